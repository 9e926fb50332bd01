from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from bridge.demo.shops.aurora import aurora_products
from custom_tools.aurora.allowances import LIKED, NOTES, STRETCH, WORN, of_product, of_wearer


@pytest.mark.parametrize(
    ("kind", "note", "stretch", "sizes"),
    [
        ("T-Shirts", "true to size", "none", []),
        ("T-Shirts", None, None, []),
        ("T-Shirts", "runs small", "none", [Fraction(1, 2)]),
        ("Rain Jackets", "runs large", "slight", [Fraction(-1, 2), Fraction(-1, 10), Fraction(1, 5)]),
        ("Leggings", "true to size", "four-way", [Fraction(-1, 5), Fraction(-1, 10)]),
        ("Hiking Boots", "cut like a glove", "none", [Fraction(1, 5)]),
    ],
)
def test_note_stretch_and_what_is_worn_with_it_count(
    kind: str, note: str | None, stretch: str | None, sizes: list[Fraction]
) -> None:
    assert [allowance.sizes for allowance in of_product(kind, note, stretch)] == sizes


def test_a_close_fit_is_smaller_and_a_loose_one_larger() -> None:
    assert [[allowance.sizes for allowance in of_wearer(one)] for one in ("close", "regular", "loose")] == [  # type: ignore[arg-type]
        [Fraction(-3, 10)],
        [],
        [Fraction(3, 10)],
    ]


def test_the_types_and_notes_that_count_are_those_of_the_shop() -> None:
    products = aurora_products()
    assert {product.product_type for product in products} >= set(WORN)
    noted = {field.value for product in products for field in product.metafields if field.key == "fit_note"}
    assert noted == set(NOTES)


def test_the_documentation_has_a_row_for_each_and_no_other() -> None:
    page = (Path(__file__).parents[3] / "docs" / "fit-finder.md").read_text()
    rows = [tuple(row.strip("| ").split(" | ")) for row in page.splitlines() if row.startswith("| ")]
    counted = {**NOTES, **STRETCH, **WORN, **LIKED}
    expected = {(name, f"{'+' * (one.sizes > 0)}{one.sizes}") for name, one in counted.items() if one}
    assert {row for row in rows if len(row) == 2 and row[1][0] in "+-" and row[1][1].isdigit()} == expected
