from __future__ import annotations

from bridge.demo.ucp.asking import UNKNOWN, Passage, fitting, passages_of
from tests.demo.agents import Agent


def test_a_question_is_answered_with_the_shops_own_words(agent: Agent) -> None:
    answer = agent("ask_business", ask={"query": "Will my shirts shrink?"})
    assert answer["answer"] == {"plain": "Do shirts shrink? Never."}
    assert answer["links"] == [{"type": "faq", "url": "https://kiosk.example/pages/faq", "title": "FAQ"}]


def test_a_policy_answers_too(agent: Agent) -> None:
    assert agent("ask_business", ask={"query": "refunds"})["links"][0]["type"] == "refund_policy"


def test_what_the_shop_does_not_say_is_said_so(agent: Agent) -> None:
    answer = agent("ask_business", ask={"query": "zebra"})
    assert answer["answer"] == {"plain": UNKNOWN}
    assert "links" not in answer


def test_what_stands_under_a_heading_belongs_to_it() -> None:
    body = "<p>One.</p><p>Two.</p><h3>Returns?</h3><p>Thirty days.</p>"
    assert [each.text for each in passages_of(body, "faq", "FAQ", None)] == ["One.", "Two.", "Returns? Thirty days."]


def test_a_rare_word_says_more_than_a_common_one() -> None:
    passages = [Passage(text, "faq", "", None) for text in ("shipping costs", "shipping time", "gift wrap shipping")]
    best = fitting("gift shipping", passages)
    assert best is passages[2]
    assert fitting("what is it", passages) is None
