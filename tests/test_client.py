from __future__ import annotations

import io
import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from bridge.app import one_brand
from bridge.brands import load_brands
from bridge.client import Listed, NoBridge, call_tool, edit_table, list_here, list_tools, tool_table
from bridge.errors import BridgeError
from bridge.gateway.merging import merge
from bridge.gateway.proxied.listing import Listing, Proxied
from bridge.settings import read_settings
from bridge.tools.standard import STANDARD_TOOLS
from tests.running import DemoServer, brand_folders, running_bridge


async def test_the_list_is_what_an_assistant_gets(bridge: str) -> None:
    tools = (await list_tools(f"{bridge}/mcp")).tools
    search = next(tool for tool in tools if tool["name"] == "search_catalog")
    assert search["annotations"]["readOnlyHint"] is True
    assert search["inputSchema"]["properties"]["query"]["type"] == "string"


def printed(table: Table, width: int = 120) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(table)
    return console.export_text()


async def test_the_table_counts_tools_and_bytes_and_says_how_to_see_more(bridge: str) -> None:
    listed = await list_tools(f"{bridge}/mcp")
    text = printed(tool_table(listed))
    assert f"{len(listed.tools)} tools, " in text
    assert "With --local" in text
    assert "From" not in text


MANIFEST = """
[tools]
hide = ["cancel_checkout"]
rename = { ask_business = "ask_aurora" }
describe = { greet = "Says hello. Use when the buyer does." }
replace = ["recommend_products"]
"""

MODULE = '''
from bridge.toolkit import tool

@tool(title="Hello", read_only=True)
async def greet() -> str:
    """Greets."""
    return "hello"

@tool(title="Ours", read_only=True)
async def recommend_products() -> str:
    """What we would take. Use when asked."""
    return "this"
'''


@pytest.mark.parametrize("width", [80, 120])
async def test_where_the_brand_is_opened_the_table_says_whose_a_tool_is_and_what_was_changed(
    demo: DemoServer, tmp_path: Path, width: int
) -> None:
    place = brand_folders(tmp_path, {"aurora": demo.url("aurora")}, MANIFEST)
    (place / "aurora" / "greet.py").write_text(MODULE)
    settings = read_settings(brands=(str(place),))
    listed = await list_here(one_brand(settings, load_brands(settings)[0]))
    assert listed.toolset is not None
    rows = [" ".join(line.split()) for line in printed(tool_table(listed), width).splitlines()]
    assert any(row.startswith("standard search_catalog Search the catalog reads 2,") for row in rows)
    assert any(row.startswith("brand greet Hello reads ") for row in rows)
    changes = [" ".join(line.split()) for line in printed(edit_table(listed.toolset), width).splitlines()]
    assert {
        "hidden cancel_checkout tools.hide",
        "renamed ask_aurora ask_business tools.rename",
        "described greet tools.describe",
        "replaced recommend_products tools.replace",
    } <= set(changes)


def test_a_proxied_tool_is_from_its_server() -> None:
    wire = {"name": "erp_stock", "title": "Stock", "annotations": {"readOnlyHint": True}}
    proxied = Listing(tools={"erp_stock": Proxied("tool", "erp_stock", "stock", "erp", wire)})
    text = printed(tool_table(Listed([wire], replace(merge([]), proxied=proxied))))
    assert "erp erp_stock Stock reads" in " ".join(text.split())


async def test_a_call_gives_the_text_and_the_structured_part(bridge: str) -> None:
    answer = await call_tool(f"{bridge}/mcp", "search_catalog", {"query": "jacket"})
    assert not answer.is_error
    assert "$" in answer.text
    assert answer.structured["products"]


async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert (await list_tools(f"{bridge}/mcp")).tools


async def test_an_unknown_tool_is_a_sentence(bridge: str) -> None:
    with pytest.raises(BridgeError, match="no tool `serch_catalog`"):
        await call_tool(f"{bridge}/mcp", "serch_catalog", {})


async def test_where_nothing_answers_it_says_how_to_start_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NoBridge, match="shopbridge serve"):
        await list_tools(f"http://127.0.0.1:{port}/mcp")


async def test_all_standard_tools_together_stay_within_what_a_list_may_cost(
    demo: DemoServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    with running_bridge(brand_folders(tmp_path, {"aurora": demo.url("aurora")})) as address:
        tools = (await list_tools(f"{address}/mcp")).tools
    sizes = [len(json.dumps(tool, separators=(",", ":"), ensure_ascii=False).encode()) for tool in tools]
    assert [tool["name"] for tool in tools] == list(STANDARD_TOOLS)
    assert max(sizes) < 2_500
    assert sum(sizes) / len(sizes) < 1_400
    assert sum(sizes) < 22_000
