"""Many identical calls at once, never asked before: how many requests the shop sees. In one process, and in three that
share a Redis; the shop is 50 ms away, so that all have come before the first is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import uvloop

from benchmarks.figures import Line, Part
from benchmarks.load import Question, all_at_once, ask_once, meaning
from benchmarks.processes import Running, brand_folder, bridge, redis_server, sharing
from benchmarks.protocol import call
from bridge.demo.faults import Fault
from bridge.demo.server import DemoServer

CALLS = 500
PROCESSES, MOST = 3, 3
SHOP_MS = 50
NO_REDIS = "redis-server is not installed"


@contextmanager
def bridges(count: int, brands: Path, **environ: str) -> Iterator[list[Running]]:
    """With a secret and a Redis in common when there are several. Raises `FileNotFoundError` without Redis."""
    with ExitStack() as stack:
        if count > 1:
            environ |= sharing(stack.enter_context(redis_server()))
        yield [stack.enter_context(bridge(brands, **environ)) for _ in range(count)]


def asked(demo: DemoServer, running: Sequence[Running], query: str) -> int:
    """How many requests reached the shop. Raises `WrongAnswer` or `AssertionError`."""
    urls = [f"{each.address}/mcp" for each in running]
    for url in urls:  # so that what is asked once a process, such as its scopes, is known
        uvloop.run(ask_once(call(url, "search_catalog", {"query": "warming up"})))
    demo.forget()
    demo.fault("aurora", Fault("latency", ms=(SHOP_MS, SHOP_MS)))
    questions: list[Question] = [
        call(urls[number % len(urls)], "search_catalog", {"query": query}) for number in range(CALLS)
    ]
    said = {meaning(reply) for reply in uvloop.run(all_at_once(questions))}
    assert len(said) == 1, "identical calls were answered differently"
    requests = len(demo.requests("aurora"))
    demo.heal("aurora")
    return requests


def counted(requests: int) -> str:
    return "1 request" if requests == 1 else f"{requests} requests"


def part() -> Part:
    found: dict[str, int] = {}
    with (
        DemoServer(shops=["aurora"]) as demo,
        brand_folder("aurora", "aurora-outfitters.myshopify.com", demo.url("aurora")) as brands,
    ):
        for count in (1, PROCESSES):
            with suppress(FileNotFoundError), bridges(count, brands) as running:
                found[str(count)] = asked(demo, running, f"jacket for {count}")
    what = f"{CALLS} identical calls at once"
    one, more = found["1"], found.get(str(PROCESSES))
    lines = [
        Line(f"{what}, one process", "1 request to the shop", counted(one), one == 1),
        Line(
            f"{what}, {PROCESSES} processes and Redis",
            f"at most {MOST} requests",
            NO_REDIS if more is None else counted(more),
            None if more is None else more <= MOST,
        ),
    ]
    return Part(lines, figures={"requests_by_processes": found})
