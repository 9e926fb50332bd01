from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bridge.demo.context import Context
from bridge.demo.view import View, snake_case
from tests.demo.asking import Asking


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "title"),
        ("availableForSale", "available_for_sale"),
        ("priceRangeV2", "price_range_v2"),
        ("pickUpTime", "pick_up_time"),
        ("return", "return_"),  # no name in Python
    ],
)
def test_a_field_is_a_method_in_snake_case(field: str, name: str) -> None:
    assert snake_case(field) == name


def test_what_a_view_does_not_say_its_data_does(context: Context) -> None:
    class Thing(View[Any]):
        def title(self) -> str:
            return "said here"

    thing = Thing(SimpleNamespace(title="hidden", vendor="from the data"), context)
    assert (thing.title(), thing.vendor) == ("said here", "from the data")


def test_abstract_types_are_told_by_the_name_of_the_view(ask: Asking) -> None:
    ids = ["gid://shopify/Product/1", "gid://shopify/ProductVariant/11", "gid://shopify/Collection/51"]
    nodes = ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", ids=ids)["nodes"]
    assert [node["__typename"] for node in nodes] == ["Product", "ProductVariant", "Collection"]


def test_an_argument_that_would_be_ignored_is_refused(ask_admin: Asking) -> None:
    query = '{ product(id: "gid://shopify/Product/1") { media(first: 1, query: "id:1") { nodes { id } } } }'
    (error,) = ask_admin.errors(query)
    assert error["message"] == "The demo shop does not serve Product.media(query:) yet."
