from __future__ import annotations

import json
from typing import Any

import pytest

from bridge.gateway.answers.asked import LONGEST, asked_in, exact, head_of

CALL = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "search", "arguments": {"q": 1}}}


def call(**members: Any) -> bytes:
    return json.dumps(CALL | members).encode()


def with_params(**params: Any) -> bytes:
    return call(params={**CALL["params"], **params})  # type: ignore[dict-item]


def scope(*headers: tuple[str, str], path: str = "/mcp") -> dict[str, Any]:
    return {"path": path, "headers": [(name.encode(), value.encode()) for name, value in headers]}


def test_the_order_of_members_does_not_matter_and_the_id_is_no_part_of_what_is_compared() -> None:
    one = asked_in(b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"s","arguments":{"a":1,"b":2}}}')
    other = asked_in(
        b'{"params":{"arguments":{"b":2,"a":1},"name":"s"},"method":"tools/call","id":"x","jsonrpc":"2.0"}'
    )
    assert one is not None
    assert other is not None
    assert one[1:] == other[1:]
    assert (one.id, other.id) == (b"7", b'"x"')


def test_values_that_are_equal_in_python_but_not_in_json_stay_apart() -> None:
    said = {
        asked.arguments for value in (1, 1.0, True, "1") if (asked := asked_in(with_params(arguments={"q": value})))
    }
    assert len(said) == 4


@pytest.mark.parametrize("value", [None, True, 1.0, 2**53, [1], 'say "x"', "back\\slash", "ü", "x" * 65, "tab\t"])
def test_an_id_that_can_be_written_in_two_ways_or_is_none_is_unusual(value: Any) -> None:
    assert asked_in(call(id=value)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"a":NaN}',
        json.dumps([CALL]).encode(),
        call(extra=1),
        call(method="resources/read"),
        call(params=[]),
        with_params(arguments=None),
        with_params(arguments=[]),
        with_params(inputResponses={}),
        with_params(requestState="x"),
        with_params(_meta={"progressToken": 1}),
        call(method="tools/list", params={"cursor": "x"}),
        call() + b" " * LONGEST,
    ],
)
def test_whatever_is_unusual_is_left_to_the_sdk(body: bytes) -> None:
    assert asked_in(call()) is not None
    assert asked_in(body) is None


@pytest.mark.parametrize(
    "text",
    ["where is ann@example.com's order", "gid://shopify/Cart/c1?key=2", "https://shop.example/cart/c/c1?key=4567"],
)
def test_what_looks_like_somebodys_own_is_left_to_the_sdk_and_so_is_not_kept(text: str) -> None:
    assert asked_in(with_params(arguments={"query": [{"deep": text}]})) is None


def test_only_headers_that_somebody_looks_at_are_compared() -> None:
    plain = head_of(scope(("accept", "*/*"), ("user-agent", "one"), ("content-length", "5")))
    assert plain == head_of(scope(("accept", "*/*"), ("user-agent", "two"), ("x-request-id", "9")))
    assert plain != head_of(scope(("accept", "text/*")))
    assert plain != head_of(scope(("accept", "*/*"), path="/mcp/hearth"))
    assert plain != head_of(scope(("accept", "*/*"), ("origin", "http://localhost")))


def test_the_session_is_told_apart_from_what_is_compared() -> None:
    one, other = (head_of(scope(("accept", "*/*"), ("mcp-session-id", name))) for name in ("a", "b"))
    assert one is not None
    assert other is not None
    assert (one.said, one.session) == (other.said, b"a")


@pytest.mark.parametrize(
    "headers",
    [
        [("authorization", "Bearer x")],
        [("last-event-id", "1")],
        [("mcp-param-query", "x")],
        [("mcp-session-id", "a"), ("mcp-session-id", "b")],
    ],
)
def test_an_unusual_header_is_left_to_the_sdk(headers: list[tuple[str, str]]) -> None:
    assert head_of(scope(*headers)) is None


def test_a_number_that_is_read_as_another_is_not_exact() -> None:
    assert exact({"a": [1, 2.5, {"b": 2**63}]})
    assert not exact({"a": [json.loads("1"), float(2**64)]})


def test_what_is_too_deep_to_be_written_again_is_left_to_the_sdk() -> None:
    deep: Any = []
    for _ in range(300):
        deep = [deep]
    assert asked_in(with_params(arguments={"query": deep})) is None
