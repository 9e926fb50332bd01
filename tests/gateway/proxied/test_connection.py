from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from bridge.errors import UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.connection import Connection, connected
from bridge.gateway.proxied.http import open_client
from bridge.gateway.proxied.stdio import program
from tests.upstreams.control import ROOT, Server

ERAS = ("modern", "legacy")
CALL = {"name": "echo", "arguments": {"text": "hi"}}


@pytest.fixture(params=ERAS)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path / "server", request.param)
    started.start()
    yield started
    started.kill()


class Told:
    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self.lost = asyncio.Event()


@asynccontextmanager
async def connection_to(server: Server, told: Told) -> AsyncIterator[Connection]:
    async with open_client(None, 5.0) as client:
        streams = streamable_http_client(
            f"http://127.0.0.1:{server.port}/mcp", http_client=client, terminate_on_close=False
        )
        async with connected(streams, told.changed.set, told.lost.set, 30) as connection:
            yield connection


async def test_the_era_is_agreed_and_answers_come_whole(server: Server) -> None:
    async with connection_to(server, Told()) as connection:
        answer = await connection.request("tools/call", CALL)
    assert connection.modern == (server.era == "modern")
    assert (answer["x-score"], answer["content"][0]["text"]) == (0.5, "hi")


async def test_only_a_new_server_is_told_what_this_calls_caller_can_do(server: Server) -> None:
    async with connection_to(server, Told()) as connection:
        await connection.request("tools/call", CALL, capabilities={"elicitation": {}})
    [call] = server.seen("tools/call")
    meta = call["params"].get("_meta", {}).get("io.modelcontextprotocol/clientCapabilities", {})
    assert ("elicitation" in meta) == connection.modern


async def test_what_the_server_says_is_told_from_what_it_does_not(server: Server) -> None:
    async with connection_to(server, Told()) as connection:
        with pytest.raises(MCPError, match="Unknown tool: nothing"):
            await connection.request("tools/call", CALL | {"name": "nothing"})
        server.behave("garbage")
        with pytest.raises(UpstreamUnreadable, match="text/html"):
            await connection.request("tools/call", CALL)
        server.behave("flood")
        with pytest.raises(UpstreamUnreadable, match="too much"):
            await connection.request("tools/call", CALL)
        server.behave("failing")
        with pytest.raises(UpstreamUnavailable, match="HTTP 500") as failure:
            await connection.request("tools/call", CALL)
        server.behave("fine")
        assert (await connection.request("tools/call", CALL))["content"]
    assert failure.value.sent


async def test_a_network_error_ends_one_call_and_not_the_connection(server: Server) -> None:
    told = Told()
    async with connection_to(server, told) as connection:
        server.kill()
        with pytest.raises(UpstreamUnavailable):
            await connection.request("tools/call", CALL)
        assert not told.lost.is_set()


async def test_a_session_that_the_server_has_forgotten_is_lost(tmp_path: Path) -> None:
    server, told = Server(tmp_path / "legacy", "legacy"), Told()
    server.start()
    try:
        async with connection_to(server, told) as connection:
            server.kill()
            server.start()
            with pytest.raises(UpstreamUnavailable, match="session is gone") as failure:
                await connection.request("tools/call", CALL)
    finally:
        server.kill()
    assert told.lost.is_set()
    assert not failure.value.sent


async def test_changes_are_told_in_both_eras(server: Server) -> None:
    told = Told()
    async with connection_to(server, told) as connection:
        listening = asyncio.create_task(connection.changes(told.changed.set))
        async with asyncio.timeout(30):
            # What is told before somebody listens is told to nobody: it changes until it is heard of.
            for mode in itertools.cycle(("grown", "fine")):
                server.behave(mode)
                with suppress(TimeoutError):
                    await asyncio.wait_for(told.changed.wait(), 0.5)
                    break
        listening.cancel()


async def test_nobody_there_and_no_mcp_are_unavailable(tmp_path: Path) -> None:
    told = Told()
    with pytest.raises(UpstreamUnavailable, match="ConnectError"):
        async with connection_to(Server(tmp_path / "none", "modern"), told):
            pass
    with pytest.raises(UpstreamUnavailable, match=r"no agreement within 0\.2 s"):
        async with connected(program(["sleep", "60"], {}), told.changed.set, told.lost.set, 0.2):
            pass


async def test_the_end_of_a_program_is_noticed(tmp_path: Path) -> None:
    server, told = Server(tmp_path / "stdio", "stdio"), Told()
    command = ["env", "-C", str(ROOT), *server.command]
    async with connected(program(command, {}), told.changed.set, told.lost.set, 30) as connection:
        server.behave("exit")
        with pytest.raises(UpstreamUnavailable, match="closed"):
            await connection.request("tools/call", CALL)
        await asyncio.wait_for(told.lost.wait(), 30)
