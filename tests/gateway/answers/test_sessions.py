"""A session of an older client that the SDK would refuse gets no kept answer either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bridge.toolkit import tool
from tests.gateway.serving import open_server, serving

ACCEPT = {"Accept": "application/json, text/event-stream"}
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@tool(title="One", read_only=True)
async def one() -> str:
    """One."""
    return "1"


class Client:
    def __init__(self, http: httpx.AsyncClient, address: str) -> None:
        self.http = http
        self.address = address

    async def open(self, version: str = "2025-11-25", path: str = "/mcp") -> str:
        hello = {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
        body = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello}
        return str((await self.http.post(self.address + path, json=body)).headers["mcp-session-id"])

    async def list(self, session: str, path: str = "/mcp") -> int:
        answer = await self.http.post(self.address + path, json=LIST, headers={"Mcp-Session-Id": session})
        assert answer.status_code != 200 or answer.headers["mcp-session-id"] == session
        return answer.status_code


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with (
        open_server(one) as aurora,
        open_server(one, brand="hearth") as hearth,
        serving(aurora, hearth, session_idle=0.5) as address,
        httpx.AsyncClient(headers=ACCEPT) as http,
    ):
        yield Client(http, address)


async def test_another_session_gets_the_kept_answer_with_its_own_id(client: Client) -> None:
    one, other = await client.open(), await client.open()
    assert [await client.list(session) for session in (one, one, other, other)] == [200] * 4


async def test_a_session_that_is_closed_unknown_or_another_brands_is_refused(client: Client) -> None:
    open, closed, elsewhere = await client.open(), await client.open(), await client.open(path="/mcp/hearth")
    await client.http.delete(f"{client.address}/mcp", headers={"Mcp-Session-Id": closed})
    assert await client.list(open) == 200
    assert [await client.list(session) for session in (closed, elsewhere, "0" * 32)] == [404] * 3
    assert await client.list(elsewhere, "/mcp/hearth") == 200


async def test_a_kept_answer_keeps_its_session_open_and_no_longer(client: Client) -> None:
    used, left = await client.open(), await client.open()
    until = asyncio.get_running_loop().time() + 1.2
    while asyncio.get_running_loop().time() < until:
        assert await client.list(used) == 200
    assert await client.list(left) == 404
