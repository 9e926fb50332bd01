from __future__ import annotations

from typing import Any

import pytest
from graphql import get_operation_ast, parse

from bridge.demo.complexity import cost_of
from bridge.demo.schema import admin_schema, storefront_schema


def cost(query: str, **variables: Any) -> int:
    document = parse(query)
    operation = get_operation_ast(document)
    assert operation is not None
    return cost_of(storefront_schema(), document, operation, variables)


@pytest.mark.parametrize(
    ("first", "expected"), [(0, 2), (1, 3), (3, 4), (5, 5), (10, 6), (20, 7), (50, 9), (100, 11), (250, 13)]
)
def test_a_plain_connection_costs_what_was_measured(first: int, expected: int) -> None:
    assert cost(f"{{ products(first: {first}) {{ nodes {{ title }} pageInfo {{ hasNextPage }} }} }}") == expected
    assert cost("query($n: Int) { products(first: $n) { edges { node { title } } } }", n=first) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ shop { name } }", 1),
        ("{ shop { name primaryDomain { url } } }", 2),
        ('{ product(handle: "a") { priceRange { minVariantPrice { amount } } } }', 2),  # money is free
        ('{ nodes(ids: ["gid://shopify/Product/1", "gid://shopify/Product/2"]) { id } }', 1),
        ("{ products(last: 10) { nodes { title } } }", 6),
        ("{ products(first: 10) { nodes { variants(first: 10) { nodes { title } } } } }", 2 + (1 + 6) * 4),
        ("{ products(first: 10) { nodes { title } filters { values { label } } } }", 6 + 2),
        ('{ node(id: "x") { ... on Product { seo { title } } ... on Page { seo { title } } id } }', 2),
        ("{ __typename shop { __typename } }", 1),
    ],
)
def test_what_a_query_costs(query: str, expected: int) -> None:
    assert cost(query) == expected


def test_fragments_count_where_they_are_used() -> None:
    query = "{ a: shop { ...Host } b: shop { ...Host } } fragment Host on Shop { primaryDomain { url } }"
    assert cost(query) == 4


def test_what_is_left_out_costs_nothing() -> None:
    query = "query($all: Boolean!) { shop { name primaryDomain @include(if: $all) { url } } }"
    assert (cost(query, all=True), cost(query, all=False)) == (2, 1)
    assert cost("{ shop { name primaryDomain @skip(if: true) { url } } }") == 1


def test_admin_counts_mutations_names_of_quantities_and_root_counts() -> None:
    queries = {
        "{ productsCount { count } }": 10,
        '{ product(id: "x") { variantsCount { count } } }': 2,
        'mutation { returnDeclineRequest(input: {id: "x", declineReason: OTHER}) { return { id } } }': 11,
        """{ inventoryItem(id: "x") { inventoryLevel(locationId: "y") {
            quantities(names: ["available", "on_hand"]) { quantity } } } }""": 42,
    }
    for query, expected in queries.items():
        document = parse(query)
        operation = get_operation_ast(document)
        assert operation is not None
        assert cost_of(admin_schema(), document, operation, {}) == expected
