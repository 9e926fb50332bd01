from __future__ import annotations

from itertools import product as every

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.selection import Choices, choices, combination, decode, real_options, selectable
from tests.tools.making import product, variant

SIZES_AND_COLOURS = {"Size": ["S", "M", "L"], "Color": ["Red", "Blue"]}


@pytest.mark.parametrize(
    ("encoded", "combinations"),
    [
        ("v1_0-3", {(0,), (1,), (2,), (3,)}),
        ("v1_0-2 4-6 8", {(0,), (1,), (2,), (4,), (5,), (6,), (8,)}),
        ("v1_0:0-1,1:2,", {(0, 0), (0, 1), (1, 2)}),
        ("v1_0:0:0,1:0-1,,1:0:0-1,1:1,,2:0:1,1:0,,",
         {(0, 0, 0), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 0)}),
        ("v1_", set()),
    ],
)  # fmt: skip
def test_encoded_combinations_are_decoded(encoded: str, combinations: set[tuple[int, ...]]) -> None:
    assert decode(encoded) == combinations


@pytest.mark.parametrize("encoded", [None, "", "v2_0-3", "0-3"])
def test_an_unknown_encoding_tells_nothing(encoded: str | None) -> None:
    assert decode(encoded) is None


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 5)), min_size=1))
def test_any_trie_is_read_back(combinations: set[tuple[int, ...]]) -> None:
    assert decode("v1_" + trie(sorted(combinations))) == combinations


def trie(combinations: list[tuple[int, ...]]) -> str:
    """By Hydrogen's description, without ranges: a space between values in the last place, each branch ends in ","."""
    if len(combinations[0]) == 1:
        return " ".join(str(value) for (value,) in combinations)
    heads = sorted({one[0] for one in combinations})
    return "".join(f"{head}:{trie([one[1:] for one in combinations if one[0] == head])}," for head in heads)


@given(st.text(alphabet="v1_0123456789:, -"))
def test_broken_encodings_end_quietly(encoded: str) -> None:
    assert len(decode("v1_" + encoded) or ()) < 50_000


def test_the_stand_in_option_is_no_option() -> None:
    assert selectable(product().options) == []
    assert real_options(variant()) == []
    assert selectable(product({"Titel": ["Standardtitel"]}).options) == []
    assert [option.name for option in selectable(product({"Size": ["One Size"]}).options)] == ["Size"]


def made_of(existing: str, available: str) -> Choices:
    made = product(SIZES_AND_COLOURS, encodedVariantExistence=existing, encodedVariantAvailability=available)
    found = choices(made, [], complete=False)
    assert found is not None
    return found


def test_what_exists_and_what_can_be_bought_is_told_for_each_label() -> None:
    found = made_of("v1_0:0-1,1:0,2:1,", "v1_0:1,1:0,")
    chosen = found.effective([("size", "s")], [])
    assert found.labels(chosen) == [("Size", "S")]
    assert [found.signal(chosen, 1, value) for value in (0, 1)] == [(False, True), (True, True)]  # red, blue
    assert found.signal({0: 2}, 1, 0) == (False, False)  # L comes in no red
    assert found.featured(chosen) == (0, 1)  # the red one is sold out


def test_the_least_preferred_wish_gives_way() -> None:
    found = made_of("v1_0:0,1:1,", "v1_0:0,1:1,")  # S red, M blue
    wishes = [("Size", "S"), ("Color", "Blue")]
    assert found.labels(found.effective(wishes, ["Color", "Size"])) == [("Color", "Blue")]
    assert found.labels(found.effective(wishes, ["Size", "Color"])) == [("Size", "S")]
    assert found.labels(found.effective(wishes, ["color"])) == [("Color", "Blue")]
    assert found.labels(found.effective([*wishes, ("Fit", "Slim")], [])) == [("Size", "S")]


def test_without_encoding_the_variants_tell_if_they_are_all() -> None:
    made = product(SIZES_AND_COLOURS)
    variants = [
        variant(1, {"Size": "S", "Color": "Red"}),
        variant(2, {"Size": "M", "Color": "Blue"}, availableForSale=False),
    ]
    found = choices(made, variants, complete=True)
    assert found is not None
    assert (found.existing, found.available) == ({(0, 0), (1, 1)}, {(0, 0)})
    assert choices(made, variants, complete=False) is None


def test_a_product_without_options_has_one_combination() -> None:
    found = choices(product(encodedVariantExistence="v1_0"), [variant()], complete=True)
    assert found is not None
    assert (found.existing, combination(found, variant())) == ({()}, ())


def test_every_selection_of_existing_labels_keeps_its_first_wish() -> None:
    found = made_of("v1_0:0-1,1:0,2:1,", "v1_0:1,")
    for size, colour in every("SML", ("Red", "Blue")):
        assert ("Size", size) in found.labels(found.effective([("Size", size), ("Color", colour)], ["Size"]))
