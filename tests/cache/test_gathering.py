from __future__ import annotations

import asyncio
import weakref

from bridge.cache.freshness import Life
from bridge.cache.gathering import Later, Terms, gathering, made_from, not_shared


async def test_tasks_that_are_begun_within_it_tell_it_too() -> None:
    async def read(tag: str, fresh: float) -> None:
        made_from(Terms(Life(0, fresh, fresh, 0), frozenset({tag})))

    with gathering() as made:
        await asyncio.gather(read("a", 60), read("b", 30))

    assert made.tags == {"a", "b"}
    assert made.life == Life(0, 30, 30, 0)
    assert made.shared


async def test_one_read_of_ones_own_makes_the_whole_ones_own() -> None:
    with gathering() as made:
        made_from(Terms(Life(0, 60, 60, 0), frozenset({"a"})))
        await asyncio.create_task(asyncio.to_thread(not_shared))

    assert not made.shared


def test_what_is_gathered_within_is_not_gathered_around() -> None:
    with gathering() as outer, gathering() as inner:
        not_shared()

    assert (outer.shared, inner.shared) == (True, False)


def test_nobody_has_to_gather() -> None:
    made_from(Terms(Life(0, 1, 1, 0), frozenset({"a"})))
    not_shared()


def test_what_is_judged_later_counts_when_it_is_asked_for() -> None:
    with gathering() as made:
        made_from(Terms(Life(0, 60, 60, 0), frozenset({"a"})))
        made_from(Later(lambda: Terms(Life(0, 30, 30, 0), frozenset({"b"}))))

    assert (made.shared, made.tags, made.life) == (True, {"a", "b"}, Life(0, 30, 30, 0))


def test_what_cannot_be_judged_is_ones_own() -> None:
    later = Later(lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    with gathering() as made:
        made_from(later)

    assert not made.shared
    assert isinstance(later.failed, ZeroDivisionError)


def test_what_was_judged_holds_nothing_of_what_was_read() -> None:
    """A connection that is opened meanwhile keeps what was gathered for as long as it lives."""

    class Read:
        pass

    read = Read()
    lives = weakref.ref(read)

    def work_out(read: Read = read) -> Terms:
        return Terms(Life(0, 60, 60, 0))

    later = Later(work_out)
    with gathering() as made:
        made_from(later)
    later()
    del read, work_out

    assert made.shared
    assert lives() is None
