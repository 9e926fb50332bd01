"""What `shopbridge tools` and `shopbridge call` do: a real MCP client, over HTTP or within this process.

A running bridge tells what its clients get. Where each tool comes from and what the manifest changed is known only
where the brand is opened, which is in this process.
"""

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
from rich.box import SIMPLE_HEAD
from rich.table import Column, Table
from rich.text import Text

from bridge.app import OpenBrand
from bridge.errors import BridgeError
from bridge.gateway.toolset import Toolset
from bridge.visible import visible

LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")


@dataclass(frozen=True, slots=True)
class Listed:
    """`tools` as clients get them; `toolset` where the brand was opened here."""

    tools: list[dict[str, Any]]
    toolset: Toolset | None = None


Target = str | AbstractAsyncContextManager[Server]
"""A running bridge's endpoint, or a server to be opened in this process."""


class NoBridge(BridgeError):
    """Nothing answers at the endpoint."""


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    structured: Any
    is_error: bool


async def list_tools(target: Target) -> Listed:
    async with _connected(target) as client:
        return Listed(await _tools(client))


async def _tools(client: Client) -> list[dict[str, Any]]:
    listed = await client.list_tools()
    return [tool.model_dump(by_alias=True, exclude_none=True, mode="json") for tool in listed.tools]


async def list_here(opening: AbstractAsyncContextManager[OpenBrand]) -> Listed:
    async with opening as opened, Client(opened.server) as client:
        return Listed(await _tools(client), opened.offering.toolset)


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


def tool_table(listed: Listed) -> Table:
    """One row for each tool; where the brand was opened here, with whose it is."""
    tools, toolset = listed.tools, listed.toolset
    table = _table(*(["From"] if toolset else []), "Tool", "Title", "Does", "Bytes", caption=_caption(listed))
    table.columns[-1].justify = "right"
    for tool in tools:
        cells = [
            tool["name"],
            Text(visible(tool.get("title", ""))),
            _effects(tool.get("annotations", {})),
            f"{_size(tool):,}",
        ]
        table.add_row(*([_source(tool["name"], toolset)] if toolset else []), *cells)
    return table


def edit_table(toolset: Toolset) -> Table:
    """What the manifest changed."""
    table = _table("Changed", "Tool", "Was", "By")
    for edit in toolset.edits:
        table.add_row(edit.kind, edit.name, edit.was or "", edit.by)
    return table


def _table(*columns: str, caption: str | None = None) -> Table:
    """Names are never cut short."""
    headings = [Column(column, overflow="fold") for column in columns]
    return Table(*headings, box=SIMPLE_HEAD, caption=caption, caption_justify="left")


def _caption(listed: Listed) -> str:
    total = f"{len(listed.tools)} tools, {_size(listed.tools):,} bytes."
    return total if listed.toolset else f"{total} With --local also whose they are, and what the manifest changed."


def _source(name: str, toolset: Toolset) -> str:
    """`standard`, `brand`, or the proxied server's name."""
    own = toolset.tools.get(name)
    return own.source if own else toolset.proxied.tools[name].source


def _effects(annotations: dict[str, Any]) -> str:
    if annotations.get("readOnlyHint"):
        return "reads"
    return "may destroy" if annotations.get("destructiveHint") else "changes"


def _size(value: Any) -> int:
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())
