"""A call never asked before, beside the GraphQL request that it takes, sent to the shop directly.

The shop is 50 ms away. Each search is asked of the bridge and of the shop, one after the other and the other way round
by turns; what counts is the difference within each pair. Both answers must list the same products.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator
from typing import Any

import uvloop

from benchmarks.figures import Line, Part
from benchmarks.load import FIRST_ID, Question, Reply, connected
from benchmarks.processes import brand_folder, bridge, cpu_seconds, demo_shop
from benchmarks.protocol import call, result
from benchmarks.question import PATH, payload

SHOP_MS = 50
ADDED_MS = 2.0
WORDS = """
    jacket shirt boots pants fleece wool down rain trail hiking women men kids blue green black shell light warm dry
    socks gloves hat pack merino stretch hood zip summer winter travel camp everyday soft grip
""".split()  # noqa: SIM905 - thirty-four quotation marks would not read better
WARMING = 5  # pairs that are not counted


def searches() -> Iterator[str]:
    """No two alike."""
    return (f"{one} {other}" for one, other in itertools.permutations(WORDS, 2))


async def measure(bridge_url: str, shop_url: str, pairs: int) -> tuple[list[float], list[float], int]:
    """Seconds through the bridge, seconds directly, and how many products were found in all."""
    through: list[float] = []
    directly: list[float] = []
    found = 0
    async with connected(bridge_url) as ours, connected(shop_url) as shop:
        for number, words in enumerate(itertools.islice(searches(), pairs + WARMING)):
            asked = (
                (ours, call(bridge_url, "search_catalog", {"query": words})),
                (shop, Question(shop_url, payload(words))),
            )
            took: dict[Any, tuple[float, Reply]] = {}
            for connection, question in asked if number % 2 else reversed(asked):
                wire = question.wire(FIRST_ID + number)
                began = time.perf_counter()
                reply = await connection.ask(wire)
                took[connection] = time.perf_counter() - began, reply
            assert told_by_bridge(took[ours][1]) == told_by_shop(took[shop][1]), words
            if number >= WARMING:
                found += len(told_by_shop(took[shop][1]))
                through.append(took[ours][0])
                directly.append(took[shop][0])
    return through, directly, found


def told_by_bridge(reply: Reply) -> list[str]:
    return [product["id"] for product in result(reply)["structuredContent"]["products"]]


def told_by_shop(reply: Reply) -> list[str]:
    return [edge["node"]["id"] for edge in reply.message()["data"]["search"]["edges"]]


def part(pairs: int) -> Part:
    with (
        demo_shop("--fault", f"aurora latency ms={SHOP_MS}") as (_, shop),
        brand_folder("aurora", "aurora-outfitters.myshopify.com", shop) as brands,
        bridge(brands) as ours,
    ):
        before = cpu_seconds(ours.pid)
        through, directly, found = uvloop.run(measure(f"{ours.address}/mcp", shop + PATH, pairs))
        cpu = (cpu_seconds(ours.pid) - before) / (pairs + WARMING)
    differences = [(one - other) * 1e3 for one, other in zip(through, directly, strict=True)]
    added = statistics.median(differences)
    middles = statistics.median(through) * 1e3, statistics.median(directly) * 1e3
    figure = f"{added:.2f} ms: {middles[0]:.1f} ms beside {middles[1]:.1f} ms, {cpu * 1e6:.0f} µs CPU, {pairs} pairs"
    line = Line(
        f"a call never asked before, the shop {SHOP_MS} ms away: added p50",
        f"at most {ADDED_MS:g} ms",
        figure,
        added <= ADDED_MS,
    )
    spread = {"added_ms": added, "added_ms_quartiles": statistics.quantiles(differences, n=4)}
    told = {"through_ms": middles[0], "directly_ms": middles[1], "cpu_us": cpu * 1e6, "pairs": pairs}
    return Part([line], figures={**spread, **told, "products_found": found})
