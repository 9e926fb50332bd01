"""The same calls to two servers of one brand: one calls its tool directly, one leaves everything to the SDK."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp.server.context import CallNext, HandlerResult
from mcp.shared.exceptions import MCPError
from mcp_types import INTERNAL_ERROR, INVALID_PARAMS
from pydantic import BaseModel

from bridge.cache.freshness import Freshness
from bridge.errors import DeadlineExceeded, ShopThrottled, ShopUnreachable, ToolError
from bridge.gateway.answers.direct import ascii_json
from bridge.gateway.merging import Wishes, merge
from bridge.limits import CallsPerMinute, Limits
from bridge.manifest import ToolsPart
from bridge.toolkit import Cache, Image, Result, Text, tool
from tests.gateway.serving import modern, open_server, serving

SHORT = Freshness(fresh=60, stale=300, shows=("Product",))


def fail(error: Exception) -> Callable[[], Any]:
    def raising() -> Any:
        raise error

    return raising


def from_the_shop() -> Any:
    try:
        raise ShopUnreachable("no route")
    except ShopUnreachable as error:
        raise ToolError("The shop can't be asked now.") from error


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.sampled_from([0.5, -1.0, 4.75]) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)

CASES: dict[str, Callable[[], Any]] = {
    "text": lambda: "Jäcke \u2028 \U0001f9e5 </script> \x7f",
    "nothing": lambda: None,
    "object": lambda: {"b": 1, "a": None, "ü": [1e16, 1.0, -0.0, 1e-7, True], "deep": {"none": None}},
    "large": lambda: {"number": 2**70},
    "values": lambda: {"price": Decimal("1.50"), "day": date(2026, 1, 2)},
    "list": lambda: [1, {"a": "b"}],
    "blocks": lambda: [Text(text="one"), Image(data="AAAA", mime_type="image/png")],
    "result": lambda: Result(text="says", structured={"a": 1}, meta={"mine": {"x": None}}),
    "own stamp": lambda: Result(text="says", meta={"io.modelcontextprotocol/serverInfo": None}),
    "names": lambda: Result({"messages": [{"type": "info", "content": "See look."}]}, "Then get_it, or look_at_it."),
    "refused": lambda: Result(text="No.", is_error=True),
    "half a character": lambda: "\ud800",
    "endless": lambda: {"number": float("inf")},
    "not JSON": lambda: {"it": object()},
    "tool error": fail(ToolError("There is no such jäcket. Look again.")),
    "shop error": from_the_shop,
    "shop": fail(ShopUnreachable("no route")),
    "throttled": fail(ShopThrottled("slow", retry_after=2.5)),
    "deadline": fail(DeadlineExceeded(5.0)),
    "group": fail(ExceptionGroup("both", [ToolError("This one."), ValueError("x")])),
    "bug": fail(ValueError("secret")),
    "protocol": fail(MCPError(INVALID_PARAMS, "Not like this.", {"a": 1})),
    "inside": fail(MCPError(INTERNAL_ERROR, "Not now.")),
    "own code": fail(MCPError(-31000, "Otherwise.")),
}


@tool(title="Say", read_only=True)
async def say(cache: Cache, *, case: str, number: int = 0) -> Any:
    """Says or fails as it is told."""
    await cache.fetch(["say"], lambda: asyncio.sleep(0, 1), freshness=SHORT, tags=["Product"])
    return CASES[case]()


@tool(title="Get", read_only=True)
async def get_it() -> str:
    """Gets it."""
    return "it"


class Tally(BaseModel):
    count: int


@tool(title="Tally", read_only=True, output=Tally)
async def tally(cache: Cache, number: int) -> Result:
    """Counts to three, a brand's own."""
    await cache.fetch(["tally"], lambda: asyncio.sleep(0, 1), freshness=SHORT, tags=["Product"])
    return Result({"count": number if number <= 3 else "many"}, "Counted.")


class Brand:
    """`seen` counts what came to the SDK."""

    def __init__(self) -> None:
        self.seen = 0

    async def _count(self, ctx: Any, call_next: CallNext) -> HandlerResult:
        self.seen += 1
        return await call_next(ctx)

    @asynccontextmanager
    async def open(self, limits: Limits | None = None, **settings: Any) -> AsyncIterator[Callable[..., Any]]:
        async with open_server(say, limits=limits) as server:
            server.offer(merge([say, get_it], [tally], Wishes(ToolsPart(rename={"get_it": "fetch_it"}))))
            server.middleware.append(self._count)
            async with serving(server, **settings) as address, httpx.AsyncClient() as client:

                async def ask(name: str = "say", **arguments: Any) -> httpx.Response:
                    return await modern(client, f"{address}/mcp", "tools/call", name=name, arguments=arguments)

                await ask(case="text")
                yield ask


def told(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], str]:
    headers = [(name, value) for name, value in answer.headers.multi_items() if name != "date"]
    return answer.status_code, headers, re.sub(r"reference [0-9a-f]{8}", "reference", answer.text)


async def compared(*asked: dict[str, Any], limits: Callable[[], Limits | None] = lambda: None) -> None:
    direct, plain = Brand(), Brand()
    async with direct.open(limits()) as ours, plain.open(limits(), answers_bytes=0) as sdk:
        for arguments in asked:
            assert told(await ours(**arguments)) == told(await sdk(**arguments))
    assert (direct.seen, plain.seen) == (1, 1 + len(asked))


@pytest.mark.parametrize("case", CASES)
async def test_whatever_a_tool_says_or_raises_is_told_alike(case: str) -> None:
    await compared({"case": case, "number": 1})


async def test_other_tools_are_named_as_they_are_listed() -> None:
    async with Brand().open() as ask:
        said = await ask(case="names", number=1)
    assert "Then fetch_it, or look_at_it." in said.text


async def test_a_brands_own_tool_is_held_to_what_it_declared() -> None:
    brand = Brand()
    async with brand.open() as ask:
        answers = [(await ask("tally", number=number)).json()["result"] for number in (1, 2, 4)]
    assert brand.seen == 2, "the last two were made without the SDK"
    assert [answer.get("structuredContent") for answer in answers] == [{"count": 1}, {"count": 2}, None]
    assert answers[2]["isError"]


async def test_every_fault_of_arguments_is_told_alike() -> None:
    await compared(
        {},
        {"case": 1},
        {"case": None, "number": "x", "more": 1},
        {"more": 1, "number": 1.5, "case": []},
        {"number": True, "case": "text"},
        {"case": "text", "number": None},
        {"case": "text", "card_number": "4"},
        {"case": "ü" * 3000, "number": {}},
    )


async def test_a_refused_limit_is_explained_alike() -> None:
    asked = [{"case": "text", "number": number} for number in (1, 2, 3)]
    await compared(*asked, limits=lambda: CallsPerMinute(2, {}))


async def test_what_might_be_read_in_another_way_goes_to_the_sdk() -> None:
    brand = Brand()
    async with brand.open() as ask:
        await ask(case="text", number=2**70)
    assert brand.seen == 2


@given(JSON)
def test_an_object_is_written_as_the_sdk_writes_it(value: Any) -> None:
    assert ascii_json(value) == json.dumps(value, separators=(",", ":")).encode()


@pytest.mark.parametrize("value", [2**70, object(), {1: 2}, date(2026, 1, 2), Decimal(1), "\ud800", {"a": {1, 2}}])
def test_what_json_is_not_is_left_to_the_sdk(value: Any) -> None:
    with pytest.raises(TypeError):
        ascii_json({"it": value})
