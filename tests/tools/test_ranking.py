from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.passages import Passage, Source
from bridge.tools.ranking import Found, Index


def passage(heading: str, text: str, title: str = "FAQ") -> Passage:
    return Passage(Source("faq", title, "", f"https://shop.example/{title}"), heading, text)


COST = passage("What does a return cost?", "A label costs $6.", "Refund policy")
WINDOW = passage("How long can I return things?", "30 days from delivery.", "Refund policy")
SHIPPING = passage("Germany and Austria", "5 to 7 days, €6.95.", "Shipping")
DOWN = passage("Where does your down come from?", "From certified farms. Café crème is no colour of ours.")
SYNTAX = ["return", "NOT", "AND", "OR", "NEAR(", "(", ")", '"', "*", "^", ":", "-", "{title}", "+", "\x00", "ü"]
ENGLISH = [COST, WINDOW, SHIPPING, DOWN]


def found(question: str, passages: list[Passage] = ENGLISH, language: str = "EN") -> Found:
    return Index(passages, language).best(question, 3)


def test_the_passage_that_answers_comes_first() -> None:
    assert found("How long can I return something?").passages[0] is WINDOW
    assert found("cost of returning").passages[0] is COST


def test_another_ending_or_word_for_the_same_finds_it_too() -> None:
    assert found("returned").passages
    assert found("Can I send it back?").passages
    assert found("delivery to Germany").passages[0] is SHIPPING


def test_accents_do_not_matter() -> None:
    assert list(found("cafe creme").passages) == [DOWN]


def test_what_is_only_on_the_topic_is_not_taken_for_an_answer() -> None:
    canada = found("Do you ship to Canada?")
    assert list(canada.passages) == [SHIPPING]
    assert not canada.close


def test_nothing_is_found_where_nothing_is() -> None:
    assert not found("unicorn insurance").passages
    assert not found("how do you do").passages
    assert not found("returns", []).passages


def test_the_same_text_is_told_once() -> None:
    twice = [WINDOW, passage("Returns", WINDOW.text, "Shipping"), SHIPPING]
    assert len(found("return", twice).passages) == 1


def test_a_language_without_a_stemmer_forgives_endings() -> None:
    german = [passage("Versand", "Die Lieferung dauert 5 bis 7 Werktage."), passage("Pflege", "Kalt waschen.")]
    assert list(found("Wann liefern Sie?", german, "DE").passages) == german[:1]
    french = [passage("Livraison", "Nous livrons partout."), passage("Retours", "30 jours.")]
    assert list(found("retour", french, "FR").passages) == french[1:]


def test_a_script_without_spaces_is_searched_by_pairs_of_signs() -> None:
    japanese = [passage("返品", "商品到着後30日以内に返品できます。"), passage("送料", "全国一律500円です。")]
    assert list(found("返品はできますか", japanese, "JA").passages) == japanese[:1]


@given(st.text() | st.lists(st.sampled_from(SYNTAX)).map(" ".join))
def test_nothing_that_is_asked_is_read_as_a_query_language(question: str) -> None:
    assert len(found(question).passages) <= 3
    assert found(f"return {question}", language="DE").passages or "return" not in question


def test_many_threads_may_ask_one_index() -> None:
    index = Index(ENGLISH * 50, "EN")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: index.best("cost of returning", 3).passages, range(40)))
    assert all(list(answer) == [COST] for answer in answers)


def test_an_index_knows_how_large_it_is_and_is_closed_when_nobody_holds_it() -> None:
    small, large = Index(ENGLISH, "EN"), Index(ENGLISH * 500, "EN")
    assert 1_000 < small.size < large.size / 10
    rows = large._rows
    del large
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        rows.execute("SELECT 1")
