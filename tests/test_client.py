from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from bridge.client import NoBridge, call_tool, list_tools, tool_table
from bridge.errors import BridgeError
from bridge.tools.standard import STANDARD_TOOLS
from tests.running import DemoServer, brand_folders, running_bridge


async def test_the_list_is_what_an_assistant_gets(bridge: str) -> None:
    tools = await list_tools(f"{bridge}/mcp")
    search = next(tool for tool in tools if tool["name"] == "search_catalog")
    assert search["annotations"]["readOnlyHint"] is True
    assert search["inputSchema"]["properties"]["query"]["type"] == "string"


async def test_the_table_counts_tools_and_bytes(bridge: str) -> None:
    tools = await list_tools(f"{bridge}/mcp")
    assert tool_table(tools).row_count == len(tools)
    assert f"{len(tools)} tools" in str(tool_table(tools).caption)


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
    assert await list_tools(f"{bridge}/mcp")


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
        tools = await list_tools(f"{address}/mcp")
    sizes = [len(json.dumps(tool, separators=(",", ":"), ensure_ascii=False).encode()) for tool in tools]
    assert [tool["name"] for tool in tools] == list(STANDARD_TOOLS)
    assert max(sizes) < 2_500
    assert sum(sizes) / len(sizes) < 1_400
    assert sum(sizes) < 22_000
