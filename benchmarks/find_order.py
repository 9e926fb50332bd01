"""Whether the time of `find_order` tells if an order exists: a right number with a wrong e-mail beside an invented one.

The shop is 50 ms away. The two kinds take turns, so that a noisy machine is unfair to both alike.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mcp import Client

from benchmarks.processes import brand_folder, bridge, demo_shop

KINDS = {
    "right number, wrong e-mail": "#1001",
    "no such number": "#987654",
    "too old to be seen": "#1005",
}
SHOP_MS = 50


async def seconds_of(client: Client, number: str) -> float:
    began = time.perf_counter()
    result = await client.call_tool("find_order", {"order_number": number, "email": "nobody@example.com"})
    took = time.perf_counter() - began
    assert result.structured_content and "order" not in result.structured_content, result.content
    return took


async def measure(url: str, rounds: int) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    async with Client(url, mode="2026-07-28") as client:
        for number in KINDS.values():
            await seconds_of(client, number)
        for _ in range(rounds):
            for kind, number in KINDS.items():
                seconds[kind].append(await seconds_of(client, number))
                await asyncio.sleep(0.25)  # the shop's budget refills, so that no call waits for it
    return seconds


@contextmanager
def address() -> Iterator[str]:
    settings = {
        "SHOPBRIDGE_AURORA_ADMIN_TOKEN": "demo-aurora-admin",
        "SHOPBRIDGE_FIND_ORDER_WRONG_GUESSES": "1000000",
        "SHOPBRIDGE_FIND_ORDER_WRONG_GUESSES_BY_CALLER": "1000000",
        "SHOPBRIDGE_FIND_ORDER_WRONG_GUESSES_BY_ADDRESS": "1000000",
        "SHOPBRIDGE_FIND_ORDER_WRONG_GUESSES_BY_ORDER": "1000000",
    }
    with (
        demo_shop("--fault", f"aurora latency ms={SHOP_MS}") as (_, shop),
        brand_folder("aurora", "aurora-outfitters.myshopify.com", shop) as brands,
        bridge(brands, **settings) as ours,
    ):
        yield f"{ours.address}/mcp"


def report(rounds: int) -> str:
    with address() as url:
        seconds = asyncio.run(measure(url, rounds))
    base = statistics.median(seconds["no such number"])
    lines = [f"find_order, the shop {SHOP_MS} ms away, {rounds} of each kind in turn: medians"]
    for kind, took in seconds.items():
        middle = statistics.median(took)
        lines.append(f"{kind:28}{middle * 1e3:>9.1f} ms{(middle / base - 1) * 100:>+8.1f} %")
    return "\n".join(lines)
