"""Over a made-up shop, through a real MCP client."""

from pathlib import Path

import pytest

from bridge.testing import DemoServer, running_brand, text_of

BRAND = Path(__file__).parent.parent

pytestmark = pytest.mark.anyio


async def test_the_newest_products_are_named_the_newest_first(demo: DemoServer) -> None:
    async with running_brand(BRAND, demo) as client:
        few = text_of(await client.call_tool("new_arrivals", {"number": 2})).splitlines()
        more = text_of(await client.call_tool("new_arrivals", {"number": 4})).splitlines()
    assert len(few) == 2
    assert more[:2] == few


async def test_the_prompt_names_the_interest(demo: DemoServer) -> None:
    async with running_brand(BRAND, demo) as client:
        assert "hiking" in text_of(await client.get_prompt("whats_new", {"interest": "hiking"}))


async def test_the_resource_lists_ten(demo: DemoServer) -> None:
    async with running_brand(BRAND, demo) as client:
        assert len(text_of(await client.read_resource("shop://arrivals")).splitlines()) == 10
