"""The connections to all shops: one request, one whole answer, or a `ShopError`. Nothing else here knows aiohttp.

It knows neither GraphQL nor tokens nor budgets; above it are `transport.py` and `tokens.py`. Of aiohttp it has the
connections, with their TLS and proxies, and the parser of answers. Its session, which makes a request, a response and a
task of each exchange, takes 0.25 ms of a call more than the few lines that are written and awaited here. What is added:
an answer belongs to the request it is given for (`_Connections`), its size has a bound, and errors are ours.
"""

from __future__ import annotations

import asyncio
import re
import select
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from weakref import WeakSet

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.helpers import strip_auth_from_url
from aiohttp.http import HttpProcessingError, RawResponseMessage
from aiohttp.tracing import Trace

from bridge.errors import BrokenAnswer, ShopError, ShopTimeout, ShopUnreachable, TokenRefused
from bridge.shopify.reaching import Way, Ways

LARGEST_ANSWER = 16 * 1024 * 1024  # bytes, decompressed; Shopify's own answers stay under 10 MB
LONGEST_HEADER = 64 * 1024  # bytes, of an answer; aiohttp's 8 KiB are too little for some pages' security policies

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"([!-~]([\t -~]*[!-~])?)?")

_CLOSED = "the connections are closed: the bridge is stopping"

# The last three: a name that DNS does not allow, and how aiohttp tells of a connection that is closed under a request.
_FOREIGN = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError, aiohttp.EofStream, RuntimeError)


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def open_client(*, connect: float = 5.0, connections: int = 256) -> Client:
    """The one client for all shops; close it at the end. A new connection is there within `connect` seconds; all else
    is bounded by who asks, as each timer costs a hundredth of a call. `connections` are those in use at once. Raises
    `ConfigurationError` where the environment names no certificates that can be used."""
    return Client(aiohttp.ClientTimeout(sock_connect=connect), connections)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where one address is asked. `request` is what aiohttp finds or opens a connection by; `line` and `always` begin
    each request of ours."""

    request: aiohttp.ClientRequest = field(repr=False)
    line: str
    always: Mapping[str, str] = field(repr=False)


class Client:
    """It keeps no cookies: what one buyer's answer sets must not reach the next."""

    def __init__(self, timeout: aiohttp.ClientTimeout, connections: int) -> None:
        self._timeout = timeout
        self._most = connections
        self._connections: _Connections | None = None
        self._ways = Ways()
        self._targets: dict[str, _Target] = {}
        self._reading: set[aiohttp.StreamReader] = set()
        self._closed = False

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        self._closed = True
        for content in self._reading:
            content.set_exception(aiohttp.ClientConnectionError())  # else who reads it would wait for ever
        if self._connections:
            await self._connections.close()

    async def post(self, url: str, headers: Mapping[str, str], content: bytes) -> Answer:
        """Sent once; the answer may have any status. Raises `ShopError` when there is none, which quotes nothing of
        either and holds no error that does."""
        if self._closed:
            raise ShopUnreachable(_CLOSED)
        _refuse_unsendable(headers)
        try:
            return await self._exchange(url, headers, content)
        except asyncio.CancelledError:
            if not self._closed or _is_cancelled():
                raise
            failed, cause = ShopUnreachable(_CLOSED), None  # aiohttp cancels those who still wait for a connection
        except _FOREIGN as error:
            said = error.__cause__ or error
            cause = said if isinstance(said, OSError) else None  # what the system says is told and kept
            failed = self._translated(error, cause)
        # Not within `except`, which would keep aiohttp's own error: it holds the token and may quote the answer.
        raise failed from cause

    async def _exchange(self, url: str, headers: Mapping[str, str], content: bytes) -> Answer:
        connections = self._connections or self._open()
        target = self._targets.get(url) or self._find(url)
        connection = await connections.connect(target.request, [], self._timeout)
        try:
            head, answer = await _asked(connection, _written(target, headers, content))
            body = await self._whole(answer)
        except BaseException:
            _close(connection)
            raise
        if _is_unsent(connection):  # answered before it was read: the rest would stand before the next request
            _close(connection)
        else:
            connection.release()
        told = {name.lower(): value if value.isascii() else _text(value) for name, value in head.headers.items()}
        return Answer(head.code, told, _decompressed(body, told.get("content-encoding", "")))

    async def _whole(self, answer: aiohttp.StreamReader) -> bytes:
        pieces: list[bytes] = []
        left = LARGEST_ANSWER
        self._reading.add(answer)
        try:
            while not answer.at_eof():
                piece = await answer.readany()
                left -= len(piece)
                if left < 0:
                    raise _too_large()
                pieces.append(piece)
        finally:
            self._reading.discard(answer)
        return b"".join(pieces)

    def _translated(self, error: Exception, cause: OSError | None) -> ShopError:
        if self._closed:
            return ShopUnreachable(_CLOSED)
        if isinstance(error, TimeoutError):
            return ShopTimeout("no connection in time" if cause is None or cause.errno is None else str(cause))
        if isinstance(error, HttpProcessingError):
            return ShopUnreachable("an answer that cannot be read as HTTP")
        if isinstance(error, aiohttp.ClientHttpProxyError):
            return ShopUnreachable(f"the proxy answered CONNECT with HTTP {error.status}")
        return ShopUnreachable(f"{type(error).__name__}: {cause}" if cause else type(error).__name__)

    def _open(self) -> _Connections:
        """With the first request, since it has to be made in the loop that it will run in."""
        self._connections = _Connections(limit=self._most, keepalive_timeout=30.0)
        return self._connections

    def _find(self, url: str) -> _Target:
        """Once: to look for proxies costs more than a request. Raises `ShopUnreachable`."""
        return self._targets.setdefault(url, _target(self._ways.to(url)))


class _Connections(aiohttp.TCPConnector):
    """Keeps a connection for the next request only as long as nothing comes over it. What comes between two requests is
    its end, or an answer that nobody asked for, which aiohttp would hand to whoever asks next."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._kept: WeakSet[ResponseHandler] = WeakSet()

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109  as in aiohttp
    ) -> Connection:
        while True:
            try:
                connection = await super().connect(req, traces, timeout)
            except BaseException:
                if not self.closed:
                    self._release_waiter()  # who gives up with a place just granted has not passed it on
                raise
            if not self._is_spoiled(connection):
                return connection
            connection.close()

    def _is_spoiled(self, connection: Connection) -> bool:
        protocol = connection.protocol
        assert protocol is not None
        if protocol not in self._kept:
            self._kept.add(protocol)  # over a new one the server's TLS may come before the first request
            return False
        assert protocol.transport is not None
        return protocol.should_close or _has_something(protocol.transport)


def _has_something(transport: asyncio.Transport) -> bool:
    """That the loop has not read yet, such as the end."""
    sock = transport.get_extra_info("socket")
    if sys.platform == "win32":
        return bool(select.select([sock], [], [], 0)[0])
    waiting = select.poll()
    waiting.register(sock, select.POLLIN)
    return bool(waiting.poll(0))


def _target(way: Way) -> _Target:
    """Host and Authorization are as aiohttp makes them of the address, whose password is nothing for a proxy."""
    proxy, password = strip_auth_from_url(way.proxy) if way.proxy else (None, None)
    always = {"accept": "application/json", "accept-encoding": "gzip", "user-agent": f"shopbridge/{_version()}"}
    loop = asyncio.get_running_loop()
    request = aiohttp.ClientRequest(
        "POST", way.url, headers=always, proxy=proxy, proxy_auth=password, ssl=way.trust, loop=loop
    )
    lines = {name.lower(): value for name, value in request.headers.items() if name != "Content-Length"}
    if proxy is None or request.is_ssl():
        return _Target(request, f"POST {way.url.raw_path_qs} HTTP/1.1\r\n", lines)
    if password:
        lines["proxy-authorization"] = password.encode()
    return _Target(request, f"POST {way.url.with_user(None).with_fragment(None)} HTTP/1.1\r\n", lines)


def _written(target: _Target, headers: Mapping[str, str], content: bytes) -> bytes:
    lines = {**target.always, **headers, "content-length": len(content)}
    head = "".join([f"{name}: {value}\r\n" for name, value in lines.items()])
    return f"{target.line}{head}\r\n".encode() + content


async def _asked(connection: Connection, request: bytes) -> tuple[RawResponseMessage, aiohttp.StreamReader]:
    """The head of the answer, and its body, which may still be on its way."""
    protocol, transport = connection.protocol, connection.transport
    if protocol is None or transport is None or transport.is_closing():
        raise aiohttp.ServerDisconnectedError
    # The request first, which goes out at once: before this turn of the loop ends, no answer to it is read.
    transport.write(request)
    protocol.set_response_params(read_until_eof=True, auto_decompress=False, max_field_size=LONGEST_HEADER)
    head, body = await protocol.read()
    while 100 <= head.code < 200 and head.code != 101:
        head, body = await protocol.read()
    return head, body


def _is_unsent(connection: Connection) -> bool:
    return connection.transport is not None and connection.transport.get_write_buffer_size() > 0


def _close(connection: Connection) -> None:
    """What still comes over it is for nobody, and what is not sent yet is not sent: nobody may ever read it."""
    if connection.transport and _is_unsent(connection):
        connection.transport.abort()
    connection.close()


def _refuse_unsendable(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise TokenRefused("a token or an extra header holds characters that HTTP does not allow")


def _decompressed(body: bytes, encoding: str) -> bytes:
    if not body or encoding.lower() in ("", "identity"):
        return body
    if encoding.lower() != "gzip":
        raise BrokenAnswer("an answer in an encoding that was not asked for")
    inflating = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        plain = inflating.decompress(body, LARGEST_ANSWER + 1)
    except zlib.error as error:
        raise BrokenAnswer("an answer that cannot be decompressed") from error
    if len(plain) > LARGEST_ANSWER:
        raise _too_large()
    if not inflating.eof:
        raise BrokenAnswer("an answer that cannot be decompressed: its end is missing")
    return plain


def _too_large() -> BrokenAnswer:
    return BrokenAnswer(f"an answer of more than {LARGEST_ANSWER} bytes")


def _text(value: str) -> str:
    """Bytes that are no UTF-8 come as surrogates, which cannot be logged."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _version() -> str:
    try:
        return version("shopbridge")
    except PackageNotFoundError:
        return "0"
