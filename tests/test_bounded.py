"""It has to leave its task as it was: others count on `cancelling()`."""

from __future__ import annotations

import asyncio
import math

import pytest

from bridge.bounded import bounded

AT_ONCE = 1e-9


class Late(Exception):
    pass


def this_task() -> asyncio.Task[object]:
    task = asyncio.current_task()
    assert task
    return task


async def test_what_takes_longer_is_cut_and_the_task_goes_on() -> None:
    with pytest.raises(Late), bounded(AT_ONCE, Late):
        await asyncio.Event().wait()
    assert this_task().cancelling() == 0
    await asyncio.sleep(0)


async def test_what_ends_in_time_is_not_cut_later() -> None:
    with bounded(AT_ONCE, Late):
        pass
    for _ in range(3):
        await asyncio.sleep(0)


async def test_without_a_deadline_nothing_is_cut() -> None:
    with bounded(math.inf, Late):
        await asyncio.sleep(0)


async def test_who_is_cancelled_by_another_stays_so_also_at_the_very_deadline() -> None:
    task = this_task()
    with pytest.raises(asyncio.CancelledError), bounded(AT_ONCE, Late):
        asyncio.get_running_loop().call_soon(task.cancel)
        await asyncio.Event().wait()
    assert task.uncancel() == 0


async def test_the_inner_of_two_deadlines_at_the_same_moment_is_told_once() -> None:
    with pytest.raises(Late), bounded(AT_ONCE, Late), bounded(AT_ONCE, Late):
        await asyncio.Event().wait()
    assert this_task().cancelling() == 0
    await asyncio.sleep(0)


async def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), bounded(60.0, Late):
        raise KeyError


async def test_a_timeout_within_is_not_taken_for_its_own() -> None:
    with pytest.raises(TimeoutError), bounded(60.0, Late):
        raise TimeoutError
