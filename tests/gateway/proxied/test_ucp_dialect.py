from __future__ import annotations

import json
from typing import Any

import pytest

from bridge.demo.ucp.schemas import INPUTS
from bridge.demo.ucp.tools import described
from bridge.errors import ArgumentError
from bridge.gateway.proxied.ucp_dialect import Ucp

LINES = [{"quantity": 1, "item": {"id": "v"}}]


def listed(*own: str, renamed: dict[str, str] | None = None) -> tuple[Ucp, dict[str, dict[str, Any]]]:
    """A dialect, and what it offers of the demo shop's tools."""
    dialect = Ucp(lambda: own, "At Shopify.", draw=lambda: "a-key")
    tools = [described(name, (renamed or {}).get(name, name)) for name in INPUTS]
    return dialect, {tool["name"]: tool for tool in dialect.tools(tools)}


def test_only_what_we_lack_is_offered_and_nothing_that_needs_a_payment() -> None:
    _, tools = listed("search_catalog", "get_product", "create_checkout")
    assert tools.keys() == INPUTS.keys() - {"search_catalog", "get_product", "create_checkout", "complete_checkout"}


def test_what_we_have_is_asked_at_each_listing() -> None:
    own = ["get_cart"]
    dialect = Ucp(lambda: own, "")
    tools = [described("get_cart", "get_cart")]
    assert dialect.tools(tools) == []
    own.clear()
    assert [tool["name"] for tool in dialect.tools(tools)] == ["get_cart"]


def test_a_renamed_tool_is_one_that_we_lack_and_is_known_by_its_schema() -> None:
    dialect, tools = listed("search_catalog", renamed={"search_catalog": "find", "complete_checkout": "pay"})
    assert "find" in tools
    assert "pay" not in tools
    assert dialect.arguments("find", {"query": "shirt"}) == {"catalog": {"query": "shirt"}}


def test_a_description_says_whose_tool_it_is_and_a_schema_not_who_asks() -> None:
    _, tools = listed()
    assert tools["get_cart"]["description"].startswith("At Shopify. Get the cart contents")
    assert "meta" not in tools["get_cart"]["inputSchema"]["properties"]


def test_what_ucp_only_reads_is_said_to_be_read_only() -> None:
    _, tools = listed(renamed={"get_cart": "fetch_cart"})
    reading = {name for name, tool in tools.items() if tool.get("annotations", {}).get("readOnlyHint")}
    assert reading == {
        *("search_catalog", "lookup_catalog", "get_product", "get_checkout", "get_order", "ask_business")
    }


def test_who_a_caller_says_it_is_does_not_go_along() -> None:
    dialect, _ = listed()
    sent = dialect.arguments("get_cart", {"id": "c", "meta": {"ucp-agent": {"profile": "https://evil.example"}}})
    assert sent == {"id": "c"}


@pytest.mark.parametrize(("tool", "keyed"), [("cancel_cart", True), ("cancel_checkout", True), ("create_cart", False)])
def test_what_ucp_wants_a_key_for_gets_one(tool: str, keyed: bool) -> None:
    dialect, _ = listed()
    sent = dialect.arguments(tool, {"id": "c"})
    assert sent.get("meta") == ({"idempotency-key": "a-key"} if keyed else None)


CARD = {"payment": {"instruments": [{"number": "4111111111111111"}]}}


@pytest.mark.parametrize(
    "given", [{"line_items": LINES, **CARD}, {"checkout": {"line_items": LINES, **CARD}}, {"checkout": {}, **CARD}]
)
def test_payment_data_is_refused_wherever_it_stands(given: dict[str, Any]) -> None:
    dialect, _ = listed()
    with pytest.raises(ArgumentError, match="payment data") as refused:
        dialect.arguments("create_checkout", given)
    assert "4111" not in str(refused.value)


def test_a_tool_that_was_never_listed_gets_its_arguments_as_they_are() -> None:
    assert Ucp(tuple, "").arguments("new_one", {"a": {"b": 1}}) == {"a": {"b": 1}}


@pytest.mark.parametrize("structured", [True, False])
def test_an_answer_is_flat_with_prices_and_its_text_says_the_same(structured: bool) -> None:
    cart = {"cart": {"id": "c", "currency": "USD", "line_items": [], "totals": [{"type": "total", "amount": 600}]}}
    answer: dict[str, Any] = {"content": [{"type": "text", "text": json.dumps(cart)}], "_meta": {"kept": 1}}
    shown = Ucp(tuple, "").answer("get_cart", answer | ({"structuredContent": cart} if structured else {}))
    assert shown["structuredContent"]["totals"] == [{"type": "total", "amount": 600, "display": "$6.00"}]
    (text,) = shown["content"]
    assert json.loads(text["text"]) == shown["structuredContent"]
    assert shown["_meta"] == {"kept": 1}


def test_other_parts_of_an_answer_stay() -> None:
    image = {"type": "image", "data": "", "mimeType": "image/png"}
    shown = Ucp(tuple, "").answer("x", {"content": [image], "structuredContent": {"id": "c"}})
    assert shown["content"][1] == image


def test_plain_words_stay_plain_words() -> None:
    answer = {"content": [{"type": "text", "text": "Nothing here."}], "isError": True}
    assert Ucp(tuple, "").answer("x", answer) == answer


@pytest.mark.parametrize(
    "answer",
    [
        {"content": 5},
        {"content": None},
        {"content": [5], "structuredContent": "none"},
        {"structuredContent": {"cart": {"line_items": 5, "messages": 7}, "messages": 7}},
        {"structuredContent": {"price": 10**30, "currency": "EUR"}},
    ],
)
def test_an_answer_that_is_none_is_no_error_of_ours(answer: dict[str, Any]) -> None:
    assert Ucp(tuple, "").answer("get_cart", answer).keys() <= {"content", "structuredContent"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "required": None},
        {"type": "object", "properties": {"meta": 5, "a": 5}},
        {"type": "object", "properties": {"cart": {"type": "object", "required": 5}}, "required": ["cart"]},
    ],
)
def test_a_schema_that_makes_no_sense_loses_no_tool(schema: dict[str, Any]) -> None:
    bad = {"name": "bad", "inputSchema": schema}
    assert [tool["name"] for tool in Ucp(tuple, "").tools([bad, described("get_cart", "get_cart")])] == [
        "bad",
        "get_cart",
    ]
