"""What a process holds once it has shown five thousand products, each looked at by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import uvloop

from benchmarks.figures import Line, Part
from benchmarks.load import FIRST_ID, Question, ask_once, connected, meaning
from benchmarks.processes import brand_folder, bridge, cpu_seconds, demo_shop, resident_megabytes
from benchmarks.protocol import call
from benchmarks.question import PATH

PRODUCTS = 5_000
MOST = 250.0
AT_ONCE = 16
PAGE = (
    "query($after: String) { products(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }"
)


async def products_of(shop: str, most: int) -> list[str]:
    found: list[str] = []
    page = {"hasNextPage": True, "endCursor": None}
    while page["hasNextPage"] and len(found) < most:
        asked = Question(shop + PATH, {"query": PAGE, "variables": {"after": page["endCursor"]}})
        told = (await ask_once(asked)).message()["data"]["products"]
        found += [node["id"] for node in told["nodes"]]
        page = told["pageInfo"]
    return found[:most]


async def look_at(url: str, products: Sequence[str]) -> None:
    """Raises `WrongAnswer`."""
    left = iter(products)

    async def worker() -> None:
        async with connected(url) as connection:
            for product in left:
                meaning(await connection.ask(call(url, "get_product", {"id": product}).wire(FIRST_ID)))

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))


def part(products: int) -> Part:
    with (
        demo_shop("--products", str(products)) as (_, shop),
        brand_folder("aurora", "aurora-outfitters.myshopify.com", shop) as brands,
        bridge(brands) as ours,
    ):
        named = uvloop.run(products_of(shop, products))
        url = f"{ours.address}/mcp"
        uvloop.run(look_at(url, named[:50]))
        before, spent = resident_megabytes(ours.pid), cpu_seconds(ours.pid)
        uvloop.run(look_at(url, named))
        after, spent = resident_megabytes(ours.pid), cpu_seconds(ours.pid) - spent
    figure = f"{after:.0f} MB, {before:.0f} MB with 50 products"
    line = Line(
        f"resident memory of a process, {len(named):,} products warm",
        f"under {MOST:g} MB",
        figure if len(named) >= PRODUCTS else f"{figure}; asked to measure fewer than {PRODUCTS:,}",
        after < MOST if len(named) >= PRODUCTS else None,
    )
    figures = {"products": len(named), "megabytes": after, "megabytes_with_50": before}
    return Part([line], figures={**figures, "cpu_us_a_product": spent / len(named) * 1e6})
