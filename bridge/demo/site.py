"""All that the demo serves: each shop at a port of its own, so that one can be gone while the others answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bridge.demo import model
from bridge.demo.faults import Fault
from bridge.demo.listener import Listener
from bridge.demo.shop_server import ShopServer


class Site:
    """One shop and the port it is at. Its methods belong to the event loop's thread."""

    def __init__(self, shop: model.Shop, host: str, port: int) -> None:
        self.server = ShopServer(shop)
        self.listener = Listener(self.server.app, host, port)
        self.reopening: asyncio.Task[None] | None = None

    async def fault(self, fault: Fault) -> None:
        self.server.faults.add(fault)
        if fault.kind == "refused":
            self.listener.refuse()
            if fault.seconds is not None:
                self.reopening = asyncio.create_task(self.reopen(fault, fault.seconds))

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
        await self.listener.stop()


def open_sites(shops: Iterable[model.Shop], host: str, first_port: int) -> dict[str, Site]:
    """Ports in a row from `first_port`, or any free ones for 0."""
    sites: dict[str, Site] = {}
    for number, shop in enumerate(shops):
        sites[shop.key] = Site(shop, host, first_port + number if first_port else 0)
    return sites
