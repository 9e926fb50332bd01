from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bridge.demo.model import Metafield, Variant
from bridge.demo.shops.building import gtin13, handle_of, html, number, product
from bridge.demo.shops.drafts import Draft, Kind, Seller

MUGS = Kind("Mugs", "Becher", ("hg-1", "Mugs"), 380)
SELLER = Seller(
    key="test",
    cdn="https://cdn.test.example",
    sku_prefix="T",
    warehouse="barn",
    stores=("corner",),
    swatches={"Blue": "#0000ff"},
    definitions={"custom.note": "single_line_text_field", "custom.size_chart": "metaobject_reference"},
)


def draft(**changes: object) -> Draft:
    written = {
        "title": "Plain Mug",
        "german": "Becher",
        "kind": MUGS,
        "vendor": "Kiln",
        "price": "20",
        "text": "One.\n\nTwo.",
        "german_text": "Eins.",
    }
    return Draft(**(written | changes))  # type: ignore[arg-type]


def variants(**changes: object) -> dict[str, Variant]:
    built = product(SELLER, draft(**changes))
    return {" / ".join(variant.options.values()): variant for variant in built.variants}


@pytest.mark.parametrize(
    ("stem", "code"), [("400638133393", "4006381333931"), ("978030640615", "9780306406157"), ("000000000000", "0" * 13)]
)
def test_a_barcode_ends_in_its_check_digit(stem: str, code: str) -> None:
    assert gtin13(stem) == code


def test_text_becomes_paragraphs_and_lists_and_is_escaped() -> None:
    assert html("Salt & light\n\n- one\n- two", ["three"]) == (
        "<p>Salt &amp; light</p><ul><li>one</li><li>two</li></ul><ul><li>three</li></ul>"
    )


def test_a_handle_is_the_title_in_lower_case_with_dashes() -> None:
    assert handle_of("Women's Nimbus 3L, “wet”") == "womens-nimbus-3l-wet"


def test_an_id_depends_on_shop_kind_and_name_only() -> None:
    assert number("a", "product", "mug") == number("a", "product", "mug")
    assert len({number("a", "product", "mug"), number("b", "product", "mug"), number("a", "page", "mug")}) == 3


def test_options_are_combined_except_what_is_not_made() -> None:
    made = variants(options={"Color": ("Red", "Blue"), "Size": ("S", "M")}, not_made=("Blue / M",))
    assert list(made) == ["Red / S", "Red / M", "Blue / S"]
    assert made["Blue / S"].sku == "T-PLAMUG-BLU-S"


def test_a_product_without_options_has_the_default_variant() -> None:
    built = product(SELLER, draft())
    assert built.options == {"Title": ["Default Title"]}
    assert [variant.options for variant in built.variants] == [{"Title": "Default Title"}]
    assert built.variants[0].sku == "T-PLAMUG"


def test_a_price_may_differ_by_option_value() -> None:
    made = variants(options={"Size": ("S", "L")}, price_by={"L": "25"}, was_by={"S": "24"})
    assert (made["S"].price, made["L"].price) == (Decimal(20), Decimal(25))
    assert (made["S"].compare_at, made["L"].compare_at) == (Decimal(24), None)


def test_a_market_price_may_hold_for_all_variants_or_for_one_value() -> None:
    made = variants(options={"Size": ("S", "L")}, fixed={"de": {"": "19"}, "jp": {"L": "3000"}})
    assert made["S"].market_prices == {"de": Decimal(19)}
    assert made["L"].market_prices == {"de": Decimal(19), "jp": Decimal(3000)}


@pytest.mark.parametrize("supply", ["sold_out", "preorder"])
def test_nothing_is_in_stock_of_what_is_sold_out_or_not_yet_here(supply: str) -> None:
    (variant,) = variants(supply=supply).values()
    assert variant.stock == {"barn": 0, "corner": 0}
    assert variant.oversell == (supply == "preorder")


def test_a_backorder_goes_on_selling_without_stock() -> None:
    made = variants(supply="backorder", options={"Size": tuple(f"{size} cm" for size in range(30))})
    assert all(variant.oversell for variant in made.values())
    assert {any(variant.stock.values()) for variant in made.values()} == {True, False}


def test_what_is_not_tracked_has_no_stock_figures() -> None:
    (variant,) = variants(supply="untracked").values()
    assert (variant.tracked, variant.stock) == (False, {})


def test_a_variant_named_as_gone_has_no_stock() -> None:
    made = variants(options={"Color": ("Red", "Blue")}, gone=("Red",))
    assert not any(made["Red"].stock.values())


def test_a_colour_brings_its_image_and_swatch() -> None:
    built = product(SELLER, draft(options={"Color": ("Red", "Blue")}))
    assert built.variants[1].image is built.images[1]
    assert built.images[1].alt == "Plain Mug in Blue"
    assert built.swatches == {"Blue": "#0000ff"}


def test_a_metafield_takes_its_type_from_the_definition_and_a_reference_becomes_a_gid() -> None:
    built = product(SELLER, draft(fields={"custom.note": "good", "custom.size_chart": "tops"}))
    gid = f"gid://shopify/Metaobject/{number('test', 'metaobject', 'tops')}"
    assert built.metafields == [
        Metafield("custom", "note", "single_line_text_field", "good"),
        Metafield("custom", "size_chart", "metaobject_reference", gid),
    ]


def test_a_launch_day_is_kept() -> None:
    built = product(SELLER, draft(launched="2026-03-02"))
    assert built.created_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert built.created_at < built.published_at
