"""Twenty different calls of twenty points at once against an Admin bucket of 100 that restores 50 a second.

The bucket dictates six seconds: 400 points, of which 100 lie ready. In one process, and in three that share a Redis and
so the bucket.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import uvloop

from benchmarks.figures import Line, Part
from benchmarks.identical import NO_REDIS, PROCESSES, bridges
from benchmarks.load import all_at_once
from benchmarks.processes import brand_folder
from benchmarks.protocol import call, result
from bridge.demo.server import DemoServer
from bridge.shopify.operations import load_operations

BRAND = Path(__file__).with_name("brand")
ADMIN_TOKEN = "demo-aurora-admin"
CALLS, POINTS = 20, 20
BUCKET, RATE = 100, 50
DICTATED = (CALLS * POINTS - BUCKET) / RATE
SLACK, MOST_THROTTLED = 0.1, 2
FILLING = BUCKET / RATE  # seconds: what a bridge has asked when it started has come back by then


@dataclass(frozen=True, slots=True)
class Spent:
    succeeded: int
    throttled: int
    seconds: float

    def meets(self, throttled: int) -> bool:
        return self.succeeded == CALLS and self.throttled <= throttled and self.seconds <= DICTATED * (1 + SLACK)

    def __str__(self) -> str:
        return f"{self.succeeded} succeed, {self.throttled} THROTTLED, {self.seconds:.2f} s of {DICTATED:g} s"


def wake(shop: str) -> None:
    """Has the made-up shop read its Admin schema and the document, which takes seconds in which the bucket would stay
    full."""
    document = load_operations(str(BRAND / "twenty.py"))["TwentyPoints"].text
    asked, headers = {"query": document, "variables": {"query": "none"}}, {"x-shopify-access-token": ADMIN_TOKEN}
    httpx.post(f"{shop}/admin/api/2026-10/graphql.json", json=asked, headers=headers, timeout=30).raise_for_status()


def spend(demo: DemoServer, urls: list[str]) -> Spent:
    time.sleep(FILLING)
    demo.forget()
    questions = [call(urls[n % len(urls)], "count_products", {"words": f"tag:number-{n}"}) for n in range(CALLS)]
    began = time.perf_counter()
    replies = uvloop.run(all_at_once(questions))
    seconds = time.perf_counter() - began
    succeeded = sum(not result(reply).get("isError") for reply in replies)
    sent = [each for each in demo.requests("aurora") if each.operation_name == "TwentyPoints"]
    assert all(each.cost == POINTS for each in sent), sent
    return Spent(succeeded, len(sent) - succeeded, seconds)


def part() -> Part:
    spent: dict[int, Spent] = {}
    with DemoServer(shops=["aurora"]) as demo:
        size = {"size": BUCKET, "rate": RATE}
        httpx.post(f"{demo.control_url}/control/aurora/bucket", json=size).raise_for_status()
        url, token = demo.url("aurora"), {"SHOPBRIDGE_AURORA_ADMIN_TOKEN": ADMIN_TOKEN}
        wake(url)
        with brand_folder("aurora", "aurora-outfitters.myshopify.com", url, files=BRAND) as brands:
            for count in (1, PROCESSES):
                with suppress(FileNotFoundError), bridges(count, brands, **token) as running:
                    spent[count] = spend(demo, [f"{each.address}/mcp" for each in running])
    what = f"{CALLS} calls of {POINTS} points, bucket {BUCKET}, {RATE} a second"
    one, more = spent[1], spent.get(PROCESSES)
    soon = f"within {SLACK:.0%} of {DICTATED:g} s"
    lines = [
        Line(what, f"{CALLS} succeed, 0 THROTTLED, {soon}", str(one), one.meets(0)),
        Line(
            f"the same, {PROCESSES} processes on one Redis",
            f"at most {MOST_THROTTLED} THROTTLED",
            str(more or NO_REDIS),
            more.meets(MOST_THROTTLED) if more else None,
        ),
    ]
    return Part(lines, figures={str(count): asdict(each) for count, each in spent.items()})
