"""Contestants that take turns at one question, and the table of what it cost each.

CPU is what the contestant's own process used, from the operating system; that of what stands behind all of them is told
beside it. Latency is seen from the client, which has the other core.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.load import FIRST_ID, Question, Verifier, ask_once, crew, volley
from benchmarks.processes import cpu_seconds

QUICK_TURNS = 6
"""In a round."""


@dataclass
class Contestant:
    """`pids` are the processes whose work is counted; none for the one that has no process but what stands behind
    all. `expected` is a word in its answer. Those who are `quick` take more turns, right after each other, since the
    machine's speed changes within seconds."""

    name: str
    question: Question
    pids: tuple[int, ...]
    expected: str
    quick: bool = False
    cpu: list[float] = field(default_factory=list)
    behind_cpu: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    verifier: Verifier | None = None

    async def check(self) -> None:
        """Raises `WrongAnswer` or `AssertionError`."""
        first = await ask_once(self.question)
        assert self.expected.encode() in first.body.lower(), first.body[:300]
        self.verifier = Verifier(first, FIRST_ID)
        self.verifier.verify(await ask_once(self.question, FIRST_ID + 1), FIRST_ID + 1)

    async def turn(self, requests: int, at_once: int, behind: int | None = None) -> None:
        assert self.verifier is not None
        behind_them = (behind,) if behind else ()
        async with crew(self.question, self.verifier, at_once) as connections:
            before, behind_before = _cpu(self.pids), _cpu(behind_them)
            self.seconds += await volley(connections, self.question, self.verifier, requests)
            used, used_behind = _cpu(self.pids) - before, _cpu(behind_them) - behind_before
        if self.pids:
            self.cpu.append(used / requests)
        if behind:
            self.behind_cpu.append(used_behind / requests)

    def forget(self) -> None:
        self.cpu.clear()
        self.behind_cpu.clear()
        self.seconds.clear()

    @property
    def microseconds(self) -> float:
        """CPU a request: the median of its turns."""
        return statistics.median(self.cpu) * 1e6

    def times(self, other: Contestant) -> float:
        """How many times the CPU of the other it takes: of two that are quick, the median over their pairs of turns."""
        if not (self.quick and other.quick):
            return self.microseconds / other.microseconds
        return statistics.median(own / others for own, others in zip(self.cpu, other.cpu, strict=True))

    def percentile(self, part: int) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.seconds, n=100)[part - 1] * 1e3

    def figures(self) -> dict[str, Any]:
        cpu = {"cpu_us": round(self.microseconds, 1), "cpu_us_by_turn": [round(each * 1e6, 1) for each in self.cpu]}
        times = {"p50_ms": round(self.percentile(50), 3), "p99_ms": round(self.percentile(99), 3)}
        return {"requests": len(self.seconds), **(cpu if self.cpu else {}), **times}


def _cpu(pids: Sequence[int]) -> float:
    return sum(map(cpu_seconds, pids))


async def take_turns(
    entries: Sequence[Contestant], rounds: int, requests: int, at_once: int, behind: int | None = None
) -> None:
    """`behind` is the process id of what stands behind all."""
    for entry in entries:
        await entry.check()
        await entry.turn(max(50, at_once), at_once, behind)
        entry.forget()
    for _ in range(rounds):
        for entry in entries:
            if not entry.quick:
                await entry.turn(requests, at_once, behind)
        quick = [entry for entry in entries if entry.quick]
        for _ in range(QUICK_TURNS if quick else 0):
            for entry in quick:
                await entry.turn(requests, at_once, behind)
            quick.reverse()  # so that neither always comes first


def table(entries: Sequence[Contestant], behind: str) -> str:
    """The last one is the floor."""
    lines = [f"{'':22}{'CPU µs':>9}{behind + ' CPU µs':>17}{'p50 ms':>9}{'p99 ms':>9}{'p50 ratio':>11}"]
    floor = entries[-1].percentile(50)
    for entry in entries:
        own = f"{entry.microseconds:.0f}" if entry.cpu else "-"
        other = f"{statistics.median(entry.behind_cpu) * 1e6:.0f}" if entry.behind_cpu else "-"
        middle, late = entry.percentile(50), entry.percentile(99)
        lines.append(f"{entry.name:22}{own:>9}{other:>17}{middle:>9.2f}{late:>9.2f}{middle / floor:>10.2f}x")
    return "\n".join(lines)
