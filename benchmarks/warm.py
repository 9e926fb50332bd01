"""Warm calls: `search_catalog` with ten products in full, about 20 kB, and `tools/list`, in both eras.

Beside the bridge stand a bare Starlette route that returns the very bytes of the bridge's answer, and FastMCP with its
response cache on, with the same tools and the same payload. They take turns, so only one of them works at a time.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.contest import Contestant, take_turns
from benchmarks.figures import Line, Part
from benchmarks.load import Question, Reply, ask_once
from benchmarks.peers import MISSING, fastmcp_python, script
from benchmarks.processes import Running, brand_folder, bridge, demo_shop, free_port, process, seconds_until_listening
from benchmarks.protocol import ERAS, Era, of_era

METHODS: Mapping[str, Mapping[str, Any]] = {
    "tools/call": {"name": "search_catalog", "arguments": {"query": "mug", "detail": "full"}},
    "tools/list": {},
}
EXPECTED = {"tools/call": "mug", "tools/list": "search_catalog"}
AT_ONCE = (1, 16, 128)
RECORDED_ID = 9_999_999  # that of no other request, so that a recorded answer is told from a fresh one
BESIDE_STARLETTE, BESIDE_FASTMCP, LATE = 1.5, 10.0, 3.0

Kind = tuple[str, Era]
KINDS: tuple[Kind, ...] = tuple((method, era) for method in METHODS for era in ERAS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One question at one concurrency. Its entries are the bridge, the bare route, and FastMCP if it is there."""

    kind: Kind
    at_once: int
    size: int
    entries: Sequence[Contestant]

    def times(self, other: int) -> float:
        """How many times the CPU of that entry the bridge takes."""
        return self.entries[0].times(self.entries[other])

    def late(self, entry: int = 0) -> float:
        return self.entries[entry].percentile(99) / self.entries[entry].percentile(50)

    def __str__(self) -> str:
        cpu = "".join(f"{entry.microseconds:>10.0f}" for entry in self.entries) + " " * 10 * (3 - len(self.entries))
        ours = self.entries[0]
        name = f"{self.kind[0]} {self.kind[1]}, {self.size / 1e3:.1f} kB"
        return (
            f"{name:32}{self.at_once:>4}{cpu}{self.times(1):>7.2f}x"
            f"{ours.percentile(50):>9.2f}{ours.percentile(99):>9.2f}{self.late():>7.2f}{self.late(1):>11.2f}"
        )

    def figures(self) -> dict[str, Any]:
        told = {entry.name: entry.figures() for entry in self.entries}
        times = {f"times_{entry.name}": round(self.times(at), 3) for at, entry in enumerate(self.entries) if at}
        return {
            "method": self.kind[0],
            "era": self.kind[1],
            "at_once": self.at_once,
            "bytes": self.size,
            **times,
            **told,
        }


async def questions(address: str) -> dict[Kind, Question]:
    return {(method, era): await of_era(era, f"{address}/mcp", method, METHODS[method]) for method, era in KINDS}


@contextmanager
def our_bridge() -> Iterator[Running]:
    with (
        demo_shop(shop="hearth") as (_, shop),
        brand_folder("hearth", "hearth-and-thread.myshopify.com", shop) as brands,
        bridge(brands) as running,
    ):
        yield running


@contextmanager
def bare_route(replies: Mapping[Kind, Reply]) -> Iterator[Running]:
    with tempfile.TemporaryDirectory() as folder:
        for number, reply in enumerate(replies.values()):
            kept = {"media_type": reply.media_type, "body": reply.body.decode()}
            (Path(folder) / f"{number}.json").write_text(json.dumps(kept))
        port = free_port()
        with process("-m", "benchmarks.peers.bare_starlette", folder, str(port)) as started:
            seconds_until_listening(port)
            yield Running(started.pid, port)


@contextmanager
def fastmcp(replies: Mapping[Kind, Reply]) -> Iterator[Running | None]:
    python = fastmcp_python()
    if python is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        called, listed = (replies[method, ERAS[0]].message()["result"] for method in METHODS)
        file, port = Path(folder) / "given.json", free_port()
        file.write_text(json.dumps({"result": called, "tools": listed["tools"]}))
        with process(script("fastmcp_cached"), str(file), str(port), python=str(python)) as started:
            seconds_until_listening(port)
            yield Running(started.pid, port)


async def measure(
    ours: Running, bare: Running, theirs: Running | None, replies: Mapping[Kind, Reply], rounds: int, requests: int
) -> list[Cell]:
    asked = await questions(ours.address)
    of_them = await questions(theirs.address) if theirs else {}
    cells = []
    for number, kind in enumerate(KINDS):
        plain = Question(f"{bare.address}/{number}", asked[kind].message, asked[kind].headers)
        for at_once in AT_ONCE:
            entries = [
                Contestant("the bridge", asked[kind], (ours.pid,), EXPECTED[kind[0]], quick=True),
                Contestant("Starlette", plain, (bare.pid,), EXPECTED[kind[0]], quick=True),
            ]
            if theirs:
                entries.append(Contestant("FastMCP", of_them[kind], (theirs.pid,), EXPECTED[kind[0]]))
            await take_turns(entries, rounds, requests, at_once)
            cells.append(Cell(kind, at_once, len(replies[kind].body), entries))
    return cells


def part(rounds: int, requests: int) -> Part:
    with our_bridge() as ours:
        replies = uvloop.run(first_replies(ours))
        with bare_route(replies) as bare, fastmcp(replies) as theirs:
            cells = uvloop.run(measure(ours, bare, theirs, replies, rounds, requests))
    heading = (
        f"{'CPU µs a request':32}{'':>4}{'bridge':>10}{'Starlette':>10}{'FastMCP':>10}{'':>8}{'p50 ms':>9}{'p99 ms':>9}"
    )
    details = "\n".join([f"{heading}{'p99/50':>7}{'Starlette':>11}", *map(str, cells)])
    return Part(lines(cells), details, {"cells": [cell.figures() for cell in cells]})


async def first_replies(ours: Running) -> dict[Kind, Reply]:
    return {kind: await ask_once(question, RECORDED_ID) for kind, question in (await questions(ours.address)).items()}


def lines(cells: Sequence[Cell]) -> list[Line]:
    dearest = max(cell.times(1) for cell in cells)
    cheapest = min(cell.times(1) for cell in cells)
    late = max(cell.late() for cell in cells if cell.at_once == AT_ONCE[-1])
    return [
        Line(
            "a warm call beside a bare Starlette route",
            f"at most {BESIDE_STARLETTE:g} times the CPU",
            f"{cheapest:.2f} to {dearest:.2f} times, over {len(cells)} comparisons",
            dearest <= BESIDE_STARLETTE,
        ),
        _beside_fastmcp([1 / cell.times(2) for cell in cells if len(cell.entries) > 2]),
        Line(
            f"warm p99 beside p50, {AT_ONCE[-1]} at once", f"at most {LATE:g} times", f"{late:.2f} times", late <= LATE
        ),
    ]


def _beside_fastmcp(less: Sequence[float]) -> Line:
    what, promised = "a warm call beside FastMCP's response cache", f"{BESIDE_FASTMCP:g} times less CPU"
    if not less:
        return Line(what, promised, MISSING, None)
    return Line(what, promised, f"{min(less):.1f} to {max(less):.1f} times less", min(less) >= BESIDE_FASTMCP)
