from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bridge.toolkit import Brand, Rating
from bridge.tools import catalog_results as results
from bridge.tools.data import SellingPlan
from bridge.tools.marks import Preordered
from bridge.tools.selection import choices
from tests.tools.making import metafield, money, product, span, variant

BRAND = Brand("a", "A")


def test_prices_are_minor_units_and_readable() -> None:
    shown = results.variant_line(product(), variant(price=money("12900.0", "JPY")), preorder=None)
    assert shown["price"] == {"amount": 12900, "currency": "JPY", "display": "¥12,900"}


def test_a_former_price_counts_only_if_it_was_higher() -> None:
    assert results.list_price(variant(compareAtPrice=money("159.0")))["amount"] == 15900
    for before in (None, money("129.0"), money("100.0"), money("0.0")):
        assert results.list_price(variant(compareAtPrice=before)) is None


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (span("80.0", "100.0"), span("0.0"), False),
        (span("80.0", "100.0"), span("80.0", "100.0"), False),
        (span("80.0", "100.0"), span("0.0", "120.0"), False),  # only some variants are reduced
        (span("80.0", "100.0"), span("90.0", "120.0"), True),
        (span("80.0", "100.0"), span("80.0", "120.0"), True),
    ],
)
def test_a_range_of_former_prices_counts_only_if_both_ends_were_no_lower(now: Any, before: Any, told: bool) -> None:
    found = results.list_price_range(product(priceRange=now, compareAtPriceRange=before))
    assert (found is not None) is told


@pytest.mark.parametrize(
    ("sold", "missing", "preorder", "status"),
    [
        (True, False, None, "in_stock"),
        (True, True, None, "backorder"),
        (True, False, Preordered(), "preorder"),
        (True, True, Preordered(), "preorder"),
        (False, True, None, "out_of_stock"),
        (False, False, Preordered(date(2026, 12, 1)), "out_of_stock"),
    ],
)
def test_availability_is_what_shopify_and_the_brand_say(
    sold: bool, missing: bool, preorder: Preordered | None, status: str
) -> None:
    shown = results.availability(variant(availableForSale=sold, currentlyNotInStock=missing), preorder)
    assert shown == {"available": sold, "status": status}


def test_a_preorder_tells_the_date_that_the_shop_names() -> None:
    shown = results.availability(variant(), Preordered(date(2026, 12, 1)))
    assert shown == {"available": True, "status": "preorder", "date": "2026-12-01"}


@pytest.mark.parametrize(
    ("quantity", "more", "told"),
    [
        (7, {}, 7),
        (0, {}, None),
        (None, {}, None),
        (-3, {"currentlyNotInStock": True}, None),
        (7, {"availableForSale": False}, None),
    ],
)
def test_a_number_is_told_only_where_shopify_gives_one_that_means_stock(quantity: Any, more: Any, told: Any) -> None:
    assert results.stock(variant(quantityAvailable=quantity, **more), preorder=None).get("quantity") == told


def test_pickup_is_told_as_shopify_tells_it() -> None:
    def place(available: bool) -> dict[str, Any]:
        where = {"name": "SoHo", "address": {"city": "New York"}}
        return {"available": available, "pickUpTime": "In 2 hours", "location": where}

    shown = results.stock(variant(storeAvailability={"nodes": [place(True), place(False)]}), preorder=None)
    here = {"location": "SoHo", "city": "New York", "available": True, "ready": "In 2 hours"}
    assert shown["pickup"] == [here, {"location": "SoHo", "city": "New York", "available": False}]
    assert "pickup" not in results.stock(variant(), preorder=None)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("4006381333931", True),
        ("036000291452", True),
        ("96385074", True),
        ("4006381333932", False),
        ("400638133393", False),
        ("AO-1", False),
        ("", False),
        (None, False),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", False),
    ],
)
def test_a_barcode_is_told_only_if_it_is_a_gtin(code: str | None, is_one: bool) -> None:
    assert results.barcodes(code) == ([{"type": "GTIN", "value": code}] if is_one else None)


def test_a_rule_of_quantity_is_told_where_there_is_one() -> None:
    plain = variant(quantityRule={"minimum": 1, "maximum": None, "increment": 1})
    packs = variant(quantityRule={"minimum": 4, "maximum": 40, "increment": 4})
    assert (results.quantity_unit(plain), results.quantity_bounds(plain)) == (None, None)
    assert results.quantity_unit(packs) == {"unit": "C62", "display_text": "each", "increment": 4}
    assert results.quantity_bounds(packs) == {"quantity": {"minimum": 4, "maximum": 40}}


def test_a_product_without_options_has_none_and_its_variant_its_title() -> None:
    line = results.product_line(product(), BRAND, [results.variant_detail(product(), variant(), preorder=None)])
    assert "options" not in line
    assert line["variants"][0]["title"] == "Trail Shirt"
    assert "options" not in line["variants"][0]


def test_a_list_shows_the_first_labels_and_counts_the_others() -> None:
    (option,) = results.product_line(product({"Size": list("ABCDEFGH")}), BRAND, [])["options"]
    assert [value["label"] for value in option["values"]] == list("ABCDEF")
    assert option["more"] == 2


def test_a_detail_tells_what_each_label_would_lead_to() -> None:
    made = product({"Size": ["S", "M"]}, encodedVariantExistence="v1_0", encodedVariantAvailability="v1_0")
    found = choices(made, [], complete=False)
    assert found is not None
    detail = results.product_detail(made, BRAND, [], {0: 0}, found)
    assert detail["selected"] == [{"name": "Size", "label": "S"}]
    assert detail["options"][0]["values"] == [
        {"label": "S", "available": True, "exists": True},
        {"label": "M", "available": False, "exists": False},
    ]


def test_what_else_a_detail_tells() -> None:
    made = product(
        category={"id": "gid://shopify/TaxonomyCategory/aa-1"},
        productType="Shirts",
        isGiftCard=True,
        requiresSellingPlan=True,
        media={
            "nodes": [
                {"mediaContentType": "VIDEO", "alt": "Film", "previewImage": {"url": "https://a.example/f.jpg"}},
                {"mediaContentType": "IMAGE", "alt": None, "previewImage": None},
            ]
        },
        metafields=[metafield("r", "v", '{"scale_min":"1","scale_max":"5","value":"4"}')],
        onlineStoreUrl="https://a.example/products/shirt",
    )
    found = choices(made, [variant()], complete=True)
    plans = [SellingPlan(id="p1", name="Monthly")]
    assert found is not None
    detail = results.product_detail(made, Brand("a", "A", rating=Rating("r.v", "r.c")), [], {}, found, plans)
    assert detail["categories"] == [
        {"value": "aa-1", "taxonomy": "shopify"},
        {"value": "Shirts", "taxonomy": "merchant"},
    ]
    assert detail["metadata"] == {
        "vendor": "Aurora",
        "gift_card": True,
        "requires_selling_plan": True,
        "selling_plans": [{"id": "p1", "name": "Monthly"}],
    }
    assert detail["media"] == [{"type": "video", "url": "https://a.example/f.jpg", "alt_text": "Film"}]
    assert detail["rating"]["value"] == 4
    assert detail["url"] == "https://a.example/products/shirt"
    assert "selected" not in detail
