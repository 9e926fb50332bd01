from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from mcp import Client

from bridge.gateway import edge
from bridge.toolkit import Caller, tool
from tests.gateway.serving import ENVELOPE, brand_at, modern, modern_headers, open_server, serving


@tool(title="Who", read_only=True)
async def who(caller: Caller) -> dict[str, str | None]:
    """Says who calls."""
    return {"kind": caller.kind, "address": caller.address}


@pytest.mark.parametrize(
    ("headers", "status", "remedy"),
    [
        ({"Host": "evil.example"}, 421, "`allowed_hosts`"),
        ({"Origin": "https://evil.example"}, 403, "`allowed_origins`"),
    ],
)
async def test_a_strange_host_or_origin_is_refused_with_the_remedy(
    headers: dict[str, str], status: int, remedy: str
) -> None:
    async with brand_at(who) as url, httpx.AsyncClient() as client:
        for path in (url, f"{url}/aurora", f"{url}/nobody"):
            answer = await client.post(path, json={}, headers=headers)
            assert answer.status_code == status
            assert remedy in answer.text


async def test_a_page_that_may_call_may_read_the_answer() -> None:
    asked = {"Origin": "http://localhost:5173", "Access-Control-Request-Method": "POST"}
    async with brand_at(who) as url, httpx.AsyncClient() as client:
        preflight = await client.options(url, headers=asked | {"Access-Control-Request-Headers": "mcp-session-id"})
        client.headers["Origin"] = "http://localhost:5173"
        answer = await modern(client, url, "tools/list")
        client.headers["Origin"] = "https://evil.example"
        refused = await modern(client, url, "tools/list")
    assert preflight.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "http://localhost:5173"
    assert (refused.status_code, "access-control-allow-origin" in refused.headers) == (403, False)


async def test_each_brand_has_its_address_and_the_first_is_the_default() -> None:
    async with (
        open_server(who) as aurora,
        open_server(who, brand="hearth") as hearth,
        serving(aurora, hearth) as address,
        httpx.AsyncClient() as client,
    ):
        served = {}
        for path in ("/mcp", "/mcp/", "/mcp/aurora", "/mcp/hearth", "/mcp/hearth/"):
            answer = await modern(client, address + path, "server/discover")
            served[path] = answer.json()["result"]["_meta"]["io.modelcontextprotocol/serverInfo"]["name"]
    assert served == {
        "/mcp": "aurora",
        "/mcp/": "aurora",
        "/mcp/aurora": "aurora",
        "/mcp/hearth": "hearth",
        "/mcp/hearth/": "hearth",
    }


async def test_an_unknown_brand_is_not_found() -> None:
    async with brand_at(who) as url, httpx.AsyncClient() as client:
        answer = await modern(client, f"{url}/nobody", "tools/list")
    assert (answer.status_code, answer.text) == (404, "There is no such brand here.\n")


async def test_a_body_over_the_limit_is_refused_whether_or_not_its_length_is_told() -> None:
    async def in_pieces():  # type: ignore[no-untyped-def]
        for _ in range(5):
            yield b"x" * 1000

    headers = modern_headers("tools/list") | {"Content-Type": "application/json"}
    async with brand_at(who, settings={"body_limit": 4096}) as url, httpx.AsyncClient() as client:
        told = await client.post(url, content=b"x" * 5000, headers=headers)
        untold = await client.post(url, content=in_pieces(), headers=headers)
    assert (told.status_code, untold.status_code) == (413, 413)


async def test_white_space_at_the_end_of_a_header_is_no_part_of_it() -> None:
    params = {"_meta": ENVELOPE, "name": "who", "arguments": {}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
    headers = modern_headers("tools/call", "who") | {"Content-Type": "application/json", "Connection": "close"}
    async with brand_at(who) as url:
        address = url.removeprefix("http://").removesuffix("/mcp")
        reader, writer = await asyncio.open_connection(*address.split(":"))
        # By hand, since HTTP clients refuse to send it.
        lines = [f"{name}: {value} \t" for name, value in headers.items()]
        head = ["POST /mcp HTTP/1.1", f"Host: {address} ", f"Content-Length: {len(body)}", *lines]
        writer.write("\r\n".join([*head, "", body]).encode())
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 200")


async def test_a_buyer_behind_a_trusted_proxy_is_known_to_the_tool() -> None:
    trusted = {"trusted_proxies": ("127.0.0.0/8",)}
    async with brand_at(who, settings=trusted) as url, httpx.AsyncClient() as client:
        unsaid = await modern(client, url, "tools/call", name="who", arguments={})
        client.headers["X-Forwarded-For"] = "203.0.113.5"
        said = await modern(client, url, "tools/call", name="who", arguments={})
    assert unsaid.json()["result"]["structuredContent"] == {"kind": "anonymous", "address": None}
    assert said.json()["result"]["structuredContent"] == {"kind": "anonymous", "address": "203.0.113.5"}


async def test_without_sessions_older_clients_are_served_all_the_same() -> None:
    stateless = {"sessions": "stateless"}
    async with brand_at(who, settings=stateless) as url, Client(url, mode="legacy") as client:
        assert not (await client.call_tool("who", {})).is_error


PARAMS = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": PARAMS}
ACCEPT = {"Accept": "application/json, text/event-stream"}


async def test_one_session_too_many_is_refused_and_those_that_are_open_live_on() -> None:
    async with brand_at(who, settings={"max_sessions": 1}) as url, Client(url, mode="legacy") as first:
        async with httpx.AsyncClient(headers=ACCEPT) as second:
            refused = await second.post(url, json=HELLO)
        assert not (await first.call_tool("who", {})).is_error
    assert (refused.status_code, "Too many sessions" in refused.text) == (503, True)


async def test_one_address_can_not_take_all_sessions_and_one_that_ends_frees_its_place() -> None:
    settings = {"max_sessions": 20, "trusted_proxies": ("127.0.0.0/8",)}
    async with brand_at(who, settings=settings) as url, httpx.AsyncClient(headers=ACCEPT) as client:

        async def hello(address: str) -> httpx.Response:
            return await client.post(url, json=HELLO, headers={"X-Forwarded-For": address})

        taken = [await hello("203.0.113.5") for _ in range(3)]
        other = await hello("203.0.113.6")
        await client.delete(url, headers={"Mcp-Session-Id": taken[0].headers["mcp-session-id"]})
        again = await hello("203.0.113.5")
        failed = [await client.post(url, json={}, headers={"X-Forwarded-For": "203.0.113.7"}) for _ in range(5)]
    assert [answer.status_code for answer in [*taken, other, again]] == [200, 200, 503, 200, 200]
    assert {answer.status_code for answer in failed} == {400}, "what opens no session takes no place"


async def test_a_client_can_not_say_much_of_itself_when_it_opens_a_session() -> None:
    hello = {**HELLO, "params": {**PARAMS, "clientInfo": {"name": "x" * 100_000, "version": "1"}}}
    async with brand_at(who) as url, httpx.AsyncClient(headers=ACCEPT) as client:
        assert (await client.post(url, json=hello)).status_code == 413


async def test_half_a_body_is_refused_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "BODY_SECONDS", 0.05)
    async with brand_at(who) as url:
        address = url.removeprefix("http://").removesuffix("/mcp")
        reader, writer = await asyncio.open_connection(*address.split(":"))
        writer.write(f"POST /mcp HTTP/1.1\r\nHost: {address}\r\nContent-Length: 100\r\n\r\n{{".encode())
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 408")
