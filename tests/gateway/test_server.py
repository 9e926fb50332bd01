from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from structlog.testing import capture_logs

from bridge.limits import CallsPerMinute
from bridge.observe import Observer
from bridge.toolkit import tool
from tests.gateway.serving import ENVELOPE, ERAS, brand_at, modern


class Counter:
    """A tool that waits to be let go, and what became of it."""

    def __init__(self) -> None:
        self.started, self.release, self.ended = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.outcome = ""

    async def serve(self) -> str:
        self.started.set()
        try:
            await self.release.wait()
            self.outcome = "finished"
        except asyncio.CancelledError:
            self.outcome = "cancelled"
            raise
        finally:
            self.ended.set()
        return self.outcome

    def tool(self, *, read_only: bool) -> Any:
        async def wait() -> str:
            """Waits."""
            return await self.serve()

        return tool(title="Wait", read_only=read_only)(wait)

    async def end(self) -> str:
        async with asyncio.timeout(5):
            await self.ended.wait()
        return self.outcome


@tool(title="Add", read_only=True)
async def add(a: int, b: int) -> int:
    """Adds two numbers."""
    return a + b


async def leave_in_the_middle(url: str, counter: Counter, params: dict[str, Any]) -> None:
    """A client of the newest protocol that closes its connection while the tool runs."""
    async with httpx.AsyncClient() as client:
        call = asyncio.create_task(modern(client, url, "tools/call", **params))
        await counter.started.wait()
        call.cancel()
        await asyncio.wait({call})


@pytest.mark.parametrize("era", ["legacy", "auto"])
async def test_a_client_learns_whom_it_talks_to_and_how_to_work_with_this_shop(era: str) -> None:
    async with brand_at(add) as url, Client(url, mode=era) as client:
        server = client.server_info
        assert server is not None
        assert (server.name, server.title, server.version) == ("aurora", "Aurora", "1.2.3")
        assert "This is the shop Aurora." in (client.instructions or "")


@pytest.mark.parametrize("era", [*ERAS, "auto"])
async def test_tools_are_listed_and_called(era: str) -> None:
    async with brand_at(add) as url, Client(url, mode=era) as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == ["add"]
        assert (await client.call_tool("add", {"a": 2, "b": 3})).content[0].text == "5"  # type: ignore[union-attr]


async def test_a_new_client_that_leaves_cancels_a_read() -> None:
    counter = Counter()
    async with brand_at(counter.tool(read_only=True)) as url:
        await leave_in_the_middle(url, counter, {"name": "wait", "arguments": {}})
        assert await counter.end() == "cancelled"


async def test_a_new_client_that_leaves_does_not_stop_a_write_and_the_operator_sees_how_it_ended() -> None:
    counter = Counter()
    with capture_logs() as lines:
        async with brand_at(counter.tool(read_only=False)) as url:
            await leave_in_the_middle(url, counter, {"name": "wait", "arguments": {}})
            counter.release.set()
            assert await counter.end() == "finished"
    ended = {line["event"]: line["outcome"] for line in lines}
    assert ended == {"call": "cancelled", "write ended without its caller": "ok"}


async def test_an_older_client_cancels_a_read_by_saying_so() -> None:
    counter = Counter()
    async with brand_at(counter.tool(read_only=True)) as url, Client(url, mode="legacy") as client:
        call = asyncio.create_task(client.session.call_tool("wait", {}))
        await counter.started.wait()
        call.cancel()
        assert await counter.end() == "cancelled"


async def test_an_older_client_whose_connection_drops_has_cancelled_nothing() -> None:
    counter = Counter()
    async with brand_at(counter.tool(read_only=True)) as url:
        async with httpx.AsyncClient() as client:
            headers = await opened(client, url)
            body = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "wait", "arguments": {}}}
            call = asyncio.create_task(client.post(url, json=body, headers=headers))
            await counter.started.wait()
            call.cancel()
            await asyncio.wait({call})
        counter.release.set()
        assert await counter.end() == "finished"


async def opened(client: httpx.AsyncClient, url: str) -> dict[str, str]:
    """A session of protocol 2025-11-25, by hand."""
    params = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    headers = {"Accept": "application/json, text/event-stream"}
    body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    hello = await client.post(url, json=body, headers=headers)
    headers |= {"Mcp-Session-Id": hello.headers["mcp-session-id"], "MCP-Protocol-Version": "2025-11-25"}
    await client.post(url, json={"jsonrpc": "2.0", "method": "notifications/initialized"}, headers=headers)
    return headers


@pytest.mark.parametrize(("read_only", "sentence"), [(True, "was given up"), (False, "not known whether it happened")])
@pytest.mark.parametrize("era", ERAS)
async def test_a_call_that_takes_too_long_is_answered_all_the_same(era: str, read_only: bool, sentence: str) -> None:
    counter = Counter()
    async with brand_at(counter.tool(read_only=read_only), deadline=0.05) as url, Client(url, mode=era) as client:
        result = await client.call_tool("wait", {})
        counter.release.set()
        assert await counter.end() == ("cancelled" if read_only else "finished")
    assert result.is_error
    assert sentence in result.content[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("era", ERAS)
async def test_a_second_session_of_a_caller_has_no_calls_of_its_own(era: str) -> None:
    async with (
        brand_at(add, limits=CallsPerMinute(2, {})) as url,
        Client(url, mode=era) as first,
        Client(url, mode=era) as second,
    ):
        answers = [await client.call_tool("add", {"a": 1, "b": 1}) for client in (first, second, second)]
    assert [answer.is_error for answer in answers] == [False, False, True]
    assert "Too many calls" in answers[2].content[0].text  # type: ignore[union-attr]


async def test_a_made_up_session_buys_no_calls() -> None:
    async with brand_at(add, limits=CallsPerMinute(1, {})) as url, httpx.AsyncClient() as client:
        answers = []
        for session in "abc":
            client.headers["Mcp-Session-Id"] = session
            answers.append(await modern(client, url, "tools/call", name="add", arguments={"a": 1, "b": 1}))
    assert [answer.json()["result"].get("isError", False) for answer in answers] == [False, True, True]


async def test_callers_are_limited_one_by_one() -> None:
    trusted = {"trusted_proxies": ("127.0.0.0/8",)}
    limited = CallsPerMinute(1, {})
    async with brand_at(add, limits=limited, settings=trusted) as url, httpx.AsyncClient() as client:
        answers = []
        for address in ("203.0.113.5", "203.0.113.6", "203.0.113.5"):
            client.headers["X-Forwarded-For"] = address
            answers.append(await modern(client, url, "tools/call", name="add", arguments={"a": 1, "b": 1}))
    assert [answer.json()["result"].get("isError", False) for answer in answers] == [False, False, True]


async def test_every_call_is_counted_by_brand_tool_outcome_and_era() -> None:
    observer = Observer()
    async with brand_at(add, observer=observer) as url, Client(url, mode="2026-07-28") as client:
        await client.call_tool("add", {"a": 1, "b": 1})
        await client.call_tool("add", {"a": "one"})
    labels = {"brand": "aurora", "kind": "tool", "name": "add", "era": "2026-07-28"}
    counted = [
        observer.registry.get_sample_value("shopbridge_calls_total", labels | {"outcome": outcome})
        for outcome in ("ok", "refused")
    ]
    assert counted == [1, 1]


async def test_asking_for_what_there_is_not_is_counted_under_one_name() -> None:
    observer = Observer()
    async with brand_at(add, observer=observer) as url, httpx.AsyncClient() as client:
        for name in ("ad", "made up"):
            await modern(client, url, "tools/call", name=name, arguments={})
        await modern(client, url, "resources/read", uri="shop://nowhere")
    labels = {"brand": "aurora", "name": "(unknown)", "outcome": "refused", "era": "2026-07-28"}
    counted = [
        observer.registry.get_sample_value("shopbridge_calls_total", labels | {"kind": kind})
        for kind in ("tool", "resource")
    ]
    assert counted == [2, 1]


STDIO = """
import asyncio, sys
from bridge.gateway.server import serve_stdio
from bridge.log import open_log
from bridge.toolkit import Caller, tool
from tests.gateway.serving import open_server

@tool(title="Shout", read_only=True)
async def shout(caller: Caller) -> str:
    "Prints, as careless code does."
    print("a stray line")
    return caller.kind

async def main():
    open_log("info", "json", sys.stderr)
    async with open_server(shout) as server:
        await serve_stdio(server)

asyncio.run(main())
"""


@pytest.mark.parametrize("era", ERAS)
async def test_on_stdio_a_real_client_is_served(era: str) -> None:
    parameters = StdioServerParameters(command=sys.executable, args=["-c", STDIO], env={"PYTHONPATH": "."})
    async with Client(parameters, mode=era) as client:
        result = await client.call_tool("shout", {})
    assert result.content[0].text == "stdio"  # type: ignore[union-attr]


async def test_on_stdio_only_the_protocol_is_written_and_the_end_of_input_is_the_end() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", STDIO),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    params = {"_meta": ENVELOPE, "name": "shout", "arguments": {}}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps(call).encode() + b"\n")
    await process.stdin.drain()
    async with asyncio.timeout(20):
        first = await process.stdout.readline()
        process.stdin.close()
        rest, log = await process.communicate()
    assert json.loads(first)["result"]["content"][0]["text"] == "stdio"
    assert rest == b""
    assert b"a stray line" in log
    assert process.returncode == 0
