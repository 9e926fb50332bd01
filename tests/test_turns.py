from __future__ import annotations

import asyncio

import pytest

from bridge.errors import ToolError
from bridge.turns import Turns


async def test_work_on_one_thing_is_done_in_the_order_of_arrival() -> None:
    turns, done = Turns(), []

    async def work(number: int) -> None:
        async with turns("cart"):
            done.append(f"begins {number}")
            await asyncio.sleep(0)
            done.append(f"ends {number}")

    await asyncio.gather(*(work(number) for number in range(3)))
    assert done == [f"{what} {number}" for number in range(3) for what in ("begins", "ends")]


async def test_other_things_are_not_waited_for_and_nothing_is_remembered() -> None:
    turns = Turns()
    async with turns("one"), turns("other"):
        assert len(turns) == 2
    assert len(turns) == 0


async def test_a_turn_ends_with_an_error_and_when_whoever_waits_gives_up() -> None:
    turns = Turns()
    async with turns("cart"):
        waiting = asyncio.create_task(_enter(turns))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
    with pytest.raises(ZeroDivisionError):
        async with turns("cart"):
            raise ZeroDivisionError
    await _enter(turns)
    assert len(turns) == 0


async def test_the_queue_for_one_thing_has_an_end() -> None:
    turns = Turns(most_waiting=1)
    async with turns("cart"):
        waiting = asyncio.create_task(_enter(turns))
        await asyncio.sleep(0)
        with pytest.raises(ToolError, match="Nothing was done"):
            await _enter(turns)
    await waiting


async def _enter(turns: Turns) -> None:
    async with turns("cart"):
        return
