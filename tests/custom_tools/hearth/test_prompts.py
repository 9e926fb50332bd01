from __future__ import annotations

import pytest
from mcp_types import PromptReference

from bridge.testing import Client, text_of
from custom_tools.hearth.prompts import QUESTIONS, guide
from custom_tools.hearth.tags import Vocabulary

WORDS = Vocabulary.of({"occasion": "occasion:"}, ["occasion:wedding", "occasion:birthday"])
ANSWERS = {"recipient": "my aunt", "occasion": "wedding", "budget": "60", "interests": "tea", "deliver_by": "May 3"}


def questions(text: str) -> list[str]:
    return [line.split(". ", 1)[1].partition("?")[0] + "?" for line in text.splitlines() if line[:1].isdigit()]


@pytest.mark.parametrize("given", [[], ["occasion"], ["budget", "recipient"], list(ANSWERS)])
def test_only_what_was_not_answered_is_asked_in_order(given: list[str]) -> None:
    text = guide("Hearth", {name: ANSWERS[name] for name in given}, WORDS, "USD")
    assert questions(text) == [question for name, question in QUESTIONS.items() if name not in given]
    assert all(f"- {name}: {ANSWERS[name]}" in text for name in given)
    assert ("one at a time" in text) == (len(given) < len(QUESTIONS))


def test_a_question_names_the_words_that_the_shop_knows() -> None:
    assert "What is the occasion? The shop knows: birthday, wedding." in guide("Hearth", {}, WORDS, "USD")


def test_the_example_of_minor_units_is_right_for_the_currency() -> None:
    assert "60 USD is 6000" in guide("Hearth", {}, WORDS, "USD")
    assert "60 JPY is 60)" in guide("Hearth", {}, WORDS, "JPY")


async def test_the_prompt_is_listed_with_its_arguments_all_of_them_optional(client: Client) -> None:
    (listed,) = [one for one in (await client.list_prompts()).prompts if one.name == "gift-guide"]
    assert [one.name for one in listed.arguments or []] == [
        "recipient",
        "occasion",
        "budget",
        "interests",
        "deliver_by",
    ]
    assert not any(one.required for one in listed.arguments or [])


async def test_it_leads_with_the_shops_own_words_and_names_the_tools(client: Client) -> None:
    text = text_of(await client.get_prompt("gift-guide", {"recipient": "parents", "budget": " "}))
    assert "Hearth & Hollow" in text
    assert questions(text) == [question for name, question in QUESTIONS.items() if name != "recipient"]
    assert "The shop knows: anniversary, birthday" in text
    tools = {tool.name for tool in (await client.list_tools()).tools}
    assert {name for name in tools if name in text} >= {"suggest_gifts", "change_cart", "wrap_gift"}


@pytest.mark.parametrize(
    ("argument", "typed", "completed"),
    [
        ("occasion", "wed", ["wedding"]),
        ("occasion", "Mother", ["mothers-day"]),
        ("recipient", "grand", ["grandparents"]),
        ("interests", "gar", ["gardening"]),
        ("interests", "coffee, ga", ["coffee, games", "coffee, gardening"]),
        ("interests", "games, ga", ["games, gardening"]),
        ("occasion", "zz", []),
    ],
)
async def test_arguments_are_completed_from_the_shops_tags(
    client: Client, argument: str, typed: str, completed: list[str]
) -> None:
    found = await client.complete(PromptReference(name="gift-guide"), {"name": argument, "value": typed})
    assert found.completion.values == completed
