from __future__ import annotations

from typing import Any

from bridge.tools.markets import Market, Wish
from bridge.tools.passages import Passage, Source
from bridge.tools.policies_answers import Reading, answer
from bridge.tools.ranking import Found

REFUND = Source("refund_policy", "Refund policy", "", "https://shop.example/policies/refund-policy")
CONTACT = Source("contact_information", "Contact", "", "https://shop.example/policies/contact-information")
FAQ = Source("faq", "FAQ", "")
WINDOW = Passage(REFUND, "How long?", "30 days.")
NOTHING = Found([], close=False)


def reading(*sources: Source, language: str | None = "EN", complete: bool = True) -> Reading:
    return Reading(Wish("US", language, None), Market("US", "USD", "EN"), sources or (REFUND, CONTACT, FAQ), complete)


def codes(result: Any) -> list[str]:
    return [message["code"] for message in result.structured.get("messages", [])]


def test_a_passage_is_quoted_with_its_title_and_address() -> None:
    told = answer(reading(), Found([WINDOW], close=True), "how long")
    assert told.structured == {
        "ucp": {"version": "2026-08-25"},
        "answer": {"plain": "Refund policy: How long?\n30 days.\nhttps://shop.example/policies/refund-policy"},
        "links": [{"type": "refund_policy", "url": REFUND.url, "title": "Refund policy"}],
    }
    assert told.text == told.structured["answer"]["plain"]


def test_two_passages_of_one_text_share_a_link_and_one_without_an_address_has_none() -> None:
    passages = [WINDOW, Passage(FAQ, "Wrap?", "Yes."), Passage(REFUND, "", "Unworn.")]
    told = answer(reading(), Found(passages, close=True), "how long")
    assert [link["title"] for link in told.structured["links"]] == ["Refund policy"]
    assert "FAQ: Wrap?\nYes.\n\nRefund policy\nUnworn." in told.text


def test_what_is_merely_near_is_said_to_be() -> None:
    told = answer(reading(), Found([WINDOW], close=False), "to Canada")
    assert told.structured["answer"]["plain"].startswith("The shop's texts do not speak of exactly this.")


def test_nothing_is_said_plainly_with_what_there_is_and_whom_to_ask() -> None:
    told = answer(reading(), NOTHING, "unicorns")
    assert codes(told) == ["not_answered"]
    assert "do not answer this. There are: Refund policy, Contact, FAQ." in told.text
    assert [link["url"] for link in told.structured["links"]] == [CONTACT.url]


def test_a_shop_without_texts_says_so() -> None:
    empty = Reading(Wish(None, None, None), Market("US", "USD", "EN"), (), complete=True)
    assert "has published no policies" in answer(empty, NOTHING, "returns").text


def test_asked_to_act_it_says_that_nothing_was_done() -> None:
    told = answer(reading(), NOTHING, "Cancel my order")
    assert "operation_not_performed" in codes(told)
    assert told.text.startswith("Nothing was done")


def test_another_language_than_asked_for_is_said() -> None:
    assert codes(answer(reading(language="DE"), Found([WINDOW], close=True), "x")) == ["language_mismatch"]
    assert codes(answer(reading(language=None), Found([WINDOW], close=True), "x")) == []


def test_what_was_not_read_is_said() -> None:
    told = answer(reading(complete=False), Found([WINDOW], close=True), "x")
    assert codes(told) == ["not_all_read"]
    assert "more pages than could be looked through" in told.text
