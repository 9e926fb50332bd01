"""A day's trace, once in good order and once with everything that goes wrong: how often the shop is asked, beside the
least that any cache would have to ask, and whether anybody was told what was no longer true."""

from __future__ import annotations

from typing import Any

import uvloop

from benchmarks.day.events import CALLS
from benchmarks.day.playing import Day, Faults
from benchmarks.figures import Line, Part
from benchmarks.identical import NO_REDIS
from bridge.log import open_log

MOST = 1.1
OLDEST = 2.0
FAULTY = Faults(lost=0.1, throttled=0.05, outages=2)


def played(calls: int, faults: Faults) -> Day:
    day = Day(calls, faults)
    uvloop.run(day.play())
    return day


def part(calls: int) -> Part:
    open_log("error", "json")
    good = played(calls, Faults())
    try:
        bad = played(calls, FAULTY)
    except FileNotFoundError:
        bad = None
    what = f"a day of {calls:,} calls"
    times = (good.shop.requests + polled(good)) / good.least.requests
    lines = [
        Line(
            f"{what}: requests to the shop",
            f"at most {MOST:g} times the least",
            f"{times:.3f} times: {good.shop.requests:,} and {polled(good):,} of polls beside {good.least.requests:,}; "
            f"{spared(good):.1%} of the calls never reached it",
            times <= MOST if calls >= CALLS else None,  # the poll asks as much on a quiet day
        ),
        Line(
            f"{what}: the oldest answer after a webhook",
            f"at most {OLDEST:g} s, none wrong",
            f"{good.truth.oldest:.2f} s, {len(good.truth.wrong)} wrong; {good.truth.longest:.1f} s after a change",
            good.truth.oldest <= OLDEST and not good.truth.wrong,
        ),
        Line(
            "the same with lost webhooks, Redis killed, throttling",
            "0 wrong, 0 errors",
            NO_REDIS if bad is None else f"{len(bad.truth.wrong)} wrong, {len(bad.played.errors)} errors; {told(bad)}",
            None if bad is None else not bad.truth.wrong and not bad.played.errors,
        ),
    ]
    days = {"good": good} | ({"bad": bad} if bad else {})
    told_of = {name: figures(day) for name, day in days.items()}
    return Part(lines, "\n".join(f"{name}: {each}" for name, each in told_of.items()), told_of)


def spared(day: Day) -> float:
    return 1 - day.played.reached / day.played.calls


def polled(day: Day) -> int:
    return sum(day.shop.answered.values()) - day.shop.requests


def told(day: Day) -> str:
    times = (day.shop.requests + polled(day)) / day.least.requests
    longest = f"a change was known after {day.truth.longest:.0f} s at the latest"
    return f"{longest}; {times:.3f} times the least, {spared(day):.1%} never reached the shop"


def figures(day: Day) -> dict[str, Any]:
    return {
        "calls": day.played.calls,
        "requests": day.shop.requests,
        "least": day.least.requests,
        "reached": day.played.reached,
        "oldest_s": round(day.truth.oldest, 3),
        "longest_s": round(day.truth.longest, 1),
        "wrong": day.truth.wrong[:10],
        "errors": day.played.errors[:10],
        "webhooks": {"delivered": day.played.deliveries, "lost": day.played.lost},
        "polls": day.played.polls,
        "requests_of_polls": polled(day),
        "answered": dict(day.shop.answered),
        "throttled": sum(day.shop.refused.values()),
        "seconds": round(day.played.seconds, 1),
    }
