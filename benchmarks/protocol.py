"""What an MCP client of each era sends: the revision of 2026-07-28 without a session, 2025-11-25 with a real one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from benchmarks.load import Question, Reply, ask_once

Era = Literal["2026-07-28", "2025-11-25"]
ERAS: tuple[Era, ...] = ("2026-07-28", "2025-11-25")

ACCEPT = {"accept": "application/json, text/event-stream"}
CLIENT = {"name": "bench", "version": "1"}
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": CLIENT,
}


def request(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 0, "method": method, "params": dict(params)}


def modern(url: str, method: str, params: Mapping[str, Any] | None = None) -> Question:
    params = params or {}
    headers = {**ACCEPT, "mcp-protocol-version": "2026-07-28", "mcp-method": method}
    if "name" in params:
        headers["mcp-name"] = params["name"]
    return Question(url, request(method, {**params, "_meta": META}), headers)


def call(url: str, tool: str, arguments: Mapping[str, Any]) -> Question:
    return modern(url, "tools/call", {"name": tool, "arguments": dict(arguments)})


async def old_session(url: str) -> Mapping[str, str]:
    """The headers of a session that has begun."""
    params = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": CLIENT}
    begun = await ask_once(Question(url, request("initialize", params), ACCEPT))
    session = begun.header("mcp-session-id")
    assert session, begun
    headers = {**ACCEPT, "mcp-protocol-version": "2025-11-25", "mcp-session-id": session}
    await ask_once(Question(url, {"jsonrpc": "2.0", "method": "notifications/initialized"}, headers))
    return headers


async def of_era(era: Era, url: str, method: str, params: Mapping[str, Any] | None = None) -> Question:
    if era == "2026-07-28":
        return modern(url, method, params)
    return Question(url, request(method, params or {}), await old_session(url))


def result(reply: Reply) -> dict[str, Any]:
    """A tool's result. Raises `AssertionError` for anything else."""
    found = reply.message().get("result")
    assert isinstance(found, dict), reply.body[:300]
    return found
