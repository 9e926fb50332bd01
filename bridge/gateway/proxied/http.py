"""The HTTP client of one proxied server: its own credential, bounds, and an answer for every failure.

The SDK ends the whole session, with every call in it, when one request meets a network error. So what is no MCP
answer is turned here, below the SDK, into a JSON-RPC error that says what was seen; `connection.py` reads it again.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping
from functools import cache
from typing import Any, cast

import httpx2
import orjson
from mcp.shared.inbound import MCP_METHOD_HEADER
from mcp_types import CONNECTION_CLOSED

from bridge.errors import UpstreamError, UpstreamUnavailable, UpstreamUnreadable

LARGEST_ANSWER = 4 * 1024 * 1024
"""Bytes of one response, also of a stream of events: a view may be a megabyte or two; a flood ends here."""

SEEN = "bridge/seen"
SENT = "bridge/sent"
STATUS = "bridge/status"
CUT = "bridge/cut"

MOST_CONNECTIONS = 200
"""Of one server. An old-era call that was given up keeps its own until `seconds` are over, and is cancelled by another
request, so that there have to be several times as many as calls at once."""

_CONNECT = 5.0
_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_CUT = (httpx2.NetworkError, httpx2.RemoteProtocolError)
_TYPES = ("application/json", "text/event-stream")
_NOT_RUN = {401, 403, 404, 405, 407, 429}
_LISTENING = "subscriptions/listen"


def open_client(auth: httpx2.Auth | None, seconds: float) -> httpx2.AsyncClient:
    """`seconds` is for how long an answer may be silent, so that one that nobody waits for any more ends, too. A stream
    of changes may be silent for hours."""
    inner = httpx2.AsyncHTTPTransport(
        verify=_trust(), trust_env=False, limits=httpx2.Limits(max_connections=MOST_CONNECTIONS)
    )
    # Compressed, a few bytes could become a flood behind the bound.
    headers = {"accept-encoding": "identity"}
    timeout = httpx2.Timeout(_CONNECT, read=seconds)
    return httpx2.AsyncClient(transport=Border(inner), auth=auth, timeout=timeout, headers=headers, trust_env=False)


@cache
def _trust() -> ssl.SSLContext:
    """One for all: making it costs 16 ms."""
    return httpx2.create_ssl_context()


class Border(httpx2.AsyncBaseTransport):
    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.method == "GET" or request.headers.get(MCP_METHOD_HEADER) == _LISTENING:
            request.extensions["timeout"] = {**request.extensions.get("timeout", {}), "read": None}
        try:
            response = await self._inner.handle_async_request(request)
        except _NOT_SENT as error:
            return _refusal(request, 503, type(error).__name__, sent=False)
        except httpx2.TransportError as error:
            return _refusal(request, 503, type(error).__name__, sent=True, cut=isinstance(error, _CUT))
        if seen := _foreign(request, response):
            await response.aclose()
            return _refusal(request, response.status_code, seen, sent=response.status_code not in _NOT_RUN)
        response.stream = _Bounded(cast(httpx2.AsyncByteStream, response.stream))
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = LARGEST_ANSWER
        try:
            async for part in self._inner:
                left -= len(part)
                if left < 0:
                    raise httpx2.StreamError(f"more than {LARGEST_ANSWER} bytes")
                yield part
        except httpx2.TransportError as error:
            # Of a stream the SDK takes this kind for the end of one answer, any other for the end of the session.
            raise httpx2.StreamError(type(error).__name__) from error

    async def aclose(self) -> None:
        await self._inner.aclose()


def _foreign(request: httpx2.Request, response: httpx2.Response) -> str | None:
    """What was seen in place of an MCP answer; None for one."""
    status, kind = response.status_code, response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.headers.get("content-encoding", "identity") != "identity":
        return f"HTTP {status}, compressed without being asked"
    if status in _NOT_RUN - {404, 405} or status >= 500:
        return f"HTTP {status}"
    if status == 404 and "mcp-session-id" in request.headers:
        return "HTTP 404, the session is gone"
    if status == 200 and request.method == "POST" and kind not in _TYPES:
        return f"HTTP {status} with {kind or 'no content type'}"
    return None


def _refusal(request: httpx2.Request, status: int, seen: str, *, sent: bool, cut: bool = False) -> httpx2.Response:
    data: dict[str, Any] = {SEEN: seen, SENT: sent, STATUS: status, CUT: cut}
    error = {"code": CONNECTION_CLOSED, "message": seen, "data": data}
    body = orjson.dumps({"jsonrpc": "2.0", "id": None, "error": error})
    # The credential's own flow looks at the status; the SDK reads such a body at any from 400 on.
    status = status if status >= 400 else 502
    return httpx2.Response(status, headers={"content-type": "application/json"}, content=body, request=request)


def meaning(data: Any) -> UpstreamError | None:
    """Of the `data` of an error that stands in place of an answer; None for one of the server's own."""
    if not isinstance(data, Mapping) or SEEN not in data:
        return None
    kind = UpstreamUnreadable if data.get(STATUS) == 200 else UpstreamUnavailable
    return kind(str(data[SEEN])[:200], sent=bool(data.get(SENT, True)), cut=bool(data.get(CUT, False)))
