from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bridge.errors import UpstreamUnavailable
from bridge.gateway.proxied.dialect import Plain
from bridge.gateway.proxied.listing import Listing
from bridge.gateway.proxied.pins import Pins
from bridge.gateway.proxied.upstream import Source, Upstream
from bridge.gateway.proxied.waiting import MOST_AT_ONCE
from bridge.observe import Observer
from bridge.upstreams import ServerPart
from tests.journeys.proxying import until
from tests.upstreams.control import Server

CALL = {"name": "echo", "arguments": {"text": "hi"}}


class Offered:
    """The listings that came, newest last."""

    def __init__(self) -> None:
        self.listings: list[Listing] = []
        self._came = asyncio.Event()

    async def __call__(self, name: str, listing: Listing) -> None:
        self.listings.append(listing)
        self._came.set()

    async def next(self) -> Listing:
        async with asyncio.timeout(20):
            await self._came.wait()
        self._came.clear()
        return self.listings[-1]


@asynccontextmanager
async def following(
    server: Server, observer: Observer | None = None, **more: Any
) -> AsyncIterator[tuple[Upstream, Offered]]:
    try:
        async with following_at(f"http://127.0.0.1:{server.port}/mcp", observer, **more) as followed:
            yield followed
    finally:
        server.kill()


@asynccontextmanager
async def following_at(
    url: str, observer: Observer | None = None, profile: str | None = None, **more: Any
) -> AsyncIterator[tuple[Upstream, Offered]]:
    part = ServerPart(**{"url": url, "timeout": 2, "refresh": 60} | more)
    source = Source("other", part, {}, part.url, Plain(), Pins(), profile)
    upstream, offered = Upstream(source, (observer or Observer()).of_upstream("aurora", "other")), Offered()
    running = asyncio.create_task(upstream.run(offered))
    try:
        yield upstream, offered
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@pytest.mark.parametrize("era", ["modern", "legacy"])
async def test_its_list_is_kept_up_to_date_and_a_flood_of_changes_is_read_once(tmp_path: Path, era: str) -> None:
    server = Server(tmp_path / "server", era)
    server.start()
    async with following(server) as (_, offered):
        assert "other_late" not in (await offered.next()).tools
        server.behave("grown")
        assert "other_late" in (await offered.next()).tools
        assert len(server.seen("tools/list")) <= 3


async def test_lists_are_read_again_when_their_time_is_over(tmp_path: Path) -> None:
    server = Server(tmp_path / "server", "modern")
    server.start()
    async with following(server, refresh=1) as (_, offered):
        await offered.next()
        await offered.next()


async def test_a_call_wakes_one_that_was_down(tmp_path: Path) -> None:
    server = Server(tmp_path / "server", "legacy")
    async with following(server) as (upstream, offered):
        await asyncio.wait_for(upstream.settled.wait(), 10)
        assert upstream.down == "ConnectError"
        with pytest.raises(UpstreamUnavailable) as failure:
            await upstream.call("tools/call", CALL, seconds=1)
        assert not failure.value.sent
        server.start()
        assert (await upstream.call("tools/call", CALL, seconds=5))["content"]
        await offered.next()
    assert upstream.down is None


async def test_a_forgotten_session_costs_the_caller_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "server", "legacy")
    server.start()
    async with following(server) as (upstream, offered):
        await offered.next()
        server.kill()
        server.start()
        assert (await upstream.call("tools/call", CALL, seconds=5))["content"]


async def test_its_calls_are_counted_and_its_time_ends(tmp_path: Path) -> None:
    server, observer = Server(tmp_path / "server", "modern"), Observer()
    server.start()
    async with following(server, observer, timeout=0.5) as (upstream, offered):
        await offered.next()
        await upstream.call("tools/call", CALL, seconds=5)
        server.behave("hung")
        with pytest.raises(UpstreamUnavailable, match=r"no answer within 0\.5 s"):
            await upstream.call("tools/call", CALL, seconds=5)

    def count(outcome: str) -> float | None:
        labels = {"brand": "aurora", "server": "other", "outcome": outcome}
        return observer.registry.get_sample_value("shopbridge_upstream_requests_total", labels)

    assert (count("ok"), count("unavailable")) == (1, 1)


@pytest.mark.parametrize("era", ["modern", "legacy"])
async def test_one_that_hung_under_many_calls_heals(tmp_path: Path, era: str) -> None:
    server = Server(tmp_path / "server", era)
    server.start()
    async with following(server, timeout=0.5) as (upstream, offered):
        await offered.next()
        server.behave("hung")
        calls = [upstream.call("tools/call", CALL, seconds=5) for _ in range(3 * MOST_AT_ONCE)]
        async with asyncio.timeout(20):
            answers = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(answer) for answer in answers} == {UpstreamUnavailable}
        server.behave("fine")

        async def answered() -> bool:
            with suppress(UpstreamUnavailable):
                return bool(await upstream.call("tools/call", CALL, seconds=5))
            return False

        await until(answered, 20)


async def test_one_whose_lists_do_not_come_is_connected_to_anew(tmp_path: Path) -> None:
    server = Server(tmp_path / "server", "legacy")
    server.start()
    async with following(server, refresh=1) as (_, offered):
        await offered.next()
        server.forget()
        server.behave("failing")

        async def connected_anew() -> bool:
            return bool(server.seen("initialize"))

        await until(connected_anew, 20)
        server.behave("fine")
        await offered.next()


async def test_what_only_reads_is_asked_again_when_its_connection_ends_and_nothing_else_is() -> None:
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hangs up on each call; a list has to be answered, so that there is a connection."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
        request = json.loads(await reader.readexactly(int(length)))
        asked.append(request["method"])
        if request["method"] == "tools/list":
            body = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": {"tools": []}}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n")
            writer.write(b"content-length: %d\r\n\r\n%s" % (len(body), body))
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/mcp"
        async with following_at(url, profile="https://a.example/profile.json") as (upstream, offered):
            await offered.next()
            for again in (False, True):
                asked.clear()
                with pytest.raises(UpstreamUnavailable, match="RemoteProtocolError"):
                    await upstream.call("tools/call", CALL, seconds=5, again=again)
                assert asked.count("tools/call") == (2 if again else 1)
