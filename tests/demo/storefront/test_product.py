from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.storefront.product import shortened
from tests.demo.asking import Asking


def product(ask: Asking, fields: str, handle: str = "linen-shirt", context: str = "") -> Any:
    return ask(f'query {context} {{ product(handle: "{handle}") {{ {fields} }} }}')["product"]


def test_a_product_by_handle_or_id(ask: Asking) -> None:
    by_id = ask('{ product(id: "gid://shopify/Product/1") { handle } }')["product"]
    assert by_id == product(ask, "handle") == {"handle": "linen-shirt"}
    assert product(ask, "id", handle="nothing") is None
    assert ask('{ product(id: "gid://shopify/Collection/51") { handle } }')["product"] is None


def test_its_words_are_plain_shortened_and_translated(ask: Asking) -> None:
    assert product(ask, "title description descriptionHtml short: description(truncateAt: 10) productType vendor") == {
        "title": "Linen Shirt",
        "description": "Linen Shirt & more.",
        "descriptionHtml": "<p>Linen Shirt &amp; more.</p>",
        "short": "Linen S...",
        "productType": "Shirts",
        "vendor": "Northwind",
    }
    german = product(ask, "title productType", context="@inContext(country: DE, language: DE)")
    assert german == {"title": "Leinenhemd", "productType": "Hemden"}


@pytest.mark.parametrize(
    ("context", "least", "most"),
    [
        ("", ("40.0", "USD"), ("45.5", "USD")),
        ("@inContext(country: DE)", ("35.0", "EUR"), ("40.95", "EUR")),  # one fixed, one converted
        ("@inContext(country: JP)", ("6000.0", "JPY"), ("6800.0", "JPY")),
        ("@inContext(country: BR)", ("40.0", "USD"), ("45.5", "USD")),
    ],
)
def test_prices_are_the_markets(ask: Asking, context: str, least: tuple[str, str], most: tuple[str, str]) -> None:
    found = product(
        ask,
        "priceRange { minVariantPrice { amount currencyCode } maxVariantPrice { amount currencyCode } }",
        context=context,
    )
    assert tuple(found["priceRange"]["minVariantPrice"].values()) == least
    assert tuple(found["priceRange"]["maxVariantPrice"].values()) == most


def test_a_range_of_reductions_is_zero_where_nothing_is_reduced(ask: Asking) -> None:
    fields = "compareAtPriceRange { minVariantPrice { amount } maxVariantPrice { amount } }"
    assert product(ask, fields)["compareAtPriceRange"] == {
        "minVariantPrice": {"amount": "0.0"},
        "maxVariantPrice": {"amount": "50.0"},
    }


def test_what_is_in_stock(ask: Asking) -> None:
    assert product(ask, "availableForSale totalInventory") == {"availableForSale": True, "totalInventory": 4}
    assert product(ask, "availableForSale", handle="wool-sweater") == {"availableForSale": False}


def test_where_it_is_not_published_there_is_no_product(ask: Asking) -> None:
    assert product(ask, "title", handle="straw-hat", context="@inContext(country: DE)") is None
    node = ask('query @inContext(country: DE) { node(id: "gid://shopify/Product/2") { id } }')
    assert node == {"node": None}


def test_variants_page_and_sort(ask: Asking) -> None:
    found = product(
        ask,
        "variantsCount { count precision } variants(first: 2, sortKey: SKU) { nodes { sku } pageInfo { hasNextPage } }",
    )
    assert found["variantsCount"] == {"count": 3, "precision": "EXACT"}
    assert found["variants"] == {"nodes": [{"sku": "LS-BS"}, {"sku": "LS-RM"}], "pageInfo": {"hasNextPage": True}}


def test_which_variants_exist_and_which_can_be_sold(ask: Asking) -> None:
    assert product(ask, "encodedVariantExistence encodedVariantAvailability") == {
        "encodedVariantExistence": "v1_0:0-1,1:0,",
        "encodedVariantAvailability": "v1_0:0,1:0,",
    }


def test_the_collections_it_is_in(ask: Asking) -> None:
    assert product(ask, "collections(first: 5) { nodes { handle } }")["collections"]["nodes"] == [{"handle": "summer"}]


def test_its_pictures(ask: Asking) -> None:
    found = product(
        ask,
        """featuredImage { altText } images(first: 1) { nodes { width } }
        media(first: 1) { nodes { __typename mediaContentType } }""",
    )
    assert found["featuredImage"] == {"altText": "linen-shirt"}
    assert found["images"]["nodes"] == [{"width": 1200}]
    assert found["media"]["nodes"] == [{"__typename": "MediaImage", "mediaContentType": "IMAGE"}]


@pytest.mark.parametrize(("length", "text"), [(None, "Linen"), (5, "Linen"), (4, "L..."), (0, "...")])
def test_shortened_texts_end_in_dots(length: int | None, text: str) -> None:
    assert shortened("Linen", length) == text
