"""Everything that a shop can do wrong while a search runs, seen by the assistant.

Each ends in a right answer or in a sentence that says what to do: never in an empty list, a traceback, a hang
past the deadline, or a token told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import mcp_types as types
import pytest
from mcp import Client

from bridge.demo import Fault
from tests.running import DemoServer, brand_folders, running_bridge

DEADLINE = 3.0
TOKEN = "demo-aurora-private"


@dataclass(frozen=True)
class Shop:
    demo: DemoServer
    bridge: str


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", TOKEN)
    with DemoServer(shops=("aurora",)) as demo:
        place = brand_folders(tmp_path, {"aurora": demo.url("aurora")})
        with (place / "aurora" / "brand.toml").open("a") as manifest:
            manifest.write("[cache.operations]\nSearchProducts.fresh = 0\n")  # so that each call meets the fault
        with running_bridge(place, deadline=DEADLINE) as bridge:
            yield Shop(demo, bridge)


async def search(shop: Shop) -> types.CallToolResult:
    async with Client(f"{shop.bridge}/mcp") as client:
        return await client.call_tool("search_catalog", {"query": "rain jacket"}, read_timeout_seconds=DEADLINE + 5)


def told(result: types.CallToolResult) -> str:
    (block,) = result.content
    assert isinstance(block, types.TextContent)
    return block.text


PASSING = [
    "latency ms=200..400",
    "throttled times=2",
    "http status=429 times=1",
    "http status=503 times=1",
    "http status=500 times=2",
    "reset times=1",
    "cut times=1",
]
"""Over before the deadline: the buyer gets the right answer, and never hears of it."""

LASTING = {
    "latency ms=60000": "longer than 3 seconds",
    "throttled": "too many requests",
    "http status=429": "too many requests",
    "http status=430": "Do not repeat it",
    "http status=500": "Try again in a minute",
    "http status=502": "Try again in a minute",
    "http status=503": "Try again in a minute",
    "http status=504": "Try again in a minute",
    "http status=401": "access to the shop was refused",
    "http status=402": "closed at the moment",
    "http status=403": "refused this request",
    "http status=404": "not found at its address",
    "http status=423": "locked at the moment",
    "html": "a web page instead of data",
    "redirect": "a web page instead of data",
    "refused": "could not be reached",
    "reset": "could not be reached",
    "cut": "could not be reached",
    "slow": "longer than 3 seconds",
    "malformed": "arrived damaged",
    "denied": "not allowed to read",
    "denied form=protected": "not allowed to read",
}
"""Lasts: the assistant is told what to do."""


@pytest.mark.parametrize("fault", PASSING)
async def test_what_passes_is_got_over_and_the_answer_is_right(shop: Shop, fault: str) -> None:
    healthy = await search(shop)
    shop.demo.fault("aurora", Fault.parse(fault))
    result = await search(shop)
    assert not result.is_error, told(result)
    assert told(result) == told(healthy)


@pytest.mark.parametrize(("fault", "sentence"), LASTING.items())
async def test_what_lasts_is_a_sentence_that_says_what_to_do(shop: Shop, fault: str, sentence: str) -> None:
    await search(shop)
    shop.demo.fault("aurora", Fault.parse(fault))
    result = await search(shop)
    assert result.is_error
    assert sentence in told(result)
    assert result.structured_content is None
    assert_says_nothing_it_must_not(told(result))


async def test_half_an_answer_is_no_answer(shop: Shop) -> None:
    await search(shop)
    shop.demo.fault("aurora", Fault.parse("partial"))
    result = await search(shop)
    assert result.is_error
    assert_says_nothing_it_must_not(told(result))


async def test_a_shop_that_comes_back_is_served_again(shop: Shop) -> None:
    shop.demo.fault("aurora", Fault.parse("refused"))
    assert (await search(shop)).is_error
    shop.demo.heal("aurora")
    assert not (await search(shop)).is_error


async def test_a_fault_at_the_very_first_call_is_a_sentence_too(shop: Shop) -> None:
    """Then even the token's scopes are not known."""
    shop.demo.fault("aurora", Fault.parse("http status=402"))
    assert "closed at the moment" in told(await search(shop))


async def test_the_operator_can_count_what_happened(shop: Shop) -> None:
    shop.demo.fault("aurora", Fault.parse("http status=423"))
    await search(shop)
    async with httpx.AsyncClient() as http:
        counted = (await http.get(f"{shop.bridge}/metrics")).text
    assert 'shopbridge_errors_total{brand="aurora",error="ShopLocked"} 1.0' in counted


def assert_says_nothing_it_must_not(text: str) -> None:
    assert TOKEN not in text
    assert "Traceback" not in text
    assert "127.0.0.1" not in text
    assert not re.search(r"\b(httpx|graphql|aiohttp|Exception)\b", text)
    assert 30 < len(text) < 400
