"""HTTP for tools that ask another service. One client is shared by all brands."""

from __future__ import annotations

from functools import cached_property

import httpx

Http = httpx.AsyncClient

SECONDS = 10.0


def open_http() -> Http:
    """Redirects are not followed, so that an address chosen by a tool's author is the one that is asked."""
    return httpx.AsyncClient(transport=_WhenFirstUsed(), timeout=SECONDS, follow_redirects=False, trust_env=False)


class _WhenFirstUsed(httpx.AsyncBaseTransport):
    """httpx's own, made with the first request: it costs 30 ms of every start, and few tools ask another service."""

    @cached_property
    def _made(self) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._made.handle_async_request(request)

    async def aclose(self) -> None:
        if "_made" in self.__dict__:
            await self._made.aclose()
