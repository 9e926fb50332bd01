from __future__ import annotations

import pytest

from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.storefront.media import number_of
from bridge.demo.storefront.nodes import find, product_of
from tests.demo.asking import Asking


def test_nodes_keep_their_order_and_leave_gaps(ask: Asking) -> None:
    ids = [
        "gid://shopify/ProductVariant/31",
        "gid://shopify/Product/404",
        "gid://shopify/Product/1",
        "gid://shopify/Order/1",
    ]
    query = """query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Product { handle }
        ... on ProductVariant { product { handle } } } }"""
    assert ask(query, ids=ids)["nodes"] == [
        {"id": ids[0], "product": {"handle": "wool-sweater"}},
        None,
        {"id": ids[2], "handle": "linen-shirt"},
        None,
    ]


@pytest.mark.parametrize(
    ("type_name", "number"),
    [
        ("Article", 1),
        ("Blog", 1),
        ("Collection", 51),
        ("Location", 1),
        ("Market", 2),
        ("Metaobject", 71),
        ("Page", 1),
        ("Product", 1),
        ("ProductVariant", 11),
        ("Shop", 9),
        ("ShopPolicy", 1),
    ],
)
def test_everything_with_an_id_is_found_by_it_and_says_the_same(context: Context, type_name: str, number: int) -> None:
    id = gid(type_name, number)
    found = find(id, context)
    assert type(found).__name__ == type_name
    assert found.id() == id
    assert find(gid(type_name, 99999), context) is None


def test_a_picture_is_found_by_the_number_of_its_url(context: Context) -> None:
    image = context.shop.products[0].images[0]
    found = find(gid("MediaImage", number_of(image)), context)
    assert found is not None
    assert found.data is image
    assert find(gid("MediaImage", 1), context) is None


def test_an_id_without_a_number_finds_nothing_and_one_that_is_none_is_an_error(context: Context) -> None:
    assert find("gid://shopify/Cart/abc?key=1", context) is None
    with pytest.raises(ValueError, match="Invalid global id"):
        find("7", context)


def test_a_variant_knows_its_product(context: Context) -> None:
    shirt = context.shop.products[0]
    assert product_of(shirt.variants[2], context) is shirt
