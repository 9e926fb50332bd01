from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.ucp.schemas import INPUTS
from bridge.gateway.proxied.ucp_shapes import Shape, flat, published, shape_of, with_display, wrapped

LINES = [{"quantity": 1, "item": {"id": "v"}}]
FLAT_CART = {
    "type": "object",
    "properties": {"cart_id": {"type": "string"}, "add_items": {"type": "array"}, "buyer_identity": {"type": "object"}},
}
"""As Shopify's older server had it."""


def properties(schema: Any) -> set[str]:
    return set(schema["properties"])


@pytest.mark.parametrize(
    ("tool", "wrapper"),
    [("create_cart", "cart"), ("update_checkout", "checkout"), ("search_catalog", "catalog"), ("get_cart", None)],
)
def test_what_a_tool_wraps_its_arguments_in_is_read_from_its_schema(tool: str, wrapper: str | None) -> None:
    assert shape_of(INPUTS[tool]).wrapper == wrapper


def test_an_optional_object_among_others_is_no_wrapper() -> None:
    assert shape_of(FLAT_CART) == Shape(None, frozenset(FLAT_CART["properties"]), needs_payment=False, takes_key=False)


def test_a_wrapper_that_stands_alone_need_not_be_required() -> None:
    schema = {"type": "object", "properties": {"meta": {"type": "object"}, "catalog": {"type": "object"}}}
    assert shape_of(schema).wrapper == "catalog"


@pytest.mark.parametrize("schema", [{}, {"properties": None}, {"properties": {"meta": 1, "cart": True}}])
def test_a_schema_that_says_nothing_is_not_read_into(schema: dict[str, Any]) -> None:
    assert shape_of(schema).wrapper is None


def test_only_completing_a_checkout_needs_a_payment() -> None:
    assert [tool for tool in INPUTS if shape_of(INPUTS[tool]).needs_payment] == ["complete_checkout"]


def test_the_published_schema_shows_neither_who_asks_nor_payment() -> None:
    shown = published({"$schema": "https://json-schema.org/draft/2020-12/schema", **INPUTS["create_checkout"]})
    assert properties(shown) == {"checkout"} == set(shown["required"])
    assert "$schema" not in shown
    inner = INPUTS["create_checkout"]["properties"]["checkout"]
    assert properties(shown["properties"]["checkout"]) == properties(inner) - {"payment"}


def test_a_tool_without_arguments_of_its_own_requires_none() -> None:
    assert published({"type": "object", "properties": {"meta": {}}, "required": ["meta"]}) == {
        "type": "object",
        "properties": {},
    }


@pytest.mark.parametrize(
    ("tool", "given", "sent"),
    [
        ("create_cart", {"line_items": LINES}, {"cart": {"line_items": LINES}}),
        ("create_cart", {"cart": {"line_items": LINES}}, {"cart": {"line_items": LINES}}),
        ("update_cart", {"id": "c", "line_items": LINES}, {"id": "c", "cart": {"line_items": LINES}}),
        ("search_catalog", {"query": "shirt"}, {"catalog": {"query": "shirt"}}),
        ("get_product", {"id": "p"}, {"catalog": {"id": "p"}}),
        ("get_cart", {"id": "c"}, {"id": "c"}),
        ("get_cart", {"cart": {"id": "c"}}, {"id": "c"}),
    ],
)
def test_flat_and_nested_arguments_are_both_taken(tool: str, given: dict[str, Any], sent: dict[str, Any]) -> None:
    assert wrapped(given, shape_of(INPUTS[tool])) == sent


@pytest.mark.parametrize("given", [{"add_items": LINES}, {"cart": {"add_items": LINES}}])
def test_a_tool_that_wants_them_flat_gets_them_flat(given: dict[str, Any]) -> None:
    assert wrapped(given, shape_of(FLAT_CART)) == {"add_items": LINES}


def test_a_nested_answer_becomes_flat_and_loses_nothing() -> None:
    warning, info = {"type": "warning"}, {"type": "info"}
    nested = {"cart": {"id": "c", "line_items": [], "messages": [warning]}, "messages": [info], "extra": 1}
    assert flat(nested) == {"id": "c", "line_items": [], "extra": 1, "messages": [info, warning]}
    assert flat(flat(nested)) == flat(nested)


def test_what_only_has_the_name_of_a_cart_is_left_alone() -> None:
    assert flat({"cart": "c", "checkout": {"url": "u"}}) == {"cart": "c", "checkout": {"url": "u"}}


def test_amounts_read_as_a_buyer_reads_them() -> None:
    cart = {
        "currency": "JPY",
        "line_items": [{"item": {"price": 1200}, "totals": [{"type": "total", "amount": 1200}]}],
        "totals": [{"type": "discount", "amount": -200}],
        "fee": {"amount": 250, "currency": "USD"},
    }
    shown = with_display(cart)
    assert shown["line_items"][0] == {
        "item": {"price": 1200, "display": "¥1,200"},
        "totals": [{"type": "total", "amount": 1200, "display": "¥1,200"}],
    }
    assert shown["totals"][0]["display"] == "-¥200"
    assert shown["fee"]["display"] == "$2.50"


@pytest.mark.parametrize(
    "value",
    [
        {"amount": 600},
        {"amount": "6.00", "currency": "USD"},
        {"amount": True, "currency": "USD"},
        {"amount": 600, "currency": "dollars"},
        {"amount": 10**20, "currency": "USD"},
        {"amount": 600, "currency": "USD", "display": "six dollars"},
    ],
)
def test_what_is_no_amount_of_minor_units_is_left_as_it_is(value: dict[str, Any]) -> None:
    assert with_display(value) == value


NAMES = st.sampled_from(["amount", "price", "currency", "cart", "line_items", "x"])
VALUES = st.recursive(
    st.integers() | st.text(max_size=3) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["amount", "price", "currency", "cart", "line_items", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([None, "USD", "JPY"]))
def test_showing_prices_adds_texts_and_changes_nothing_else(value: Any, currency: str | None) -> None:
    shown = with_display(value, currency)
    assert without_display(shown) == value
    assert with_display(shown, currency) == shown


def without_display(value: Any) -> Any:
    if isinstance(value, list):
        return [without_display(each) for each in value]
    if isinstance(value, dict):
        return {name: without_display(part) for name, part in value.items() if name != "display"}
    return value
