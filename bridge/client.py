"""What `shopbridge tools` and `shopbridge call` do: a real MCP client, over HTTP or within this process."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import mcp_types as types
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from rich.table import Table

from bridge.errors import BridgeError
from bridge.shopify.transport import LOOPBACK

Target = str | AbstractAsyncContextManager[Server]
"""A running bridge's endpoint, or a server to be opened in this process."""


class NoBridge(BridgeError):
    """Nothing answers at the endpoint."""


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    structured: Any
    is_error: bool


async def list_tools(target: Target) -> list[dict[str, Any]]:
    async with _connected(target) as client:
        listed = await client.list_tools()
        return [tool.model_dump(by_alias=True, exclude_none=True, mode="json") for tool in listed.tools]


async def call_tool(target: Target, tool: str, arguments: dict[str, Any]) -> Answer:
    async with _connected(target) as client:
        result = await client.call_tool(tool, arguments)
        text = "\n".join(part.text for part in result.content if isinstance(part, types.TextContent))
        return Answer(text=text, structured=result.structured_content, is_error=bool(result.is_error))


@asynccontextmanager
async def _connected(target: Target) -> AsyncIterator[Client]:
    try:
        if isinstance(target, str):
            async with _http() as http, Client(streamable_http_client(target, http_client=http)) as client:
                yield client
        else:
            async with target as server, Client(server) as client:
                yield client
    except* MCPError as errors:
        raise BridgeError(f"The bridge refused: {_only(errors).args[1]}") from None
    except* httpx2.HTTPError as errors:
        raise NoBridge(
            f"No bridge answers at {target} ({type(_only(errors)).__name__}). Start one with `shopbridge serve` or "
            "`shopbridge demo`, name another with --url, or add --local to open the brands in this process."
        ) from None


def _http() -> httpx2.AsyncClient:
    """With the SDK's own times, but a proxy from the environment is not asked for this machine's own addresses."""
    return httpx2.AsyncClient(timeout=httpx2.Timeout(30.0, read=300.0), mounts=dict.fromkeys(LOOPBACK))


def _only(errors: BaseExceptionGroup[Any]) -> BaseException:
    first = errors.exceptions[0]
    return _only(first) if isinstance(first, BaseExceptionGroup) else first


def tool_table(tools: list[dict[str, Any]]) -> Table:
    table = Table("Tool", "Title", "What it may do", "Bytes", caption=f"{len(tools)} tools, {_size(tools):,} bytes")
    for tool in tools:
        table.add_row(tool["name"], tool.get("title", ""), _effects(tool.get("annotations", {})), f"{_size(tool):,}")
    return table


def _effects(annotations: dict[str, Any]) -> str:
    if annotations.get("readOnlyHint"):
        return "reads"
    return "changes, may destroy" if annotations.get("destructiveHint") else "changes"


def _size(value: Any) -> int:
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())
