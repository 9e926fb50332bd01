from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.gathering import gathering, not_shared
from bridge.errors import ShopUnavailable
from tests.cache.world import GID, World


@pytest.fixture
async def world() -> World:
    return World()


async def settled(cache: Cache) -> None:
    """When what was begun in the background has ended."""
    await cache.settled()


async def test_what_is_fresh_is_not_asked_again(world: World) -> None:
    assert [await world.read(), await world.read()] == [b"answer 1", b"answer 1"]
    assert world.seen == ["loaded", "fresh"]


async def test_what_is_stale_is_given_while_a_new_one_is_fetched(world: World) -> None:
    await world.read()
    world.now = 60

    assert await world.read() == b"answer 1"
    await settled(world.cache)
    assert await world.read() == b"answer 2"
    assert world.seen == ["loaded", "stale", "fresh"]


async def test_what_is_gone_is_loaded_before_anybody_gets_it(world: World) -> None:
    await world.read()
    world.now = 360

    assert await world.read() == b"answer 2"


async def test_a_refresh_that_fails_leaves_the_stale_answer_and_waits_before_it_tries_again(world: World) -> None:
    await world.read()
    world.now, world.fails = 60, True
    for _ in range(5):
        assert await world.read() == b"answer 1"
        await settled(world.cache)
    assert world.asked == 2

    world.now = 63
    await world.read()
    await settled(world.cache)
    assert world.asked == 3


async def test_what_changed_is_loaded_anew_and_the_rest_is_not(world: World) -> None:
    other = frozenset({"gid://shopify/Product/2"})
    await world.read("one")
    await world.read("other", tags=other)
    await world.cache.invalidate([GID])

    assert await world.read("one") == b"answer 3"
    assert await world.read("other", tags=other) == b"answer 2"


async def test_an_outdated_answer_is_not_given_because_the_shop_fails(world: World) -> None:
    await world.read()
    await world.cache.invalidate([GID])
    world.fails = True

    with pytest.raises(ShopUnavailable):
        await world.read()


async def test_a_kind_and_any_of_a_kind_and_everything_are_tags_too(world: World) -> None:
    for tag, told in (("Product", "Product"), ("Product.any", GID), ("other", "*")):
        asked = world.asked
        await world.read(tag, tags=frozenset({tag}))
        await world.cache.invalidate([told])
        await world.read(tag, tags=frozenset({tag}))
        assert world.asked == asked + 2, tag


async def test_one_shops_change_is_not_anothers(world: World) -> None:
    other = world.of("other shop")
    await other.read("key of other", world.load())
    await world.cache.invalidate([GID, "*"])

    await other.read("key of other", world.load())
    assert world.seen == ["loaded", "fresh"]


async def test_what_was_being_loaded_when_it_changed_is_not_kept(world: World) -> None:
    world.open.clear()
    before = asyncio.create_task(world.read())
    await asyncio.wait_for(world.under_way.wait(), 5)
    await world.cache.invalidate([GID])
    world.open.set()

    assert await before == b"answer 1"
    await settled(world.cache)
    assert await world.read() == b"answer 2"


async def test_who_comes_after_a_change_does_not_get_what_was_asked_before_it(world: World) -> None:
    world.open.clear()
    before = asyncio.create_task(world.read())
    await asyncio.wait_for(world.under_way.wait(), 5)
    await world.cache.invalidate([GID])
    after = [asyncio.create_task(world.read()) for _ in range(3)]
    await asyncio.sleep(0)
    world.open.set()

    assert await before == b"answer 1"
    assert await asyncio.gather(*after) == [b"answer 2"] * 3


async def test_who_comes_after_a_change_of_something_else_shares_what_is_under_way(world: World) -> None:
    world.open.clear()
    before = asyncio.create_task(world.read())
    await asyncio.wait_for(world.under_way.wait(), 5)
    await world.cache.invalidate(["gid://shopify/Product/2"])
    after = asyncio.create_task(world.read())
    await asyncio.sleep(0)
    world.open.set()

    assert [await before, await after] == [b"answer 1", b"answer 1"]


async def test_that_there_is_none_is_kept_for_ten_seconds(world: World) -> None:
    await world.read(absent=True)
    world.now = 9
    await world.read(absent=True)
    assert world.asked == 1

    world.now = 10
    await world.read(absent=True)
    assert world.asked == 2


async def test_while_changes_are_followed_it_is_fresh_for_a_day(world: World) -> None:
    world.cache.follow(2 * 86_400)
    await world.read()
    world.now = 86_399
    await world.read()
    assert world.seen == ["loaded", "fresh"]

    world.now = 86_400
    await world.read()
    assert world.seen[-1] == "stale"


async def test_what_a_tool_works_out_is_kept_and_is_stale_when_what_it_read_has_changed(world: World) -> None:
    async def work_out() -> dict[str, Any]:
        return {"of": (await world.read()).decode()}

    async def fetch() -> dict[str, Any]:
        return await world.cache.fetch(("sizes", 38), work_out, freshness=Freshness(3_600))

    first = await fetch()
    first["of"] = "changed by its caller"
    assert await fetch() == {"of": "answer 1"}

    await world.cache.invalidate([GID])
    assert await fetch() == {"of": "answer 2"}


async def test_what_a_tool_works_out_lives_no_longer_than_what_it_was_made_from(world: World) -> None:
    async def work_out() -> str:
        return str(await world.read())

    with gathering() as made:
        await world.cache.fetch("sizes", work_out, freshness=Freshness(3_600, 3_600))

    assert made.life is not None
    assert (made.life.fresh, made.life.stale) == (60, 300)
    assert made.tags == {f"shop {GID}", "shop *"}


async def test_what_was_made_from_one_callers_own_is_not_kept(world: World) -> None:
    async def work_out() -> int:
        world.asked += 1
        not_shared()
        return world.asked

    async def fetch() -> int:
        return await world.cache.fetch("mine", work_out, freshness=Freshness(60))

    with gathering() as made:
        assert [await fetch(), await fetch()] == [1, 2]
    assert not made.shared
    assert len(world.memory) == 0


async def test_brands_of_one_shop_do_not_take_what_the_other_worked_out(world: World) -> None:
    for owner in ("retail", "trade"):

        async def work_out(owner: str = owner) -> str:
            return owner

        cache = Cache("shop", world.memory, owner=owner)
        assert await cache.fetch("terms", work_out, freshness=Freshness(60)) == owner


async def test_an_object_is_kept_as_it_is_and_weighed_as_it_says(world: World) -> None:
    whole = {"not": {"JSON"}}

    async def work_out() -> Any:
        return whole

    for _ in range(2):
        fetched = await world.cache.fetch("object", work_out, freshness=Freshness(60), size=lambda _: 5_000)
        assert fetched is whole
    assert 5_000 < world.memory.size < 6_000


async def test_whoever_keeps_answers_can_ask_what_has_changed_since(world: World) -> None:
    generation = world.cache.generation
    await world.cache.invalidate([GID])

    assert world.cache.outdated({f"shop {GID}"}, generation)
    assert not world.cache.outdated({f"shop {GID}"}, world.cache.generation)
