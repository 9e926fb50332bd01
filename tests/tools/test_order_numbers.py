from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.querylanguage import Node, Not, Term, parse
from bridge.tools.order_numbers import NumberFormat, canonical, is_named, names, plain, search_query

PLAIN = NumberFormat("#", "")
FANCY = NumberFormat("HH-", "-X")

formats = st.builds(
    NumberFormat, st.sampled_from(["#", "", "HH-", "A", "#EU"]), st.sampled_from(["", "-X", ".eu", "B"])
)
numbers = st.integers(1, 10**7).map(str)


@pytest.mark.parametrize("typed", ["1001", "#1001", " # 1001 ", "#1\u00a0001", "１００１", "١٠٠١", "#1001\n"])
def test_what_people_write_is_the_same_number(typed: str) -> None:
    assert plain(typed) == "1001"
    assert is_named("#1001", typed, PLAIN)


@pytest.mark.parametrize("typed", ["HH-2001-X", "hh-2001-x", "2001", "2001-X", "HH-2001", "#HH-2001-X", "HH -2001- X"])
def test_prefix_and_suffix_may_be_left_out(typed: str) -> None:
    assert is_named("HH-2001-X", typed, FANCY)
    assert "HH-2001-X" in names(typed, FANCY)
    assert canonical(typed, FANCY) == "2001"


@pytest.mark.parametrize("typed", ["200", "20011", "HH-2001-Y", "2001X", "001", "X"])
def test_another_number_is_another_order(typed: str) -> None:
    assert not is_named("HH-2001-X", typed, FANCY)


def test_an_order_that_was_named_before_the_shop_changed_its_format_is_found_by_its_whole_name() -> None:
    assert is_named("OLD1001", "old1001", FANCY)
    assert "old1001" in names("old1001", FANCY)


@given(formats, numbers, st.booleans(), st.booleans())
def test_every_way_to_write_a_name_fits_it_and_is_searched_by_it(
    written: NumberFormat, number: str, with_prefix: bool, with_suffix: bool
) -> None:
    name = f"{written.prefix}{number}{written.suffix}"
    typed = f"{written.prefix * with_prefix}{number}{written.suffix * with_suffix}"
    assert is_named(name, typed, written)
    assert plain(name) in map(plain, names(typed, written))


@given(formats, numbers, numbers)
def test_two_numbers_fit_one_name_only_if_they_are_the_same(written: NumberFormat, one: str, other: str) -> None:
    assert is_named(f"{written.prefix}{one}{written.suffix}", other, written) == (one == other)


@given(st.text(max_size=60))
def test_nothing_typed_is_read_as_syntax_of_the_query(typed: str) -> None:
    assert {term.field for term in terms(parse(search_query(typed, FANCY)))} == {"name"}


def terms(node: Node) -> list[Term]:
    if isinstance(node, Term):
        return [node]
    parts = (node.part,) if isinstance(node, Not) else node.parts
    return [term for part in parts for term in terms(part)]
