"""A thousand signed webhooks within one second: how soon each is answered, and that none is lost.

They come when they are due, whether or not those before were answered; what counts is the time from then. What follows
from them is done later, so each has to be found among those that were acted on, too.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlsplit

import httpx
import uvloop

from benchmarks.figures import Line, Part
from benchmarks.load import Connection, connected
from benchmarks.processes import brand_folder, bridge, cpu_seconds, demo_shop

DELIVERIES, SECONDS = 1000, 1.0
CONNECTIONS = 32
ANSWERED_MS = 100.0
PATIENCE = 20.0
DOMAIN, SECRET, TOPIC = "aurora-outfitters.myshopify.com", "signs-webhooks", "products/update"
VARIANTS = 10


def product(number: int) -> dict[str, Any]:
    """About 2 kB of what Shopify tells."""
    return {
        "id": number,
        "admin_graphql_api_id": f"gid://shopify/Product/{number}",
        "title": f"Product {number}",
        "status": "active",
        "tags": "wool, warm",
        "updated_at": "2026-11-22T12:00:00Z",
        "variants": list(variants(number)),
    }


def variants(number: int) -> Iterator[dict[str, Any]]:
    for variant in range(number * VARIANTS, number * VARIANTS + VARIANTS):
        yield {
            "id": variant,
            "admin_graphql_api_id": f"gid://shopify/ProductVariant/{variant}",
            "title": f"Size {variant % VARIANTS}",
            "price": "12.00",
            "sku": f"SKU-{variant}",
            "inventory_item_id": variant,
            "inventory_quantity": variant % VARIANTS,
        }


def delivery(address: str, number: int) -> bytes:
    body = json.dumps(product(number)).encode()
    headers = {
        "host": urlsplit(address).netloc,
        "content-type": "application/json",
        "content-length": len(body),
        "x-shopify-topic": TOPIC,
        "x-shopify-shop-domain": DOMAIN,
        "x-shopify-webhook-id": f"delivery-{number}",
        "x-shopify-hmac-sha256": base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode(),
    }
    lines = ["POST /webhooks/shopify/aurora HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def deliver(address: str) -> list[float]:
    """Seconds from when each was due until it was answered."""
    wires = [delivery(address, number) for number in range(1, DELIVERIES + 1)]
    free: asyncio.Queue[Connection] = asyncio.Queue()

    async def send(wire: bytes, due: float) -> float:
        connection = await free.get()
        reply = await connection.ask(wire)
        assert reply.head.startswith(b"http/1.1 200"), reply.head
        free.put_nowait(connection)
        return time.perf_counter() - due

    async with asyncio.timeout(PATIENCE), AsyncExitStack() as stack:
        for _ in range(CONNECTIONS):
            free.put_nowait(await stack.enter_async_context(connected(address)))
        began, sending = time.perf_counter(), []
        for number, wire in enumerate(wires):
            due = began + number * SECONDS / DELIVERIES
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sending.append(asyncio.create_task(send(wire, due)))
        return await asyncio.gather(*sending)


def acted_on(address: str) -> int:
    """Once all were, or patience has ended."""
    ends = time.monotonic() + PATIENCE
    while True:
        told = httpx.get(f"{address}/metrics").text
        found = re.search(rf'webhooks_total{{brand="aurora",outcome="acted",topic="{TOPIC}"}} (\S+)', told)
        number = int(float(found[1])) if found else 0
        if number >= DELIVERIES or time.monotonic() > ends:
            return number
        time.sleep(0.1)


def part() -> Part:
    with (
        demo_shop() as (_, shop),
        brand_folder("aurora", DOMAIN, shop) as brands,
        bridge(brands, SHOPBRIDGE_AURORA_WEBHOOK_SECRET=SECRET) as ours,
    ):
        before = cpu_seconds(ours.pid)
        seconds = uvloop.run(deliver(ours.address))
        acted = acted_on(ours.address)
        cpu = (cpu_seconds(ours.pid) - before) / DELIVERIES * 1e6
    longest, middle = max(seconds) * 1e3, statistics.median(seconds) * 1e3
    figure = f"p50 {middle:.1f} ms, longest {longest:.1f} ms, {acted:,} acted on, {cpu:.0f} µs CPU each"
    line = Line(
        f"{DELIVERIES:,} webhooks of {len(json.dumps(product(1))) / 1e3:.0f} kB within a second",
        f"each answered within {ANSWERED_MS:g} ms, all acted on",
        figure,
        longest <= ANSWERED_MS and acted == DELIVERIES,
    )
    return Part([line], figures={"p50_ms": middle, "longest_ms": longest, "acted_on": acted, "cpu_us": cpu})
