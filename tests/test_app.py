from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from mcp import Client

from bridge.app import configured_brands
from bridge.errors import ConfigurationError
from bridge.settings import read_settings


@pytest.mark.parametrize(("path", "title"), [("/mcp", "Aurora Outfitters"), ("/mcp/hearth", "Hearth & Hollow")])
async def test_each_brand_has_its_endpoint_and_the_default_one_the_short_one(
    bridge: str, path: str, title: str
) -> None:
    async with Client(f"{bridge}{path}") as client:
        assert client.server_info.title == title


def test_it_is_ready_once_it_answers(bridge: str) -> None:
    assert httpx.get(f"{bridge}/readyz").json() == {"status": "ready", "brands": ["aurora", "hearth"]}


async def test_a_call_is_counted(bridge: str) -> None:
    async with Client(f"{bridge}/mcp/hearth") as client:
        await client.call_tool("search_catalog", {"query": "mug"})
    async with httpx.AsyncClient() as http:
        counted = (await http.get(f"{bridge}/metrics")).text
    assert 'shopbridge_calls_total{brand="hearth",era="2026-07-28",outcome="ok",tool="search_catalog"}' in counted
    assert 'api="storefront"' in counted


def test_the_default_brand_comes_first(brands: Path) -> None:
    settings = read_settings(brands=(str(brands),), default_brand="hearth")
    assert [brand.brand.name for brand in configured_brands(settings)] == ["hearth", "aurora"]


def test_a_default_brand_that_is_not_there_is_a_sentence(brands: Path) -> None:
    with pytest.raises(ConfigurationError, match="no brand `zeta`; there are aurora, hearth"):
        configured_brands(read_settings(brands=(str(brands),), default_brand="zeta"))
