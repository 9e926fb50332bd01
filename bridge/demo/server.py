"""The demo as a whole: a port for each shop and one for control, served by one event loop.

`Demo` belongs to a loop; `DemoServer` runs one in a thread for whoever has none to spare, such as a test. Both speak
through real sockets only.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from bridge.demo import model
from bridge.demo.control import GLOBAL_PATH, control_app
from bridge.demo.faults import Fault
from bridge.demo.late import Late
from bridge.demo.listener import Listener
from bridge.demo.schema import storefront_schema
from bridge.demo.shop_server import Recorded
from bridge.demo.shops import build_shops
from bridge.demo.site import Site
from bridge.demo.trading.state import TradingState
from bridge.demo.trading.state_file import StateFile
from bridge.demo.ucp import GlobalCatalog
from bridge.demo.ucp.naming import Naming
from bridge.demo.webhooks.delivery import Courier

HOST = "127.0.0.1"
PATIENCE = 5.0  # seconds to wait for the other thread

T = TypeVar("T")


class Demo:
    """Holds its ports from the beginning; answers between `start` and `stop`."""

    def __init__(
        self,
        shops: Iterable[str | model.Shop],
        port: int = 0,
        host: str = HOST,
        state: Path | None = None,
        products: int = 0,
    ) -> None:
        """The control port is `port`, those of the shops follow it; 0 takes any. Carts and orders are kept in the
        file `state`, or not at all. Aurora has at least so many `products`. Raises OSError for a port in use,
        ValueError for a file that is something else, KeyError for a shop that there is not."""
        self.sites: dict[str, Site] = {}
        built = chosen(shops, products)
        keeper = StateFile(state) if state else None
        states: dict[str, TradingState] = {}
        self.control = Listener(control_app(self.sites, GlobalCatalog(states, time.monotonic)), host, port)
        try:
            for number, shop in enumerate(built, 1):
                site = self.sites[shop.key] = Site(shop, host, port + number if port else 0, keeper)
                states[shop.key] = site.server.trading
        except OSError:
            self.release()
            raise

    async def start(self) -> None:
        storefront_schema()
        for listener in self.listeners():
            await listener.accept()

    async def stop(self) -> None:
        for site in self.sites.values():
            await site.stop()
        await self.control.stop()

    def listeners(self) -> list[Listener]:
        return [self.control, *(site.listener for site in self.sites.values())]

    def release(self) -> None:
        for listener in self.listeners():
            listener.close()


def chosen(shops: Iterable[str | model.Shop], products: int) -> list[model.Shop]:
    shops = list(shops)
    built = build_shops(products) if any(isinstance(shop, str) for shop in shops) else {}
    return [built[shop] if isinstance(shop, str) else shop for shop in shops]


class DemoServer:
    """Every method may be called from any thread.

    with DemoServer(shops=["aurora"]) as demo:
        httpx.post(f"{demo.url('aurora')}/api/2026-10/graphql.json", json={"query": "{ shop { name } }"})
    """

    def __init__(
        self,
        shops: Iterable[str | model.Shop] = ("aurora", "hearth"),
        port: int = 0,
        state: Path | None = None,
        products: int = 0,
    ) -> None:
        self.demo = Demo(shops, port, state=state, products=products)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="demo shops", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        self.run(self.demo.start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self.demo.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE)
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def url(self, shop: str) -> str:
        return self.demo.sites[shop].listener.url

    @property
    def control_url(self) -> str:
        return self.demo.control.url

    @property
    def global_catalog_url(self) -> str:
        return self.control_url + GLOBAL_PATH

    def agents_tools(self, shop: str) -> Naming:
        """What the tools of its own UCP endpoint are called. To change."""
        return self.demo.sites[shop].server.ucp.naming

    def shop(self, shop: str) -> model.Shop:
        """To look at, or to change between requests."""
        return self.demo.sites[shop].server.shop

    def trading(self, shop: str) -> TradingState:
        """Its carts and orders as they are now. To look at."""
        return self.demo.sites[shop].server.trading

    def fault(self, shop: str, fault: Fault) -> None:
        self.run(self.demo.sites[shop].fault(fault))

    def heal(self, shop: str) -> None:
        self.run(self.demo.sites[shop].heal())

    def edit(self, shop: str, **given: Any) -> dict[str, Any]:
        """What was changed, and who is told of it: the answer of its control address. Raises ValueError."""
        return self.run(self.demo.sites[shop].edit(given))

    def webhooks(self, shop: str) -> Courier:
        """To look at, or to have it pause less."""
        return self.demo.sites[shop].server.courier

    def late(self, shop: str) -> Late:
        """The mutations that were lost and are carried out later. To look at."""
        return self.demo.sites[shop].server.late

    def revoke_grants(self, shop: str) -> None:
        """Tokens obtained by client credentials so far are refused from now on."""
        self.demo.sites[shop].server.grants.revoke()

    def requests(self, shop: str) -> list[Recorded]:
        """Newest last."""
        return list(self.demo.sites[shop].server.requests)

    def forget(self) -> None:
        """Forgets the requests of every shop."""
        for site in self.demo.sites.values():
            site.server.requests.clear()
