from __future__ import annotations

import asyncio

from bridge.cache.freshness import Life
from bridge.cache.gathering import gathering, made_from, not_shared
from bridge.cache.tiers import Kept


def read_of(tag: str, fresh: float = 60, *, shareable: bool = True) -> Kept:
    return Kept(b"", 0, Life(0, fresh, fresh, 0), frozenset({tag}), 0, shareable=shareable)


async def test_tasks_that_are_begun_within_it_tell_it_too() -> None:
    async def read(tag: str, fresh: float) -> None:
        made_from(read_of(tag, fresh))

    with gathering() as made:
        await asyncio.gather(read("a", 60), read("b", 30))

    assert made.tags == {"a", "b"}
    assert made.life == Life(0, 30, 30, 0)
    assert made.shared


async def test_one_read_of_ones_own_makes_the_whole_ones_own() -> None:
    with gathering() as made:
        made_from(read_of("a"))
        await asyncio.create_task(asyncio.to_thread(not_shared))

    assert not made.shared


def test_what_is_gathered_within_is_not_gathered_around() -> None:
    with gathering() as outer, gathering() as inner:
        not_shared()

    assert (outer.shared, inner.shared) == (True, False)


def test_nobody_has_to_gather() -> None:
    made_from(read_of("a"))
    not_shared()
