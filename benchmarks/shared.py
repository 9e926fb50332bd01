"""What sharing costs: the CPU of a warm call in two processes on one Redis, beside one process that is alone.

Both have answered the call before. The two are asked in equal parts; what Redis itself uses is told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

import uvloop

from benchmarks.contest import Contestant, take_turns
from benchmarks.figures import Line, Part
from benchmarks.identical import NO_REDIS
from benchmarks.processes import Running, brand_folder, bridge, cpu_seconds, demo_shop, redis_server, sharing
from benchmarks.protocol import call

MOST = 1.1
AT_ONCE = 16
ARGUMENTS: Mapping[str, object] = {"query": "mug", "detail": "full"}


async def measure(alone: Running, pair: Sequence[Running], rounds: int, requests: int) -> list[Contestant]:
    """The one that is alone, then the two."""
    entries = [
        Contestant(name, call(f"{each.address}/mcp", "search_catalog", ARGUMENTS), (each.pid,), "mug", quick=True)
        for name, each in [("alone", alone), *(("of two", each) for each in pair)]
    ]
    await take_turns(entries, rounds, requests, AT_ONCE)
    return entries


def part(rounds: int, requests: int) -> Part:
    what, promised = "a warm call, two processes on Redis beside one", f"at most {MOST:g} times the CPU"
    with ExitStack() as stack:
        try:
            redis = stack.enter_context(redis_server())
        except FileNotFoundError:
            return Part([Line(what, promised, NO_REDIS, None)])
        _, shop = stack.enter_context(demo_shop(shop="hearth"))
        brands = stack.enter_context(brand_folder("hearth", "hearth-and-thread.myshopify.com", shop))
        alone = stack.enter_context(bridge(brands))
        pair = [stack.enter_context(bridge(brands, **sharing(redis))) for _ in range(2)]
        before = cpu_seconds(redis.pid)
        entries = uvloop.run(measure(alone, pair, rounds, requests))
        of_redis = (cpu_seconds(redis.pid) - before) / sum(len(entry.seconds) for entry in entries[1:])
    one, two = entries[0].microseconds, sum(entry.microseconds for entry in entries[1:]) / 2
    times = sum(entry.times(entries[0]) for entry in entries[1:]) / 2
    figure = f"{times:.3f} times: {two:.0f} µs beside {one:.0f} µs; Redis itself {of_redis * 1e6:.0f} µs"
    figures = {"alone": entries[0].figures(), "pair": [entry.figures() for entry in entries[1:]], "times": times}
    return Part([Line(what, promised, figure, times <= MOST)], figures={**figures, "redis_us": of_redis * 1e6})
