from __future__ import annotations

from bridge.shared import InMemory
from bridge.shopify.listing import of_payload
from bridge.shopify.seen import Seen
from tests.shopify.test_listing import PAYLOAD

GID = "gid://shopify/Product/7"


async def test_of_one_delivery_one_process_is_told_that_it_is_the_first() -> None:
    kept = InMemory()
    assert await Seen(kept).first_time(["a", "a", "b"]) == [True, False, True]
    assert await Seen(kept).first_time(["b", "c"]) == [False, True]


async def test_without_an_id_nothing_is_taken_for_a_repetition() -> None:
    assert await Seen(InMemory()).first_time(["", ""]) == [True, True]


async def test_a_listing_is_kept_until_it_is_no_longer_known() -> None:
    seen, listing = Seen(InMemory()), of_payload(PAYLOAD)
    await seen.keep_listings({GID: listing})
    assert await seen.listings([GID, "gid://shopify/Product/8"]) == {GID: listing, "gid://shopify/Product/8": None}
    await seen.keep_listings({GID: None})
    assert await seen.listings([GID]) == {GID: None}


async def test_when_something_was_updated_is_kept_and_0_when_it_is_not_known() -> None:
    seen = Seen(InMemory())
    await seen.keep_updated({"gid://shopify/Collection/1": 1_700_000_000})
    gids = ["gid://shopify/Collection/1", "gid://shopify/Collection/2"]
    assert await seen.updated(gids) == {gids[0]: 1_700_000_000, gids[1]: 0}


async def test_a_told_deletion_is_remembered() -> None:
    seen = Seen(InMemory())
    await seen.keep_gone([GID])
    assert await seen.told_gone([GID, "gid://shopify/Product/8"]) == {GID}


async def test_many_deliveries_push_out_nothing_that_is_known_of_products() -> None:
    seen, listing = Seen(InMemory(most=10), InMemory(most=10)), of_payload(PAYLOAD)
    await seen.keep_listings({GID: listing})
    await seen.first_time([f"delivery {number}" for number in range(100)])
    assert await seen.listings([GID]) == {GID: listing}
