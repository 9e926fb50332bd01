from __future__ import annotations

from typing import Any

import pytest

from tests.demo.asking import Asking

LIST = """query($sort: ProductSortKeys, $reverse: Boolean, $q: String) {
    products(first: 10, sortKey: $sort, reverse: $reverse, query: $q) { nodes { handle } } }"""


def initials(ask: Asking, **arguments: Any) -> str:
    """Linen shirt, straw hat, wool sweater, olive soap."""
    return "".join(node["handle"][0] for node in ask(LIST, **arguments)["products"]["nodes"])


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("ID", "lswo"),
        ("TITLE", "losw"),
        ("PRICE", "oslw"),
        ("VENDOR", "wols"),
        ("PRODUCT_TYPE", "oslw"),
        ("CREATED_AT", "lswo"),
        ("UPDATED_AT", "lswo"),
        ("BEST_SELLING", "owsl"),
    ],
)
def test_each_sort_key_has_its_order_and_its_reverse(ask: Asking, sort: str, order: str) -> None:
    assert initials(ask, sort=sort) == order
    assert initials(ask, sort=sort, reverse=True) == order[::-1]


def test_relevance_puts_the_best_match_first(ask: Asking) -> None:
    assert initials(ask, q="straw OR summer", sort="RELEVANCE") == "sl"


def test_a_query_narrows_what_is_sorted(ask: Asking) -> None:
    assert initials(ask, q="vendor:Fjell", sort="PRICE") == "ow"


def test_the_list_offers_its_filters(ask: Asking) -> None:
    found = ask("{ products(first: 1) { filters { id } } }")["products"]["filters"]
    assert found[0] == {"id": "filter.v.availability"}


def test_over_250_is_refused_at_any_depth(ask: Asking) -> None:
    assert ask.errors("{ products(first: 251) { nodes { id } } }")[0]["message"] == "first cannot exceed 250"
    query = '{ product(handle: "linen-shirt") { variants(last: 251) { nodes { id } } } }'
    assert ask.errors(query)[0]["path"] == ["product", "variants"]
