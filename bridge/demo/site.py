"""A shop at a port of its own, so that it can be gone while the others answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bridge.demo import model
from bridge.demo.faults import Fault
from bridge.demo.listener import Listener
from bridge.demo.shop_server import ShopServer
from bridge.demo.trading.state_file import Keeper


class Site:
    """One shop and the port it is at. Its methods belong to the event loop's thread."""

    def __init__(self, shop: model.Shop, host: str, port: int, keeper: Keeper | None = None) -> None:
        self.server = ShopServer(shop, keeper=keeper)
        self.listener = Listener(self.server.app, host, port)
        self.server.trading.address = self.listener.url
        self.reopening: asyncio.Task[None] | None = None

    async def fault(self, fault: Fault) -> None:
        self.server.faults.add(fault)
        if fault.kind == "refused":
            self.listener.refuse()
            if fault.seconds is not None:
                self.reopening = asyncio.create_task(self.reopen(fault, fault.seconds))

    async def edit(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Raises ValueError with a sentence for whoever asked."""
        return self.server.edit(given)

    async def reopen(self, fault: Fault, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self.server.faults.remove(fault)
        await self.listener.accept()

    async def heal(self) -> None:
        if self.reopening is not None:
            self.reopening.cancel()
        self.server.faults.heal()
        await self.listener.accept()

    async def stop(self) -> None:
        if self.reopening is not None:
            self.reopening.cancel()
        await self.server.courier.stop()
        await self.listener.stop()
