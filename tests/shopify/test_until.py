"""The deadline of what a request waits for. It has to leave its task as it was: others count on `cancelling()`."""

from __future__ import annotations

import asyncio
import math

import pytest

from bridge.errors import ShopTimeout
from bridge.shopify.until import until

AT_ONCE = 1e-9


def now() -> float:
    return 0.0


def this_task() -> asyncio.Task[object]:
    task = asyncio.current_task()
    assert task
    return task


async def test_what_takes_longer_is_cut_and_the_task_goes_on() -> None:
    with pytest.raises(ShopTimeout, match="no answer before the call's deadline"), until(AT_ONCE, now):
        await asyncio.Event().wait()
    assert this_task().cancelling() == 0
    await asyncio.sleep(0)


async def test_nothing_begins_after_the_deadline() -> None:
    with pytest.raises(ShopTimeout, match="has passed"), until(0.0, now):
        pytest.fail("it began")


async def test_what_ends_in_time_is_not_cut_later() -> None:
    with until(AT_ONCE, now):
        pass
    for _ in range(3):
        await asyncio.sleep(0)


async def test_without_a_deadline_nothing_is_cut() -> None:
    with until(math.inf, now):
        await asyncio.sleep(0)


async def test_who_is_cancelled_by_another_stays_so_also_at_the_very_deadline() -> None:
    task = this_task()
    with pytest.raises(asyncio.CancelledError), until(AT_ONCE, now):
        asyncio.get_running_loop().call_soon(task.cancel)
        await asyncio.Event().wait()
    assert task.uncancel() == 0


async def test_the_inner_of_two_deadlines_at_the_same_moment_is_told_once() -> None:
    with pytest.raises(ShopTimeout), until(AT_ONCE, now), until(AT_ONCE, now):
        await asyncio.Event().wait()
    assert this_task().cancelling() == 0
    await asyncio.sleep(0)


async def test_another_timeout_within_is_one_of_the_shop() -> None:
    with pytest.raises(ShopTimeout) as told, until(60.0, now):
        raise TimeoutError
    assert isinstance(told.value.__cause__, TimeoutError)


async def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), until(60.0, now):
        raise KeyError
