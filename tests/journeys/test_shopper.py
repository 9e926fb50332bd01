"""A shopper's way through the shop, as an assistant walks it: every transport, both protocol eras."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.leaks import WATCH

Connect = Callable[[str], Client]


@pytest.fixture(params=["http, new era", "http, old era", "stdio, new era", "stdio, old era"])
def connect(request: pytest.FixtureRequest, bridge: str, brands: Path, tmp_path: Path) -> Iterator[Connect]:
    transport, era = request.param.split(", ")
    mode = "2026-07-28" if era == "new era" else "legacy"

    def over_http(brand: str) -> Client:
        return Client(f"{bridge}/mcp/{brand}", mode=mode)

    def over_stdio(brand: str) -> Client:
        command = ["-m", "bridge.cli", "serve", "--stdio", "--brand", brand]
        environ = {**os.environ, "SHOPBRIDGE_BRANDS": str(brands)}
        parameters = StdioServerParameters(command=sys.executable, args=command, env=environ, cwd=tmp_path)
        return Client(stdio_client(parameters, errlog=said), mode=mode)

    with (tmp_path / "said").open("w+") as said:
        yield over_http if transport == "http" else over_stdio
        said.seek(0)
        WATCH.saw("process", said.read())


def text(result: types.CallToolResult) -> str:
    assert not result.is_error, result.content
    (block,) = result.content
    assert isinstance(block, types.TextContent)
    return block.text


def structured(result: types.CallToolResult) -> dict[str, Any]:
    assert result.structured_content is not None
    return result.structured_content


async def test_from_a_wish_to_a_size_that_can_be_bought(connect: Connect) -> None:
    async with connect("aurora") as client:
        assert "search_catalog" in {tool.name for tool in (await client.list_tools()).tools}

        found = await client.call_tool("search_catalog", {"query": "rain jacket", "pagination": {"limit": 3}})
        assert "$" in text(found)
        first = structured(found)["products"][0]

        product = await client.call_tool("get_product", {"id": first["id"]})
        assert first["title"] in text(product)
        variant = structured(product)["product"]["variants"][0]
        assert variant["price"]["currency"] == "USD"

        stock = await client.call_tool("check_availability", {"ids": [variant["id"]]})
        assert variant["title"] in text(stock) or first["title"] in text(stock)

        more = await client.call_tool("recommend_products", {"id": first["id"]})
        assert first["id"] not in [other["id"] for other in structured(more)["products"]]


async def test_a_buyer_in_germany_gets_german_titles_and_euros(connect: Connect) -> None:
    async with connect("aurora") as client:
        context = {"address_country": "DE", "language": "de"}
        found = await client.call_tool("search_catalog", {"query": "Regenjacke", "context": context})
        assert "€" in text(found)
        assert {p["price_range"]["min"]["currency"] for p in structured(found)["products"]} == {"EUR"}


async def test_paging_through_a_listing_meets_every_product_once(connect: Connect) -> None:
    async with connect("hearth") as client:
        ids: list[str] = []
        arguments: dict[str, Any] = {"query": "mug", "pagination": {"limit": 5}}
        for _ in range(20):
            page = structured(await client.call_tool("search_catalog", arguments))
            ids += [product["id"] for product in page["products"]]
            if not page["pagination"]["has_next_page"]:
                break
            arguments["pagination"] = {"limit": 5, "cursor": page["pagination"]["cursor"]}
        assert len(ids) == len(set(ids)) == page["pagination"]["total_count"]


async def test_policies_and_products_can_be_read_as_resources(connect: Connect) -> None:
    async with connect("hearth") as client:
        templates = {t.uri_template for t in (await client.list_resource_templates()).resource_templates}
        assert {"shop://products/{handle}", "shop://policies/{type}", "shop://pages/{handle}"} <= templates
        policy = await client.read_resource("shop://policies/refund_policy")
        (content,) = policy.contents
        assert isinstance(content, types.TextResourceContents)
        assert "return" in content.text.lower()


async def test_an_unknown_tool_is_a_protocol_error_with_the_nearest_name(connect: Connect) -> None:
    async with connect("aurora") as client:
        with pytest.raises(Exception, match="Did you mean `search_catalog`") as caught:
            await client.call_tool("serch_catalog", {})
        assert caught.value.error.code == types.INVALID_PARAMS  # type: ignore[attr-defined]


async def test_wrong_arguments_are_all_told_at_once_so_that_the_model_corrects_itself(connect: Connect) -> None:
    async with connect("aurora") as client:
        result = await client.call_tool("search_catalog", {"querry": "jacket", "pagination": {"limit": 500}})
        assert result.is_error
        (block,) = result.content
        assert isinstance(block, types.TextContent)
        assert "$.querry" in block.text
        assert "$.pagination.limit" in block.text
