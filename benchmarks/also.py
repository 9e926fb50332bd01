"""What is measured besides, without a promise: start-up, a call beside the bare SDK, a proxied call beside FastMCP's
proxy, and whether `find_order` tells by its time."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import uvloop

from benchmarks import find_order, proxied
from benchmarks.contest import Contestant, table, take_turns
from benchmarks.figures import Part
from benchmarks.load import Question
from benchmarks.processes import (
    brand_folder,
    bridge,
    demo_shop,
    free_port,
    process,
    resident_megabytes,
    seconds_until_listening,
    seconds_until_ready,
)
from benchmarks.protocol import call
from benchmarks.question import ARGUMENTS, PATH, PAYLOAD

STARTS = 5


def part(rounds: int, requests: int, look_ups: int) -> Part:
    sections = [start_up(), beside_sdk(rounds, requests), proxied.report(rounds, requests), find_order.report(look_ups)]
    return Part([], "\n\n".join(sections))


def beside_sdk(rounds: int, requests: int) -> str:
    with demo_shop() as (shop, url), brand_folder("aurora", "aurora-outfitters.myshopify.com", url) as brands:
        port = free_port()
        with bridge(brands) as ours, process("-m", "benchmarks.bare_sdk", url, str(port)) as bare:
            seconds_until_listening(port)
            entries = [
                Contestant(
                    "the bridge", call(f"{ours.address}/mcp", "search_catalog", ARGUMENTS), (ours.pid,), "jacket"
                ),
                Contestant(
                    "the bare SDK",
                    call(f"http://127.0.0.1:{port}/mcp", "search_catalog", ARGUMENTS),
                    (bare.pid,),
                    "jacket",
                ),
                Contestant("GraphQL alone", Question(url + PATH, PAYLOAD), (), "jacket"),
            ]
            uvloop.run(take_turns(entries, rounds, requests, 1, shop))
    title = f"One search, 10 products, {rounds} rounds of {requests} requests; the bare SDK asks the shop each time"
    return f"{title}\n\n{table(entries, 'shop')}"


def start_up() -> str:
    """How long until `--help` has printed and `serve` answers, and what it then holds: medians."""
    helped, ready, held = [], [], []
    with brand_folder("aurora", "aurora-outfitters.myshopify.com", "https://aurora-outfitters.myshopify.com") as brands:
        for _ in range(STARTS):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "bridge.cli", "--help"], stdout=subprocess.DEVNULL, check=True)
            helped.append(time.perf_counter() - began)
            port = free_port()
            with process("-m", "bridge.cli", "serve", "--port", str(port), SHOPBRIDGE_BRANDS=str(brands)) as started:
                ready.append(seconds_until_ready(port))
                held.append(resident_megabytes(started.pid))
    return (
        f"--help {statistics.median(helped):.2f} s, serve ready after {statistics.median(ready):.2f} s "
        f"with {statistics.median(held):.0f} MB resident"
    )
