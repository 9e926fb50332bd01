"""Contestants that take turns at one question, and the table of what it cost each.

CPU is what the contestant's own process used, from the operating system; that of what stands behind all of them is told
beside it. Latency is seen from the client, which shares the machine.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from benchmarks.processes import cpu_seconds

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
}


def modern_headers(tool: str) -> dict[str, str]:
    return {
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2026-07-28",
        "mcp-method": "tools/call",
        "mcp-name": tool,
    }


def call_of(tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    params = {"name": tool, "arguments": arguments, "_meta": META}
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}


@dataclass
class Contestant:
    """`pid` is None for the one that has no process but what stands behind all."""

    name: str
    url: str
    body: dict[str, Any]
    headers: dict[str, str]
    pid: int | None
    expected: str
    cpu: list[float] = field(default_factory=list)
    behind_cpu: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def check(self) -> None:
        found = httpx.post(self.url, json=self.body, headers=self.headers, timeout=20).text
        assert self.expected in found.lower() and '"isError":true' not in found.replace(" ", ""), found[:300]

    def forget(self) -> None:
        self.cpu.clear()
        self.behind_cpu.clear()
        self.seconds.clear()


async def volley(contestant: Contestant, behind: int, requests: int, at_once: int) -> None:
    """`behind` is the process id of what stands behind all."""
    body = json.dumps(contestant.body).encode()
    headers = {"content-type": "application/json", **contestant.headers}
    left = iter(range(requests))
    before, behind_before = cpu_seconds(contestant.pid or behind), cpu_seconds(behind)
    async with httpx.AsyncClient(timeout=20) as client:

        async def worker() -> None:
            for _ in left:
                began = time.perf_counter()
                answer = await client.post(contestant.url, content=body, headers=headers)
                answer.raise_for_status()
                contestant.seconds.append(time.perf_counter() - began)

        await asyncio.gather(*(worker() for _ in range(at_once)))
    if contestant.pid is not None:
        contestant.cpu.append((cpu_seconds(contestant.pid) - before) / requests)
    contestant.behind_cpu.append((cpu_seconds(behind) - behind_before) / requests)


def take_turns(entries: Sequence[Contestant], behind: int, rounds: int, requests: int, at_once: int) -> None:
    for entry in entries:
        entry.check()
        asyncio.run(volley(entry, behind, min(50, requests), at_once))
        entry.forget()
    for _ in range(rounds):
        for entry in entries:
            asyncio.run(volley(entry, behind, requests, at_once))


def table(entries: Sequence[Contestant], behind: str) -> str:
    """The last one is the floor."""
    lines = [f"{'':22}{'CPU µs':>9}{behind + ' CPU µs':>17}{'p50 ms':>9}{'p99 ms':>9}{'p50 ratio':>11}"]
    floor = statistics.median(entries[-1].seconds)
    for entry in entries:
        own = f"{statistics.median(entry.cpu) * 1e6:.0f}" if entry.cpu else "-"
        other = f"{statistics.median(entry.behind_cpu) * 1e6:.0f}"
        middle = statistics.median(entry.seconds)
        late = statistics.quantiles(entry.seconds, n=100)[98]
        lines.append(
            f"{entry.name:22}{own:>9}{other:>17}{middle * 1e3:>9.2f}{late * 1e3:>9.2f}{middle / floor:>10.2f}x"
        )
    return "\n".join(lines)
