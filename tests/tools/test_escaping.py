from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.querylanguage import Term, parse
from bridge.tools.escaping import any_of, quoted, words


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("rain jacket", "rain jacket"),
        ("  rain\n jacket ", "rain jacket"),
        ('title:"x" OR (tag:y) -red', "title x or tag y red"),
        ("t-shirt", "t-shirt"),
        ("size 8 -- wide", "size 8 wide"),
        ("back\\slash*", "back slash"),
        ("Größe 38, größer", "Größe 38, größer"),
        ("雨衣", "雨衣"),
        ('"":()', ""),
        ("--", ""),
        ("\ud800\x00", ""),
    ],
)
def test_search_words_hold_no_operators(text: str, searched: str) -> None:
    assert words(text) == searched


@given(st.text())
def test_search_words_are_stable_and_can_be_sent(text: str) -> None:
    searched = words(text)
    searched.encode()
    assert words(searched) == searched


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
def test_a_quoted_value_stays_one_term_of_its_field(value: str) -> None:
    found = parse(f"vendor:{quoted(value)}")
    assert isinstance(found, Term)
    assert (found.field, found.value) == ("vendor", value)


def test_alternatives_are_put_in_parentheses() -> None:
    assert any_of("tag", ["a b", 'c"d']) == '(tag:"a b" OR tag:"c\\"d")'
    assert any_of("tag", ["a"]) == 'tag:"a"'
