from __future__ import annotations

import pytest

from bridge.tools.ids import Reference, candidates, gid, parse_gid, parse_reference, short

PRODUCT, VARIANT = "gid://shopify/Product/12", "gid://shopify/ProductVariant/34"


@pytest.mark.parametrize("full", [PRODUCT, VARIANT])
def test_a_short_id_means_the_same_as_the_whole(full: str) -> None:
    assert candidates(short(full)) == candidates(full) == (full,)


def test_a_variant_is_short_for_a_product_variant() -> None:
    assert short(VARIANT) == "Variant/34"
    assert candidates("ProductVariant/34") == candidates("variant/34") == (VARIANT,)


def test_a_bare_number_may_be_either() -> None:
    assert candidates(" 12 ") == (gid("Product", "12"), gid("ProductVariant", "12"))


def test_a_key_behind_an_id_is_cut_off() -> None:
    assert candidates(f"{PRODUCT}?variant=3") == (PRODUCT,)


@pytest.mark.parametrize(
    "text", ["gid://shopify/Cart/1", "Product/x", "Product/", "shirt", "", "-1", "1.5", "Order/12"]
)
def test_other_things_are_no_product_id(text: str) -> None:
    assert candidates(text) == ()


def test_only_the_kinds_asked_for_are_taken() -> None:
    assert parse_gid("Collection/5", "Collection") == "gid://shopify/Collection/5"
    assert parse_gid(PRODUCT, "Collection") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("trail-shirt", Reference(handle="trail-shirt")),
        ("Trail-Shirt", Reference(handle="trail-shirt")),
        ("501", Reference(gids=candidates("501"), handle="501")),
        ("https://a.example/products/shirt", Reference(handle="shirt", host="a.example")),
        ("https://a.example/de-at/products/shirt/?x=1#y", Reference(handle="shirt", host="a.example")),
        ("https://a.example/collections/all/products/shirt", Reference(handle="shirt", host="a.example")),
        ("https://a.example/products/shirt?variant=34", Reference((VARIANT,), "shirt", "a.example")),
    ],
)
def test_a_product_can_be_named_by_handle_and_address(text: str, meant: Reference) -> None:
    assert parse_reference(text) == meant


@pytest.mark.parametrize(
    "text", ["two words", "https://a.example/pages/faq", "http://[", "/", "a#b", "https:///products/x"]
)
def test_what_can_be_no_product_is_none(text: str) -> None:
    assert parse_reference(text) is None
