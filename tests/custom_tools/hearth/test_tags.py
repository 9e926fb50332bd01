from __future__ import annotations

import pytest

from custom_tools.hearth.tags import Vocabulary, Wish

WORDS = Vocabulary.of(
    {"occasion": "occasion:", "interest": "likes "},
    ["handmade", "occasion:wedding", "occasion:mothers-day", "likes coffee", "likes cooking", "recipient:kids"],
)


def test_only_tags_that_begin_as_the_brand_says_are_words_for_gifts() -> None:
    assert WORDS.words == {"occasion": ("mothers-day", "wedding"), "interest": ("coffee", "cooking")}


@pytest.mark.parametrize("said", ["Mother's Day", "mothers-day", "MOTHERS  DAY", "mother’s day"])
def test_a_word_is_known_however_it_is_written(said: str) -> None:
    assert WORDS.wish("occasion", said) == Wish("occasion", "mothers-day", "occasion:mothers-day")


def test_what_has_no_tag_stays_as_it_was_said() -> None:
    assert WORDS.wish("interest", " old  maps ") == Wish("interest", "old maps")


def test_wishes_stand_in_order_each_once() -> None:
    found = WORDS.wishes(occasion="wedding", recipient=None, interests=["coffee", "Coffee", "maps"])
    assert [one.said for one in found] == ["wedding", "coffee", "maps"]


def test_an_occasion_without_a_tag_is_not_searched_for_unless_tags_are_not_told() -> None:
    unknown = WORDS.wish("occasion", "bar mitzvah")
    assert not WORDS.can_search(unknown)
    assert WORDS.can_search(WORDS.wish("interest", "maps"))
    assert Vocabulary.of({"occasion": "occasion:"}, []).can_search(unknown)


def test_completions_begin_with_what_was_typed() -> None:
    assert WORDS.beginning("interest", "co") == ["coffee", "cooking"]
    assert WORDS.beginning("interest", "COF") == ["coffee"]
    assert WORDS.beginning("recipient", "") == []
