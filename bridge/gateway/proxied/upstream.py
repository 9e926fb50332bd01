"""One proxied server: kept connected and listed while the bridge runs, and asked on behalf of callers.

Whatever becomes of the server, its last good listing stays, and a call ends within its time: with the server's own
answer or with an `UpstreamError`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from typing import Any

from mcp.client.streamable_http import streamable_http_client
from mcp.shared.dispatcher import ProgressFnT
from mcp.shared.exceptions import MCPError
from mcp.shared.inbound import mcp_param_headers, x_mcp_header_map
from pydantic import SecretStr

from bridge.errors import UpstreamError, UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.circuit import Circuit
from bridge.gateway.proxied.connection import Channel, connected
from bridge.gateway.proxied.credentials import credential_of
from bridge.gateway.proxied.dialect import Dialect
from bridge.gateway.proxied.http import LARGEST_ANSWER, open_client
from bridge.gateway.proxied.listing import Listing
from bridge.gateway.proxied.pins import Pins
from bridge.gateway.proxied.reading import Note, Raw, Reader, read_lists
from bridge.gateway.proxied.stdio import program
from bridge.gateway.proxied.ucp_connection import ucp_connected
from bridge.gateway.proxied.waiting import Waiting
from bridge.observe import OfUpstream
from bridge.upstreams import ServerPart

Offer = Callable[[str, Listing], Awaitable[None]]

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds between two attempts at a server that is down; doubled each time until the longest."""

PROGRAM_SECONDS = 60.0
"""Within which a program that was started must have said who it is; some are downloaded first."""

MOST_NOTES = 20
"""Of one reading that are logged."""

SILENCE = 1.0
"""Seconds after `timeout` for which the answer to a call that was given up may still keep its connection."""

BREATH = 0.5
"""Seconds between two readings of its lists, however often it says that they have changed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A server as the manifest has it. `url` is None for a program, `profile` for whoever is not Shopify."""

    name: str
    part: ServerPart
    secrets: Mapping[str, SecretStr]
    url: str | None
    dialect: Dialect
    pins: Pins
    profile: str | None = None


class Upstream:
    def __init__(self, source: Source, observer: OfUpstream, clock: Callable[[], float] = time.monotonic) -> None:
        self.source = source
        self.tools: dict[str, dict[str, Any]] = {}
        """As the server listed them last, by its own names."""
        self.notes: list[Note] = []
        """What of the last reading an operator should know."""
        self.down: str | None = "no answer yet"
        """Why its lists could not be read the last time."""
        self.settled = asyncio.Event()
        """The first attempt to list it has ended, in whichever way."""
        self._observer = observer
        self._circuit = Circuit(observer.circuit, clock)
        self._clock = clock
        credential = credential_of(source.part, source.secrets)
        self._client = open_client(credential, source.part.timeout + SILENCE) if source.url else None
        self._connection: Channel | None = None
        self._wake = asyncio.Event()
        self._gone = asyncio.Event()
        self._wanted = asyncio.Event()
        self._attempted = asyncio.Event()
        self._waiting = Waiting()
        self._pause = FIRST_PAUSE

    async def run(self, offer: Offer) -> None:
        """Until it is cancelled."""
        try:
            while True:
                try:
                    async with self._opened() as connection:
                        await self._follow(connection, offer)
                except UpstreamError as error:
                    self._failed(error)
                    self._tell_who_waits()
                await _within(self._wanted.wait(), self._pause)
                self._wanted.clear()
        finally:
            if self._client:
                await self._client.aclose()

    def shows_profile_below(self, address: str) -> bool:
        return self.source.profile is not None and self.source.profile.startswith(f"{address}/")

    def list_again(self) -> None:
        self._wake.set()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        seconds: float,
        capabilities: Mapping[str, Any] | None = None,
        on_progress: ProgressFnT | None = None,
        again: bool = False,
    ) -> dict[str, Any]:
        """The result as it came. `again` says that it may be asked twice, should the connection end under it. Raises
        `UpstreamError`, and `MCPError` with what the server itself says."""
        began, outcome = self._clock(), "cancelled"
        try:
            with self._circuit.attempt():
                seconds = min(seconds, self.source.part.timeout)
                answer = await self._ask(method, params, seconds, capabilities, on_progress, again)
            outcome = "ok"
            return answer
        except MCPError:
            outcome = "refused"
            raise
        except UpstreamError as error:
            outcome = "unreadable" if isinstance(error, UpstreamUnreadable) else "unavailable"
            raise
        finally:
            self._observer.request(outcome, self._clock() - began)

    async def _ask(
        self,
        method: str,
        params: Mapping[str, Any],
        seconds: float,
        capabilities: Mapping[str, Any] | None,
        on_progress: ProgressFnT | None,
        again: bool,
    ) -> dict[str, Any]:
        sent = False

        async def ask() -> dict[str, Any]:
            nonlocal sent
            more: Any = {"capabilities": capabilities, "headers": self._headers(method, params)}
            for last in (False, True):
                connection = await self._at_hand()
                sent = True
                try:
                    return await connection.request(method, params, on_progress=on_progress, **more)
                except UpstreamError as error:
                    # Of a session that the server has forgotten, this was not run, and another session will do.
                    forgotten = not error.sent and self._connection is not connection
                    if last or not (forgotten or (again and error.cut)):
                        raise
            raise AssertionError("unreachable")

        try:
            return await self._waiting.until_done(ask, seconds)
        except TimeoutError:
            raise UpstreamUnavailable(f"no answer within {seconds:g} s", sent=sent) from None

    async def _at_hand(self) -> Channel:
        if self._connection is None:
            self._wanted.set()
            await self._attempted.wait()
        if self._connection is None:
            raise UpstreamUnavailable(self.down or "not connected", sent=False)
        return self._connection

    def _headers(self, method: str, params: Mapping[str, Any]) -> dict[str, str]:
        """Arguments that the server wants as headers, too."""
        tool = self.tools.get(params["name"]) if method == "tools/call" else None
        return mcp_param_headers(x_mcp_header_map(tool["inputSchema"]), params.get("arguments") or {}) if tool else {}

    def _opened(self) -> AbstractAsyncContextManager[Channel]:
        self._gone.clear()
        part = self.source.part
        if self.source.url is None:
            assert part.command is not None
            environ = {name: value.get_secret_value() for name, value in self.source.secrets.items()}
            return connected(program(part.command, environ), self._wake.set, self._lose, PROGRAM_SECONDS)
        assert self._client is not None
        if self.source.profile is not None:
            return ucp_connected(self._client, self.source.url, self.source.profile)
        streams = streamable_http_client(
            self.source.url,
            http_client=self._client,
            # It would be waited for without bound; the server ends an idle session by itself.
            terminate_on_close=False,
            max_sse_event_size=LARGEST_ANSWER,
        )
        return connected(streams, self._wake.set, self._lose, part.timeout)

    def _lose(self) -> None:
        self._connection = None
        self._gone.set()
        self._wake.set()

    def _tell_who_waits(self) -> None:
        self._attempted.set()
        self._attempted.clear()

    async def _follow(self, connection: Channel, offer: Offer) -> None:
        """Until the connection is lost, or its lists fail twice in a row: another one may do what this can't."""
        self._connection = connection
        self._tell_who_waits()
        listening = asyncio.create_task(self._listen(connection))
        failed = False
        try:
            while not self._gone.is_set():
                self._wake.clear()
                try:
                    await self._list(connection, offer)
                    failed = False
                except UpstreamError as error:
                    if failed:
                        raise
                    self._failed(error)
                    failed = True
                await _within(self._gone.wait(), BREATH)
                await _within(self._wake.wait(), self._pause if failed else self.source.part.refresh)
        finally:
            self._connection = None
            listening.cancel()

    async def _listen(self, connection: Channel) -> None:
        """A stream of changes that has ended may have missed one, so the lists are read anew."""
        while await connection.changes(self._wake.set):
            self._wake.set()
            await asyncio.sleep(LONGEST_PAUSE if self.down else FIRST_PAUSE)

    async def _list(self, connection: Channel, offer: Offer) -> None:
        try:
            async with asyncio.timeout(self.source.part.timeout):
                raw = await read_lists(connection)
        except TimeoutError:
            raise UpstreamUnavailable("its lists did not come in time", sent=False) from None
        except MCPError as error:
            raise UpstreamUnavailable(f"it refuses to list: JSON-RPC error {error.error.code}", sent=False) from error
        listing = self._read(raw)
        if self.down:
            self._observer.listed(len(listing.tools))
        self.down = None
        self._pause = FIRST_PAUSE
        self._circuit.heal()
        await offer(self.source.name, listing)
        self.settled.set()

    def _read(self, raw: Raw) -> Listing:
        reader = Reader(self.source.name, self.source.part, self.source.pins, self.source.dialect)
        listing = reader.listing(raw)
        self.tools = {tool["name"]: tool for tool in reader.valid_tools}
        new = [note for note in reader.notes if note not in self.notes]
        for note in new[:MOST_NOTES]:
            self._observer.note(note.sentence, note.difference)
        if len(new) > MOST_NOTES:
            self._observer.note(f"and {len(new) - MOST_NOTES} more; `shopbridge check` shows all.", None)
        self.notes = reader.notes
        return listing

    def _failed(self, error: UpstreamError) -> None:
        if self.down != str(error):
            self._observer.lost(error)
        self.down = str(error)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self.settled.set()


async def _within(waiting: Awaitable[Any], seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(waiting, seconds)
