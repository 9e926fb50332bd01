from __future__ import annotations

import asyncio
from random import Random

from bridge.demo.faults import Fault
from bridge.demo.late import Late


def holding(text: str, done: list[str]) -> Late:
    late = Late()
    late.hold(Fault.parse(text), Random(0), lambda: done.append("done"))
    late.another()  # the answer to the request itself, which was lost
    return late


def test_it_is_carried_out_once_when_so_many_requests_were_answered() -> None:
    done: list[str] = []
    late = holding("late after=2", done)
    late.another()
    assert (done, len(late.held), late.arrived) == ([], 1, 0)
    late.another()
    late.another()
    assert (done, late.held, late.arrived) == (["done"], [], 1)


async def test_without_a_number_of_requests_it_is_a_matter_of_time() -> None:
    arrived = asyncio.Event()
    late = Late()
    late.hold(Fault.parse("late ms=1"), Random(0), arrived.set)
    assert not late.held
    async with asyncio.timeout(5):
        await arrived.wait()
    assert late.arrived == 1
