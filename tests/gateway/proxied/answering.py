"""A real HTTP server of one function, in the test's own loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.gateway.serving import listening

Answer = Callable[[Request], Awaitable[Response]]


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[str]:
    app = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])
    async with listening(app, lifespan="off", timeout_graceful_shutdown=0) as address:
        yield address
