"""`make bench`: a tool call through the bridge, through the bare SDK, and the GraphQL request alone; a proxied call
beside FastMCP's proxy; whether `find_order` tells by its time.

The contestants take turns within one run, so that a noisy machine is unfair to all alike. One request is in flight at
a time unless told otherwise, since the made-up shop itself is the slowest part.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import find_order, proxied
from benchmarks.contest import Contestant, call_of, modern_headers, table, take_turns
from benchmarks.processes import (
    demo_shop,
    free_port,
    process,
    resident_megabytes,
    seconds_until_listening,
    seconds_until_ready,
)
from benchmarks.question import ARGUMENTS, PATH, PAYLOAD

CALL = call_of("search_catalog", ARGUMENTS)
HEADERS = modern_headers("search_catalog")


@contextmanager
def contestants() -> Iterator[tuple[int, list[Contestant]]]:
    with tempfile.TemporaryDirectory() as folder, demo_shop() as (shop, shop_url):
        brand = Path(folder) / "aurora"
        brand.mkdir()
        (brand / "brand.toml").write_text(f'shop = "aurora-outfitters.myshopify.com"\nurl = "{shop_url}"\n')
        ports = free_port(), free_port()
        settings = {"SHOPBRIDGE_BRANDS": folder, "SHOPBRIDGE_CALLS_PER_MINUTE": "10000000"}
        bridge = process("-m", "bridge.cli", "serve", "--port", str(ports[0]), **settings)
        bare = process("-m", "benchmarks.bare_sdk", shop_url, str(ports[1]))
        with bridge as one, bare as other:
            for port in ports:
                seconds_until_listening(port)
            urls = [f"http://127.0.0.1:{port}/mcp" for port in ports]
            yield (
                shop,
                [
                    Contestant("through the bridge", urls[0], CALL, HEADERS, one.pid, "jacket"),
                    Contestant("through the bare SDK", urls[1], CALL, HEADERS, other.pid, "jacket"),
                    Contestant("GraphQL alone", shop_url + PATH, PAYLOAD, {}, None, "jacket"),
                ],
            )


def start_up() -> str:
    """How long until `--help` has printed and `serve` listens, and what it then holds: medians of five."""
    helped, ready, memory = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "aurora").mkdir()
        (Path(folder) / "aurora" / "brand.toml").write_text('shop = "aurora-outfitters.myshopify.com"\n')
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "bridge.cli", "--help"], stdout=subprocess.DEVNULL, check=True)
            helped.append(time.perf_counter() - began)
            port = free_port()
            with process("-m", "bridge.cli", "serve", "--port", str(port), SHOPBRIDGE_BRANDS=folder) as bridge:
                ready.append(seconds_until_ready(port))
                memory.append(resident_megabytes(bridge.pid))
    return (
        f"--help {statistics.median(helped):.2f} s, serve ready after {statistics.median(ready):.2f} s "
        f"with {statistics.median(memory):.0f} MB resident"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="turns that each contestant takes")
    parser.add_argument("--requests", type=int, default=200, help="requests in one turn")
    parser.add_argument("--at-once", type=int, default=1, help="requests in flight")
    parser.add_argument("--look-ups", type=int, default=40, help="look-ups of each kind in the timing of find_order")
    given = parser.parse_args()
    print(start_up())
    with contestants() as (shop, entries):
        take_turns(entries, shop, given.rounds, given.requests, given.at_once)
        print(f"\n{given.rounds} rounds of {given.requests} requests, {given.at_once} at once: search, 10 products\n")
        print(table(entries, "shop"))
    print(f"\n{proxied.report(given.rounds, given.requests // 2, given.at_once)}")
    print(f"\n{find_order.report(given.look_ups)}")


if __name__ == "__main__":
    main()
