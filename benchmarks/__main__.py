"""`make bench`: each promise of the bridge beside what was measured, in one table, with the rest in JSON.

Contestants take turns within one run, so that a noisy machine is unfair to all alike. What is measured has one core,
the load and what stands behind have another. docs/benchmarks.md says how to read it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from benchmarks import also, budget, cold, figures, identical, memory, shared, trace, warm, webhooks
from benchmarks.day.events import CALLS
from benchmarks.figures import Part
from benchmarks.processes import OTHERS, core_ms, stay_on

Measure = Callable[[argparse.Namespace], Part]

PARTS: Mapping[str, Measure] = {
    "warm": lambda given: warm.part(given.rounds, given.requests),
    "cold": lambda given: cold.part(given.pairs),
    "identical": lambda given: identical.part(),
    "trace": lambda given: trace.part(given.calls),
    "budget": lambda given: budget.part(),
    "webhooks": lambda given: webhooks.part(),
    "memory": lambda given: memory.part(given.products),
    "shared": lambda given: shared.part(given.rounds, given.requests),
    "also": lambda given: also.part(given.rounds, given.requests // 3, given.look_ups),
}


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument(
        "--rounds", type=int, default=5, help="of the contestants' turns; in each, who is quick takes several"
    )
    parser.add_argument("--requests", type=int, default=600, help="requests in one turn")
    parser.add_argument("--pairs", type=int, default=200, help="cold calls, each beside a direct request")
    parser.add_argument("--calls", type=int, default=CALLS, help="of the day's trace")
    parser.add_argument("--products", type=int, default=memory.PRODUCTS, help="to be warm when memory is read")
    parser.add_argument("--look-ups", type=int, default=40, help="of each kind in the timing of find_order")
    return parser.parse_args()


def speeds_told(speeds: Mapping[str, tuple[float, float]]) -> str:
    (ours, other), (ours_after, other_after) = list(speeds.values())[-2:]
    return (
        f"ms of a fixed loop on the measured core and the other: {ours}, {other}; after it {ours_after}, {other_after}"
    )


def main() -> None:
    given = read_arguments()
    described = figures.machine()
    stay_on(OTHERS)
    parts: dict[str, Part] = {}
    described["core_ms"] = speeds = {"before": core_ms()}
    for name in given.only:
        began = time.perf_counter()
        parts[name] = PARTS[name](given)
        seconds, speeds[name] = time.perf_counter() - began, core_ms()
        print(f"{name} ({seconds:.0f} s; {speeds_told(speeds)})\n{parts[name].details}\n", flush=True)
    lines = [line for part in parts.values() for line in part.lines]
    print(figures.table(lines))
    print(f"\n{figures.write(parts, vars(given), described)}")
    sys.exit(any(line.met is False for line in lines))


if __name__ == "__main__":
    main()
