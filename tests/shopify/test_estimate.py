from typing import Any

import pytest
from graphql import parse

from bridge.shopify.estimate import Estimates, estimate, objects
from bridge.shopify.operations import Operation, operations_of


def operation(text: str) -> Operation[dict[str, Any]]:
    (found,) = operations_of(parse(text), "admin")
    return found


def points(text: str, **variables: Any) -> float:
    return estimate(operation(text), variables)


@pytest.mark.parametrize(
    ("first", "cost"), [(0, 2), (1, 3), (3, 4), (5, 5), (10, 6), (20, 7), (50, 9), (100, 11), (250, 13)]
)
def test_a_page_of_plain_nodes_costs_what_was_recorded(first: int, cost: int) -> None:
    assert points(f"query Q {{ tags(first: {first}) {{ nodes {{ id }} pageInfo {{ hasNextPage }} }} }}") == cost
    assert points("query Q($n: Int) { tags(last: $n) { edges { cursor node { id } } } }", n=first) == cost


def test_a_page_size_comes_from_the_variable_or_its_default() -> None:
    text = "query Q($n: Int = 10) { tags(first: $n) { nodes { id } } }"

    assert points(text) == 6
    assert points(text, n=100) == 11


def test_nested_pages_multiply() -> None:
    inner = "variants(first: 5) { nodes { id } }"  # 5 points, in a node of 1

    assert points(f"query Q {{ products(first: 10) {{ nodes {{ {inner} }} }} }}") == 2 + (1 + 5) * 4


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("query Q { shop { id name } }", 1),
        ("query Q { order { id total: totalPriceSet { shopMoney { amount currencyCode } } } }", 1),
        ("query Q { order { id price { amount currencyCode } shippingAddress { city } } }", 1),
        ("query Q { productsCount { count } }", 10),
        ("query Q { order { n: lineItemsCount { count } } }", 2),
        ("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", 1),
        ("query Q { level { quantities(names: [\"available\", \"on_hand\"]) { quantity } } }", 41),
        ("query Q { order { transactions { id } } }", 36),
        ("query Q { node { ... on A { x { id } y { id } } ... on B { z { id } } } }", 3),
        ("query Q { order { ...F } } fragment F on Order { customer { id } }", 2),
        ("mutation M { orderClose { order { id } userErrors { message } } }", 12),
        ("query Q { name }", 1),
    ],
)  # fmt: skip
def test_the_rules_that_were_derived_from_recorded_answers(text: str, cost: float) -> None:
    assert points(text) == cost


def test_an_answer_corrects_the_next_guess_for_its_document_only() -> None:
    estimates = Estimates()
    orders = operation("query Q($n: Int) { orders(first: $n) { nodes { id } } }")
    other = operation("query R { shop { id } }")

    estimates.correct(orders, {"n": 10}, 12)

    assert estimates.points(orders, {"n": 10}) == 12
    assert estimates.points(orders, {"n": 250}) == 26
    assert estimates.points(other, {}) == 1


def test_the_pages_beneath_a_looked_up_node_say_how_much_may_come_with_it() -> None:
    inner = (
        "id a { id } media(first: 5) { nodes { id } } groups(first: $n) { nodes { plans(first: 10) { nodes { id } } } }"
    )
    text = f"query Q($ids: [ID!]!, $n: Int) {{ other(first: 9) {{ nodes {{ id }} }} nodes(ids: $ids) {{ {inner} }} }}"

    assert objects(operation(text), {"n": 2}) == 5 + 2 * (1 + 10)
    assert objects(operation("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }"), {}) == 0
