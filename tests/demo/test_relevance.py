from __future__ import annotations

import pytest

from bridge.demo.relevance import contains_words, fit, index_of, plain_text, words_of

SHIRT = index_of(((10, ("Women's Linen T-Shirt",)), (5, ("summer", "crème")), (1, ("Cut for berries and boxes",))))


@pytest.mark.parametrize("query", ["linen", "LINEN", "womens", "t-shirt", "shirts", "creme", "berry", "box"])
def test_a_word_is_found_in_any_case_accent_and_plural(query: str) -> None:
    assert fit(query, SHIRT) > 0


@pytest.mark.parametrize("query", ["lin", "shirt-t", "wool", "linen-shirt"])
def test_parts_and_other_orders_are_not_found(query: str) -> None:
    assert fit(query, SHIRT) == 0


def test_a_title_weighs_more_than_a_description() -> None:
    assert fit("linen", SHIRT) > fit("summer", SHIRT) > fit("berries", SHIRT)


def test_a_beginning_is_found_when_asked_for_and_weighs_less() -> None:
    assert fit("lin", SHIRT) == 0
    assert 0 < fit("lin", SHIRT, prefix=True) < fit("linen", SHIRT)
    assert fit("t-shi", SHIRT, prefix=True) > 0


def test_a_stop_word_excludes_nothing_unless_it_is_quoted() -> None:
    assert fit("with", SHIRT) > 0
    assert fit("with", SHIRT, quoted=True) == 0


def test_contains_words_looks_for_whole_words() -> None:
    assert contains_words("Linen Shirt", "shirt")
    assert not contains_words("Linen Shirt", "shi")
    assert contains_words("Linen Shirt", "shi", prefix=True)


def test_plain_text_has_no_markup() -> None:
    assert plain_text("<p>Salt &amp; pepper</p>\n<ul><li>Fine</li></ul>") == "Salt & pepper Fine"


def test_stems_and_words_stay_side_by_side() -> None:
    assert words_of("Dresses, glass") == words_of("dresses glass")
    assert words_of("dresses glass").stems == ("dress", "glass")
