from __future__ import annotations

from typing import Any

import pytest
from mcp_types import ClientCapabilities, ElicitationCapability, UrlElicitationCapability
from pydantic import BaseModel

from bridge.errors import ToolError
from bridge.toolkit import Accepted, Ask, Cancelled, Declined, Form, Roots, Sample, Unavailable
from bridge.toolkit.asking import Given, MissingCapability, Unanswered, digest

FORMS = ClientCapabilities(elicitation=ElicitationCapability())


class Size(BaseModel):
    size: int


def answered(wire: dict[str, Any] | None, question: str | None = None) -> Ask:
    return Ask(FORMS, {"size": Given(wire, question)})


async def test_a_question_without_an_answer_leaves_the_tool() -> None:
    with pytest.raises(Unanswered) as left:
        await Ask(FORMS, {})("Which size?", Size, key="size")
    assert left.value.questions == {"size": Form("Which size?", Size)}


async def test_a_question_cannot_be_swallowed_by_the_tool() -> None:
    with pytest.raises(Unanswered):
        try:
            await Ask(FORMS, {})("Which size?", Size)
        except Exception:  # noqa: BLE001 - what a careless tool does
            pytest.fail("an except clause of a tool caught the question")


async def test_an_answer_comes_back_as_the_model_that_was_asked_for() -> None:
    ask = answered({"action": "accept", "content": {"size": 42}})
    assert await ask("Which size?", Size, key="size") == Accepted(Size(size=42))


@pytest.mark.parametrize(("action", "expected"), [("decline", Declined()), ("cancel", Cancelled())])
async def test_no_and_not_now_are_told_apart(action: str, expected: object) -> None:
    assert await answered({"action": action})("Which size?", Size, key="size") == expected


async def test_an_answer_in_another_form_is_refused() -> None:
    ask = answered({"action": "accept", "content": {"size": "large"}})
    with pytest.raises(ToolError, match="does not have the form") as refused:
        await ask("Which size?", Size, key="size")
    assert refused.value.__context__ is None, "what a person answered is in no error"


async def test_an_answer_to_a_given_schema_is_checked_too() -> None:
    schema = {"type": "object", "properties": {"size": {"type": "integer"}}, "required": ["size"]}
    assert await answered({"action": "accept", "content": {"size": 1}})("?", schema, key="size") == Accepted(
        {"size": 1}
    )
    with pytest.raises(ToolError, match="does not have the form"):
        await answered({"action": "accept", "content": {}})("?", schema, key="size")


async def test_an_answer_to_a_question_that_was_worded_otherwise_does_not_count() -> None:
    ask = answered({"action": "accept", "content": {"size": 1}}, digest(Form("Which shoe size?", Size)))
    with pytest.raises(Unanswered):
        await ask("Which hat size?", Size, key="size")


@pytest.mark.parametrize(
    "capabilities",
    [None, ClientCapabilities(), ClientCapabilities(elicitation=ElicitationCapability(url=UrlElicitationCapability()))],
)
async def test_a_client_without_forms_is_not_asked(capabilities: ClientCapabilities | None) -> None:
    assert await Ask(capabilities, {})("Which size?", Size) == Unavailable()


async def test_a_client_that_failed_to_answer_counts_as_one_that_cannot() -> None:
    assert await answered(None)("Which size?", Size, key="size") == Unavailable()


async def test_questions_asked_together_leave_together_without_those_that_the_client_cannot_put() -> None:
    with pytest.raises(Unanswered) as left:
        await Ask(FORMS, {}).together(size=Form("?", Size), poem=Sample("Write one", 50), folders=Roots())
    assert list(left.value.questions) == ["size"]


async def test_questions_get_names_in_their_order_when_the_tool_gives_none() -> None:
    ask = Ask(FORMS, {"question_1": Given({"action": "decline"})})
    assert await ask("First?", Size) == Declined()
    with pytest.raises(Unanswered) as left:
        await ask("Second?", Size)
    assert list(left.value.questions) == ["question_2"]


def test_a_tool_can_insist_on_a_capability() -> None:
    Ask(FORMS, {}).require(Form.needs)
    with pytest.raises(MissingCapability, match="sampling"):
        Ask(FORMS, {}).require(Sample.needs)
