from __future__ import annotations

import asyncio

import pytest

from bridge.cache.freshness import Freshness, Life
from bridge.cache.loading import Flight, Judged, Loaded
from bridge.cache.tiers import Kept
from bridge.errors import ShopUnavailable, ShopUnreachable
from tests.cache.world import GID, MINUTE, World


@pytest.fixture
async def world() -> World:
    return World()


def test_what_a_load_brings_is_kept_unless_it_says_otherwise() -> None:
    assert (Judged().keep, Judged().absent, Loaded(b"value", Freshness(60), Judged).size) == (True, False, None)


async def test_two_flights_are_never_the_same_although_they_began_at_the_same_moment() -> None:
    assert Flight(1) != Flight(1)


async def test_who_comes_when_it_has_landed_or_failed_does_not_wait() -> None:
    landed, failed = Flight(1), Flight(1)
    kept = Kept(b"value", 5, Life(0, 1, 1, 1), frozenset(), 1)
    landed.land(kept)
    failed.fail(ShopUnavailable("HTTP 500"))

    assert await landed is kept
    with pytest.raises(ShopUnavailable):
        await failed


async def test_five_hundred_who_ask_at_once_have_it_asked_once(world: World) -> None:
    answers = await asyncio.gather(*(world.read() for _ in range(500)))

    assert set(answers) == {b"answer 1"}
    assert world.asked == 1


async def test_who_gives_up_does_not_end_it_for_the_others(world: World) -> None:
    world.open.clear()
    first, second = asyncio.create_task(world.read()), asyncio.create_task(world.read())
    await asyncio.sleep(0)
    first.cancel()
    world.open.set()

    assert await second == b"answer 1"
    assert first.cancelled()


async def test_an_error_goes_to_all_who_wait_and_is_not_kept(world: World) -> None:
    world.fails = True
    results = await asyncio.gather(world.read(), world.read(), return_exceptions=True)
    world.fails = False

    assert [type(result) for result in results] == [ShopUnavailable, ShopUnavailable]
    assert await world.read() == b"answer 2"


async def test_a_buyer_does_not_wait_for_what_is_loaded_after_all_buyers(world: World) -> None:
    """Each who asks in the background waits for either."""
    later, buyers_own = asyncio.Event(), world.load(b"for a buyer")

    async def load_later() -> Loaded:
        await later.wait()
        return Loaded(b"for nobody yet", MINUTE, Judged)

    warming = asyncio.create_task(world.cache.read("key", load_later, background=True))
    await asyncio.sleep(0)
    assert await asyncio.gather(*(world.cache.read("key", buyers_own) for _ in range(3))) == [b"for a buyer"] * 3
    assert world.asked == 1
    assert await world.cache.read("key", load_later, background=True) == b"for a buyer"
    later.set()
    assert await warming == b"for nobody yet"


async def test_what_is_loaded_in_the_background_joins_what_a_buyer_waits_for(world: World) -> None:
    world.open.clear()
    buyer = asyncio.create_task(world.read())
    await asyncio.wait_for(world.under_way.wait(), 5)
    warming = asyncio.create_task(world.cache.read("key", world.load(), background=True))
    await asyncio.sleep(0)
    world.open.set()

    assert await asyncio.gather(buyer, warming) == [b"answer 1"] * 2


async def test_a_load_that_is_cancelled_cancels_nobody(world: World) -> None:
    async def cancelled() -> Loaded:
        raise asyncio.CancelledError

    for _ in range(2):
        with pytest.raises(ShopUnreachable, match="cancelled"):
            await world.cache.read("key", cancelled)
    assert await world.read() == b"answer 1"


async def test_when_the_bridge_ends_those_who_still_wait_are_told(world: World) -> None:
    world.open.clear()
    waiting = asyncio.create_task(world.read())
    await asyncio.wait_for(world.under_way.wait(), 5)
    world.cache.close()

    with pytest.raises(ShopUnreachable):
        await waiting


async def test_several_errors_at_once_are_an_error_like_one(world: World) -> None:
    async def fails() -> Loaded:
        raise ExceptionGroup("both", [ShopUnavailable("HTTP 500"), ShopUnavailable("HTTP 502")])

    with pytest.raises(ExceptionGroup):
        await world.cache.read("key", fails)
    assert await world.read() == b"answer 1"


async def test_who_waits_goes_on_before_what_was_loaded_is_judged(world: World) -> None:
    judged: list[str] = []

    async def load() -> Loaded:
        def judge() -> Judged:
            judged.append("now")
            return Judged()

        return Loaded(b"value", MINUTE, judge)

    await world.cache.read("key", load)
    before = list(judged)
    await world.cache.settled()

    assert (before, judged) == ([], ["now"])


@pytest.mark.parametrize(("found", "asked"), [({}, 1), ({"keep": False}, 2)])
async def test_whoever_asks_before_it_is_judged_finds_it_judged(
    world: World, found: dict[str, bool], asked: int
) -> None:
    """As after: what is not to be kept is only for those who waited."""
    for _ in range(2):
        await world.read(**found)

    assert (world.asked, world.seen) == (asked, ["loaded", "fresh" if asked == 1 else "loaded"])


async def test_what_is_invalidated_before_it_is_judged_is_not_kept(world: World) -> None:
    await world.read()
    await world.cache.invalidate([GID])
    await world.cache.settled()

    assert not len(world.memory)
    assert await world.read() == b"answer 2"


async def test_a_bug_in_judging_takes_nobodys_answer_and_is_not_hidden(world: World) -> None:
    async def load() -> Loaded:
        await world.cache.invalidate([])  # so that who waits compares what it was made from
        return Loaded(b"value", MINUTE, lambda: 1 / 0)  # type: ignore[arg-type, return-value]

    assert await asyncio.gather(*(world.cache.read("key", load) for _ in range(2))) == [b"value"] * 2
    assert await world.read() == b"answer 1"
    with pytest.raises(ZeroDivisionError):
        await world.cache.settled()
    await world.cache.settled()
    assert len(world.memory) == 1


async def test_what_comes_from_the_background_does_not_replace_what_a_buyer_loaded_later(world: World) -> None:
    late = asyncio.Event()

    async def load_late() -> Loaded:
        await late.wait()
        return Loaded(b"from before", MINUTE, Judged)

    background = asyncio.create_task(world.cache.read("key", load_late, background=True))
    for _ in range(2):
        await asyncio.sleep(0)
    world.now = 1
    assert await world.read() == b"answer 1"
    late.set()
    await background
    await world.cache.settled()

    assert await world.read() == b"answer 1"


async def test_who_comes_after_a_change_does_not_join_what_is_loaded_for_few(world: World) -> None:
    """Nor, as elsewhere, what is loaded for all."""
    world.open.clear()
    before = asyncio.create_task(world.read(keep=False))
    await asyncio.wait_for(world.under_way.wait(), 5)
    await world.cache.invalidate([GID])
    after = asyncio.create_task(world.read(keep=False))
    await asyncio.sleep(0)
    world.open.set()

    assert await asyncio.gather(before, after) == [b"answer 1", b"answer 2"]


async def test_what_is_from_a_future_that_the_clock_came_back_from_is_replaced(world: World) -> None:
    world.now = 1_000
    await world.read()
    world.now = 0
    for _ in range(2):
        assert await world.read() == b"answer 2"
        await world.cache.settled()
