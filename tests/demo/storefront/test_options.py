from __future__ import annotations

from decimal import Decimal
from itertools import product as every
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo import model
from bridge.demo.storefront.options import encoded
from tests.demo.asking import Asking
from tests.demo.kiosk import product


def with_options(rows: list[tuple[int, ...]], size: int) -> model.Product:
    names = [f"Option {number}" for number in range(len(rows[0]))]
    variants = [
        model.Variant(number, {name: f"v{place}" for name, place in zip(names, row, strict=True)}, Decimal(1))
        for number, row in enumerate(rows, 1)
    ]
    options = {name: [f"v{place}" for place in range(size)] for name in names}
    return product(1, "p", "P", "V", "T", "", options=options, variants=variants)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([(place,) for place in range(10)], "v1_0-9"),
        ([(0,), (1,), (2,), (4,), (5,), (8,)], "v1_0-2 4-5 8"),
        ([*every(range(3), range(3))], "v1_0:0-2,1:0-2,2:0-2,"),
        ([(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)], "v1_0:0-1,1:0 2,2:1-2,"),
        (
            [*every(range(3), range(3), range(3))],
            "v1_0:0:0-2,1:0-2,2:0-2,,1:0:0-2,1:0-2,2:0-2,,2:0:0-2,1:0-2,2:0-2,,",
        ),
        (
            [(0, 0, 0), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 0)],
            "v1_0:0:0,1:0-1,,1:0:0-1,1:1,,2:0:1,1:0,,",
        ),
    ],
)
def test_variants_are_encoded_as_shopifys_own_decoder_expects(rows: list[tuple[int, ...]], text: str) -> None:
    thing = with_options(rows[::-1], 10)
    assert encoded(thing, thing.variants) == text


def decoded(text: str) -> set[tuple[int, ...]]:
    """By the rules published with Hydrogen: `:` goes deeper, `,` comes back, a space is a gap, `-` a run."""
    found: set[tuple[int, ...]] = set()
    trail: list[int] = []
    number, run_from, ended = "", None, False
    for character in text.removeprefix("v1_") + " ":
        if character.isdigit():
            number, ended = number + character, False
            continue
        if character == "-":
            run_from, number = int(number), ""
            continue
        if character == ":":
            trail, number = [*trail, int(number)], ""
            continue
        if number and not ended:
            first = int(number) if run_from is None else run_from
            found |= {(*trail, place) for place in range(first, int(number) + 1)}
        number, run_from = "", None
        if character == ",":
            trail, ended = trail[:-1], True
    return found


@given(st.integers(1, 3).flatmap(lambda depth: st.sets(st.tuples(*[st.integers(0, 4)] * depth), min_size=1)))
def test_what_is_encoded_can_be_decoded(rows: set[tuple[int, ...]]) -> None:
    thing = with_options([*rows], 5)
    assert decoded(encoded(thing, thing.variants)) == rows


def test_no_variant_is_an_empty_text() -> None:
    thing = with_options([(0,)], 1)
    assert encoded(thing, []) == ""


PICK = """query($picked: [SelectedOptionInput!]!, $ignore: Boolean = false, $case: Boolean = false) {
    product(handle: "linen-shirt") {
        exact: variantBySelectedOptions(selectedOptions: $picked, ignoreUnknownOptions: $ignore,
            caseInsensitiveMatch: $case) { sku }
        best: selectedOrFirstAvailableVariant(selectedOptions: $picked, ignoreUnknownOptions: $ignore,
            caseInsensitiveMatch: $case) { sku }
        beside: adjacentVariants(selectedOptions: $picked, ignoreUnknownOptions: $ignore,
            caseInsensitiveMatch: $case) { sku } } }"""


def picked(ask: Asking, *words: str, **flags: Any) -> tuple[str | None, str, list[str]]:
    options = [{"name": word.split("=")[0], "value": word.split("=")[1]} for word in words]
    found = ask(PICK, picked=options, **flags)["product"]
    exact = found["exact"] and found["exact"]["sku"]
    return exact, found["best"]["sku"], [each["sku"] for each in found["beside"]]


def test_a_whole_selection_is_taken_even_when_it_is_sold_out(ask: Asking) -> None:
    assert picked(ask, "Color=Red", "Size=M") == ("LS-RM", "LS-RM", ["LS-RS"])


def test_a_part_of_a_selection_is_completed_with_what_can_be_sold(ask: Asking) -> None:
    assert picked(ask, "Color=Blue") == (None, "LS-BS", ["LS-RS"])
    assert picked(ask) == (None, "LS-RS", ["LS-RM", "LS-BS"])


def test_what_does_not_exist_is_null_or_the_first_that_can_be_sold(ask: Asking) -> None:
    assert picked(ask, "Color=Blue", "Size=M")[:2] == (None, "LS-RS")
    assert picked(ask, "Color=Green", "Size=S")[:2] == (None, "LS-RS")


def test_case_matters_unless_told_otherwise(ask: Asking) -> None:
    assert picked(ask, "color=red", "size=m")[0] is None
    assert picked(ask, "color=red", "size=m", case=True)[0] == "LS-RM"


def test_unknown_options_matter_unless_told_otherwise(ask: Asking) -> None:
    selection = ("Color=Red", "Size=M", "Cuff=Wide")
    assert picked(ask, *selection)[0] is None
    assert picked(ask, *selection, ignore=True)[:2] == ("LS-RM", "LS-RM")


def test_options_are_told_and_understood_in_the_language(ask: Asking) -> None:
    query = """query @inContext(country: DE, language: DE) { product(handle: "linen-shirt") {
        options { name optionValues { name swatch { color } firstSelectableVariant { sku } } }
        variantBySelectedOptions(selectedOptions: [{name: "Farbe", value: "Rot"}, {name: "Size", value: "M"}]) {
            sku title selectedOptions { name value } } } }"""
    found = ask(query)["product"]
    assert found["options"][0] == {
        "name": "Farbe",
        "optionValues": [
            {"name": "Rot", "swatch": {"color": "#cc0000"}, "firstSelectableVariant": {"sku": "LS-RS"}},
            {"name": "Blau", "swatch": None, "firstSelectableVariant": {"sku": "LS-BS"}},
        ],
    }
    assert found["variantBySelectedOptions"] == {
        "sku": "LS-RM",
        "title": "Rot / M",
        "selectedOptions": [{"name": "Farbe", "value": "Rot"}, {"name": "Größe", "value": "M"}],
    }
