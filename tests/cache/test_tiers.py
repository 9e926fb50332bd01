from __future__ import annotations

import tracemalloc

from bridge.cache.freshness import Life
from bridge.cache.tiers import OVERHEAD, Kept, Memory, NotShared

LIFE = Life(0, 60, 60, 0)


def kept(size: int) -> Kept:
    return Kept(b"x" * size, size, LIFE, frozenset(), 0)


def test_entries_are_weighed_in_bytes_and_the_one_used_longest_ago_makes_room() -> None:
    memory = Memory(2 * (1_000 + OVERHEAD))
    memory.put("first", kept(1_000))
    memory.put("second", kept(1_000))
    memory.get("first")
    memory.put("third", kept(1_000))

    assert (memory.get("first") is None, memory.get("second") is None) == (False, True)
    assert memory.size == 2 * (1_000 + OVERHEAD)


def test_what_an_entry_weighs_is_about_what_it_takes() -> None:
    """Of search results, the tags weigh more than the rest."""
    tracemalloc.start()
    try:
        memory, before = Memory(100_000_000), tracemalloc.get_traced_memory()[0]
        for entry in range(300):
            tags = frozenset(
                f"a-shop-of-some-name.myshopify.com gid://shopify/Product/{entry}{tag:08}" for tag in range(40)
            )
            memory.put(f"{entry:040}", Kept(bytes(1_000), 1_000, Life(entry + 0.5, 60, 60, 0), tags, 0))
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert 0.8 < memory.size / taken < 1.25


def test_what_is_larger_than_the_whole_is_not_kept_and_pushes_nothing_out() -> None:
    memory = Memory(2_000)
    memory.put("small", kept(10))
    memory.put("large", kept(2_000))

    assert memory.get("large") is None
    assert memory.get("small") is not None


async def test_a_process_that_is_alone_loads_everything_itself() -> None:
    tier = NotShared()

    assert await tier.claim("key", 1.0) is not None
    assert await tier.get("key") is None
    assert not tier.configured
