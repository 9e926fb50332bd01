from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bridge.gateway.proxied.waiting import Waiting


async def test_an_answer_and_an_error_come_as_they_are() -> None:
    async def fail() -> None:
        raise LookupError("no such thing")

    waiting = Waiting()
    assert await waiting.until_done(lambda: asyncio.sleep(0, "done"), 5) == "done"
    with pytest.raises(LookupError, match="no such thing"):
        await waiting.until_done(fail, 5)


async def test_nobody_waits_for_one_that_takes_its_time_to_be_cancelled() -> None:
    told, may_end = asyncio.Event(), asyncio.Event()

    async def slow_to_end() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            told.set()
            await may_end.wait()

    async with asyncio.timeout(10):
        with pytest.raises(TimeoutError):
            await Waiting().until_done(slow_to_end, 0.01)
        await told.wait()
    may_end.set()


async def test_who_gives_up_cancels_what_was_asked() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def for_ever() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    caller = asyncio.create_task(Waiting().until_done(for_ever, 60))
    async with asyncio.timeout(10):
        await begun.wait()
        caller.cancel()
        await ended.wait()
        with pytest.raises(asyncio.CancelledError):
            await caller


async def test_no_more_than_so_many_are_under_way_and_the_rest_waits_within_its_own_time() -> None:
    begun, free = [asyncio.Event() for _ in range(3)], asyncio.Event()

    async def work(number: int) -> int:
        begun[number].set()
        await free.wait()
        return number

    waiting = Waiting(most=2)
    async with asyncio.timeout(10):
        first = [asyncio.create_task(waiting.until_done(partial(work, number), 60)) for number in (0, 1)]
        await asyncio.gather(begun[0].wait(), begun[1].wait())
        with pytest.raises(TimeoutError):
            await waiting.until_done(partial(work, 2), 0.01)
        free.set()
        assert await asyncio.gather(*first) == [0, 1]
    assert not begun[2].is_set()
