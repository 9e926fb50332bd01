from __future__ import annotations

import pytest

from tests.demo.asking import Asking


@pytest.mark.parametrize(
    ("query", "skus"),
    [
        ("sku:LS-RM", ["LS-RM"]),
        ("linen", ["LS-RS", "LS-RM", "LS-BS"]),
        ("sku:LS-*", ["LS-RS", "LS-RM", "LS-BS"]),
        ("inventory_quantity:>3", ["LS-RS", ""]),
        ("", ["LS-RS", "LS-RM", "LS-BS", "SH-1", "WS-1", ""]),
    ],
)
def test_variants_by_query(ask_admin: Asking, query: str, skus: list[str]) -> None:
    found = ask_admin("query($q: String) { productVariants(first: 50, query: $q) { nodes { sku } } }", q=query)
    assert [node["sku"] for node in found["productVariants"]["nodes"]] == skus


def test_products_by_query_and_their_number(ask_admin: Asking) -> None:
    query = """{ products(first: 5, query: "vendor:Fjell", sortKey: TITLE) { nodes { handle } pageInfo { hasNextPage } }
        productsCount(query: "vendor:Fjell") { count precision } }"""
    found = ask_admin(query)
    assert found["products"] == {
        "nodes": [{"handle": "olive-soap"}, {"handle": "wool-sweater"}],
        "pageInfo": {"hasNextPage": False},
    }
    assert found["productsCount"] == {"count": 2, "precision": "EXACT"}


def test_places_in_both_orders(ask_admin: Asking) -> None:
    query = "query($sort: LocationSortKeys) { locations(first: 5, sortKey: $sort) { nodes { name isActive } } }"
    assert [node["name"][0] for node in ask_admin(query, sort="NAME")["locations"]["nodes"]] == ["H", "P"]
    assert [node["name"][0] for node in ask_admin(query, sort="ID")["locations"]["nodes"]] == ["P", "H"]


def test_nodes_of_several_types_with_gaps(ask_admin: Asking) -> None:
    ids = ["gid://shopify/InventoryItem/11", "gid://shopify/Product/404", "gid://shopify/Product/2"]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    assert ask_admin(query, ids=ids)["nodes"] == [
        {"__typename": "InventoryItem", "id": ids[0]},
        None,
        {"__typename": "Product", "id": ids[2]},
    ]


def test_one_product_by_its_handle(ask_admin: Asking) -> None:
    query = (
        '{ productByIdentifier(identifier: {handle: "straw-hat"}) { id } collections(first: 5) { nodes { handle } } }'
    )
    found = ask_admin(query)
    assert found["productByIdentifier"] == {"id": "gid://shopify/Product/2"}
    assert found["collections"]["nodes"] == [{"handle": "summer"}, {"handle": "everything"}]
