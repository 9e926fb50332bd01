from __future__ import annotations

from typing import Any

import pytest

from tests.demo.asking import Asking

QUERY = """query($country: CountryCode, $filters: [ProductFilter!], $sort: ProductCollectionSortKeys, $reverse: Boolean)
    @inContext(country: $country) { collection(handle: "summer") { id title description onlineStoreUrl
    products(first: 5, filters: $filters, sortKey: $sort, reverse: $reverse) {
        nodes { handle } filters { id values { label count } } } } }"""


def members(ask: Asking, **arguments: Any) -> list[str]:
    return [node["handle"] for node in ask(QUERY, **arguments)["collection"]["products"]["nodes"]]


@pytest.mark.parametrize(
    ("arguments", "handles"),
    [
        ({}, ["straw-hat", "linen-shirt"]),  # as the merchant put them
        ({"sort": "MANUAL"}, ["straw-hat", "linen-shirt"]),
        ({"sort": "TITLE"}, ["linen-shirt", "straw-hat"]),
        ({"sort": "PRICE", "reverse": True}, ["linen-shirt", "straw-hat"]),
        ({"sort": "CREATED"}, ["linen-shirt", "straw-hat"]),
        ({"filters": [{"price": {"max": 30}}]}, ["straw-hat"]),
        ({"country": "DE"}, ["linen-shirt"]),
    ],
)
def test_what_is_in_it_and_in_which_order(ask: Asking, arguments: dict[str, Any], handles: list[str]) -> None:
    assert members(ask, **arguments) == handles


def test_its_filters_count_its_own_products(ask: Asking) -> None:
    filters = ask(QUERY)["collection"]["products"]["filters"]
    vendor = next(each for each in filters if each["id"] == "filter.p.vendor")
    assert vendor["values"] == [{"label": "Northwind", "count": 2}]


def test_its_words(ask: Asking) -> None:
    found = ask(QUERY)["collection"]
    assert (found["id"], found["title"], found["description"]) == ("gid://shopify/Collection/51", "Summer", "Sun.")
    assert found["onlineStoreUrl"] == "https://kiosk.example/collections/summer"
    assert ask('{ collection(handle: "winter") { id } }')["collection"] is None
