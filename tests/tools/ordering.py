"""A shop whose orders may be asked for, and what the order tools get beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pydantic import SecretStr

from bridge.demo import DemoServer
from bridge.demo.bucket import Bucket
from bridge.demo.orders import happenings
from bridge.demo.orders.model import Order
from bridge.demo.orders.selling import identify
from bridge.limits import Counts, Guesses, WrongGuesses
from bridge.sealing import Sealer
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.shop import open_shop
from bridge.toolkit import Brand, Caller, Handles, Result, Shop
from bridge.tools import orders

ANN = {"order_number": "#1001", "email": "ann@example.com"}
CALLER = Caller("token", "k", party="k")
HANDLES = Handles(Sealer(["s" * 32]), "aurora")
BRAND = Brand("aurora", "Aurora Outfitters")


def guesses(number: int = 10_000) -> Guesses:
    return Guesses("aurora", WrongGuesses(number, number, number, number, 3600), Counts())


def without_budget(demo: DemoServer, key: str) -> None:
    """Lets this shop be asked as often as a test likes."""
    server = demo.demo.sites[key].server
    for app in server.shop.admin_apps:
        server.buckets[app.client_id] = Bucket(server.clock, 1_000_000.0)


@asynccontextmanager
async def open_to_orders(
    demo: DemoServer, key: str = "aurora", app: str = "", events: list[dict[str, Any]] | None = None
) -> AsyncIterator[Shop]:
    """`app` is the end of the Admin token's name: "", "-all", "-noPII" …; `events` gets what the operator is told."""
    connection = Connection(
        demo.shop(key).myshopify_domain, demo.url(key), admin_token=SecretStr(f"demo-{key}-admin{app}")
    )

    def listen(event: str, fields: Any) -> None:
        if events is not None and event != "shop_request":
            events.append({"event": event, **fields})

    async with open_client() as client:
        yield open_shop(connection, client, on_event=listen)


async def find(shop: Shop, count: Guesses | None = None, **given: Any) -> Result:
    return await orders.find_order(shop, CALLER, HANDLES, count or guesses(), **given)


async def handle_of(shop: Shop, **given: Any) -> str:
    """The handle of the order that these find; Ann's if none are given."""
    result = await find(shop, **(given or ANN))
    handle: str = result.structured["order"]["id"]  # type: ignore[index, call-overload, union-attr]
    return handle


def enlarge(order: Order, *, lines: int, parcels: int) -> Order:
    """Adds so many lines, sent in so many parcels: one line in each but the first, which holds all others."""
    added = [
        replace(order.line_items[0], id=identify(order.id, "added", number), quantity=1, discounts=[], tax_lines=[])
        for number in range(lines)
    ]
    order.line_items += added
    many = lines - parcels + 1
    for sent in [added[:many], *([line] for line in added[many:])]:
        parcel = happenings.send(order, order.created_at, [(line, 1) for line in sent])
        happenings.scan(order, parcel, "DELIVERED", order.created_at + timedelta(days=2))
    return order
