"""`make bench`: a tool call through the bridge, through the bare SDK, and the GraphQL request alone.

The contestants take turns within one run, so that a noisy machine is unfair to all alike. CPU is what the
contestant's own process used, from the operating system; the shop's is told beside it, since all three ask it the
same. Latency is seen from the client, which shares the
machine; one request is in flight at a time unless told otherwise, since the made-up shop itself is the slowest part.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from benchmarks import find_order
from benchmarks.processes import (
    cpu_seconds,
    demo_shop,
    free_port,
    process,
    resident_megabytes,
    seconds_until_listening,
    seconds_until_ready,
)
from benchmarks.question import ARGUMENTS, PATH, PAYLOAD

MODERN = {
    "accept": "application/json, text/event-stream",
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/call",
    "mcp-name": "search_catalog",
}
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
}
CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "search_catalog", "arguments": ARGUMENTS, "_meta": META},
}


@dataclass
class Contestant:
    name: str
    url: str
    body: dict[str, Any]
    headers: dict[str, str]
    pid: int | None
    """None for the request alone: it has no process but the shop's."""
    cpu: list[float] = field(default_factory=list)
    shop_cpu: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def check(self) -> None:
        answer = httpx.post(self.url, json=self.body, headers=self.headers).json()
        found = json.dumps(answer)
        assert "jacket" in found.lower() and '"isError": true' not in found, found[:300]


async def volley(contestant: Contestant, shop: int, requests: int, at_once: int) -> None:
    body = json.dumps(contestant.body).encode()
    headers = {"content-type": "application/json", **contestant.headers}
    left = iter(range(requests))
    before, shop_before = cpu_seconds(contestant.pid or shop), cpu_seconds(shop)
    async with httpx.AsyncClient() as client:

        async def worker() -> None:
            for _ in left:
                began = time.perf_counter()
                answer = await client.post(contestant.url, content=body, headers=headers)
                answer.raise_for_status()
                contestant.seconds.append(time.perf_counter() - began)

        await asyncio.gather(*(worker() for _ in range(at_once)))
    if contestant.pid is not None:
        contestant.cpu.append((cpu_seconds(contestant.pid) - before) / requests)
    contestant.shop_cpu.append((cpu_seconds(shop) - shop_before) / requests)


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
            yield (
                shop,
                [
                    Contestant("through the bridge", f"http://127.0.0.1:{ports[0]}/mcp", CALL, MODERN, one.pid),
                    Contestant("through the bare SDK", f"http://127.0.0.1:{ports[1]}/mcp", CALL, MODERN, other.pid),
                    Contestant("GraphQL alone", shop_url + PATH, PAYLOAD, {}, None),
                ],
            )


def table(entries: list[Contestant]) -> str:
    lines = [f"{'':22}{'CPU µs':>9}{'shop CPU µs':>13}{'p50 ms':>9}{'p99 ms':>9}{'p50 ratio':>11}"]
    floor = statistics.median(entries[-1].seconds)
    for entry in entries:
        own = f"{statistics.median(entry.cpu) * 1e6:.0f}" if entry.cpu else "-"
        shop = f"{statistics.median(entry.shop_cpu) * 1e6:.0f}"
        middle = statistics.median(entry.seconds)
        late = statistics.quantiles(entry.seconds, n=100)[98]
        lines.append(f"{entry.name:22}{own:>9}{shop:>13}{middle * 1e3:>9.2f}{late * 1e3:>9.2f}{middle / floor:>10.2f}x")
    return "\n".join(lines)


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
        for entry in entries:
            entry.check()
            asyncio.run(volley(entry, shop, 50, given.at_once))
            entry.cpu.clear()
            entry.shop_cpu.clear()
            entry.seconds.clear()
        for _ in range(given.rounds):
            for entry in entries:
                asyncio.run(volley(entry, shop, given.requests, given.at_once))
        print(f"\n{given.rounds} rounds of {given.requests} requests, {given.at_once} at once: search, 10 products\n")
        print(table(entries))
    print(f"\n{find_order.report(given.look_ups)}")


if __name__ == "__main__":
    main()
