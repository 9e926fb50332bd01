"""Products that tests look up by their ids in the demo shop, and shops that are slow or particular about it."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from bridge.demo import DemoServer
from bridge.errors import ShopError
from bridge.shopify.transport import Request, Response, Transport
from tests.shopify.questions import OPERATIONS


def ids_of(shop: DemoServer) -> list[str]:
    return [f"gid://shopify/Product/{product.id}" for product in shop.shop("aurora").products]


def priced(*ids: str, country: str | None = None, seconds: float = math.inf, **sent_with: Any) -> Request:
    deadline = time.monotonic() + seconds
    return Request(OPERATIONS["Priced"], {"ids": list(ids), "country": country}, deadline, **sent_with)


def found(response: Response) -> list[str | None]:
    return [node and node.get("id") for node in response.data["nodes"]]


class Held:
    """Holds the first request until it may go."""

    def __init__(self, inner: Transport) -> None:
        self.inner = inner
        self.sent = 0
        self.begun = asyncio.Event()
        self.go = asyncio.Event()

    async def send(self, request: Request) -> Response:
        self.sent += 1
        self.begun.set()
        if self.sent == 1:
            await self.go.wait()
        return await self.inner.send(request)


async def all_of(transport: Transport, requests: Sequence[Request]) -> list[Response]:
    return await asyncio.gather(*(transport.send(one) for one in requests))


class Refusing:
    """A shop that refuses what `refusal` says, and counts the ids of each request."""

    def __init__(self, inner: Transport, refusal: Callable[[list[str]], ShopError | None]) -> None:
        self.inner = inner
        self.refusal = refusal
        self.sent: list[int] = []

    async def send(self, request: Request) -> Response:
        ids = request.variables["ids"]
        self.sent.append(len(ids))
        if error := self.refusal(ids):
            raise error
        return await self.inner.send(request)


class Counting:
    """Counts how often the data of its answers is read."""

    def __init__(self, inner: Transport) -> None:
        self.inner = inner
        self.reads = 0

    async def send(self, request: Request) -> Response:
        response = await self.inner.send(request)

        class Counted(Response):
            @property
            def data(of) -> dict[str, Any]:
                self.reads += 1
                return super().data

        return Counted(response.headers, response.raw, response.errors, response.extensions)
