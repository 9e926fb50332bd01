from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import orjson
import pytest

from bridge.demo import DemoServer
from bridge.demo.faults import Fault
from bridge.demo.graphql_http import DATES
from bridge.demo.webhooks import payloads
from bridge.errors import ShopUnavailable
from bridge.shared import InMemory
from bridge.shopify import catalog_index, reconciling
from bridge.shopify.http import Client
from bridge.shopify.reconciling import PERIOD
from bridge.shopify.shop import Shop
from tests.shopify.changing import Process, open_aurora

BEANIE = "harbour-rib-beanie"
LISTS = {"Product", "Product.price", "Product.stock"}


@pytest.fixture
def shop() -> Iterator[DemoServer]:
    """One that a test may change."""
    with DemoServer(shops=("aurora",)) as server:
        yield server


@pytest.fixture
async def process(shop: DemoServer, client: Client) -> Process:
    """It has polled once."""
    started = Process(open_aurora(shop, client))
    await started.polled()
    return started


def gid_of(shop: DemoServer, handle: str) -> str:
    return next(f"gid://shopify/Product/{one.id}" for one in shop.shop("aurora").products if one.handle == handle)


def shop_says(shop: DemoServer, handle: str) -> bytes:
    """A webhook's body."""
    product = next(one for one in shop.shop("aurora").products if one.handle == handle)
    return orjson.dumps(payloads.product(product), option=DATES)


async def test_before_the_first_poll_nothing_kept_counts_and_after_it_changes_are_followed(
    shop: DemoServer, client: Client
) -> None:
    process = Process(open_aurora(shop, client))
    assert not process.cache.followed
    process.now = time.time()
    shop.edit("aurora", product=BEANIE, price="77.00")
    assert await process.polled() == {"*", gid_of(shop, BEANIE), *LISTS}
    assert process.cache.followed
    assert process.count("followed") == 1


async def test_unless_the_webhooks_are_not_registered(shop: DemoServer, client: Client) -> None:
    process = Process(open_aurora(shop, client), is_registered=False)
    await process.polled()
    assert not process.cache.followed


@pytest.mark.parametrize("gap", ["no webhooks", "no polls"])
async def test_what_was_kept_while_nobody_told_of_changes_is_never_taken_for_fresh_again(
    process: Process, gap: str
) -> None:
    """A market's new prices, say, are told and not looked for."""
    process.is_registered = gap == "no polls"
    for _ in range(3):
        assert gap == "no polls" or await process.polled(PERIOD) == set()
    assert not process.cache.followed or gap == "no polls"
    process.is_registered = True
    assert await process.polled(3 * PERIOD) == {"*"}
    assert process.cache.followed
    assert await process.polled(PERIOD) == set()


async def test_a_clock_that_is_put_back_does_not_keep_it_from_polling(shop: DemoServer, client: Client) -> None:
    passed = [0.0]
    process = Process(open_aurora(shop, client), kept=InMemory(clock=lambda: passed[0]))
    await process.polled()
    passed[0] = PERIOD
    assert "*" in await process.polled(PERIOD - 3_600)
    assert process.cache.followed
    assert await process.polled(PERIOD) == set()
    assert process.count("polls_total", outcome="ok") == 3


async def test_when_nothing_has_changed_nothing_becomes_stale(process: Process) -> None:
    assert await process.polled(PERIOD) == set()


async def test_an_update_that_no_webhook_told_is_found(process: Process, shop: DemoServer) -> None:
    shop.edit("aurora", product=BEANIE, price="77.00")
    gid = gid_of(shop, BEANIE)
    assert await process.polled(PERIOD) == {gid, "Product.price"}
    assert process.count("changes_missed_total", kind="Product") == 1
    assert await process.polled(PERIOD) == set()


async def test_one_that_was_told_is_not_told_again(process: Process, shop: DemoServer) -> None:
    edited = shop.edit("aurora", product=BEANIE, price="77.00")
    await process.told("products/update", shop_says(shop, BEANIE))
    assert edited["done"] == "changed"
    assert await process.polled(PERIOD) == set()
    assert process.count("changes_missed_total", kind="Product") == 0


async def test_what_was_told_since_the_shop_wrote_its_page_counts(process: Process, shop: DemoServer) -> None:
    shop.edit("aurora", product=BEANIE, price="77.00")
    later = orjson.loads(shop_says(shop, BEANIE)) | {"updated_at": "2100-01-01T00:00:00Z", "title": "Another title"}
    await process.told("products/update", later)
    assert await process.polled(PERIOD) == set()


async def test_what_the_shop_shows_only_later_than_it_changed_is_found(process: Process, shop: DemoServer) -> None:
    """Its search index lags."""
    products = shop.shop("aurora").products
    beanie = next(one for one in products if one.handle == BEANIE)
    beanie.updated_at = max(one.updated_at for one in products) - timedelta(seconds=60)
    beanie.variants[0].price += 1
    assert await process.polled(PERIOD) == {gid_of(shop, BEANIE), "Product.price"}


async def test_stock_that_ran_out_untold_is_found(process: Process, shop: DemoServer) -> None:
    variant = next(one for one in shop.shop("aurora").products if one.handle == BEANIE).variants[0]
    for location in variant.stock:
        shop.edit("aurora", product=BEANIE, variant=variant.sku, location=location, stock=0)
    assert await process.polled(PERIOD) >= {gid_of(shop, BEANIE), "Product.stock"}


async def test_a_product_that_came_untold_is_found(process: Process, shop: DemoServer) -> None:
    made = shop.edit("aurora", product="new-hat", create=True, title="New Hat", price="20.00", stock=5)
    assert await process.polled(PERIOD) == {made["id"], *LISTS}


async def test_a_product_that_went_untold_is_found(process: Process, shop: DemoServer) -> None:
    gid = gid_of(shop, BEANIE)
    shop.edit("aurora", product=BEANIE, delete=True)
    assert await process.polled(PERIOD) == {gid, "Product"}


async def test_so_is_one_that_went_while_another_came(process: Process, shop: DemoServer) -> None:
    gid = gid_of(shop, BEANIE)
    shop.edit("aurora", product=BEANIE, delete=True)
    shop.edit("aurora", product="new-hat", create=True, title="New Hat", price="20.00", stock=5)
    assert gid in await process.polled(PERIOD)


async def test_a_deletion_that_was_told_is_not_missed(process: Process, shop: DemoServer) -> None:
    number = int(gid_of(shop, BEANIE).rpartition("/")[2])
    shop.edit("aurora", product=BEANIE, delete=True)
    await process.told("products/delete", {"id": number})
    assert await process.polled(PERIOD) == set()


async def test_collections_that_changed_came_or_went_untold_are_found(process: Process, shop: DemoServer) -> None:
    first, second = shop.shop("aurora").collections[:2]
    shop.edit("aurora", collection=first.handle, title="Other things")
    shop.edit("aurora", collection=second.handle, delete=True)
    made = shop.edit("aurora", collection="new-things", create=True, title="New things")
    gids = {f"gid://shopify/Collection/{one.id}" for one in (first, second)}
    assert await process.polled(PERIOD) == {*gids, made["id"], "Collection"}
    assert process.count("changes_missed_total", kind="Collection") == 3


async def test_a_collection_that_was_told_is_not_missed(process: Process, shop: DemoServer) -> None:
    collection = shop.shop("aurora").collections[0]
    shop.edit("aurora", collection=collection.handle, title="Other things")
    await process.told("collections/update", orjson.dumps(payloads.collection(collection), option=DATES))
    assert await process.polled(PERIOD) == set()


async def test_whose_an_inventory_item_is_is_learned_on_the_way(process: Process, shop: DemoServer) -> None:
    variant = next(one for one in shop.shop("aurora").products if one.handle == BEANIE).variants[0]
    shop.forget()
    stale = await process.told("inventory_levels/update", {"inventory_item_id": variant.id, "available": 3})
    assert gid_of(shop, BEANIE) in stale
    assert shop.requests("aurora") == []


async def test_it_asks_at_most_once_in_five_minutes_and_one_process_of_several(
    process: Process, shop: DemoServer
) -> None:
    other = Process(process.shop, kept=process.kept)
    shop.forget()
    due = await other.reconciling.tick(other.now + 1)
    assert due == process.now + PERIOD
    assert other.cache.followed
    await process.polled(PERIOD - 1)
    assert shop.requests("aurora") == []


async def test_who_polls_next_compares_with_what_the_other_has_seen(process: Process, shop: DemoServer) -> None:
    other = Process(process.shop, kept=process.kept)
    shop.edit("aurora", product=BEANIE, price="77.00")
    assert await other.polled(PERIOD) == {gid_of(shop, BEANIE), "Product.price"}
    assert await process.polled(PERIOD + 1) == set()


async def test_while_the_shop_fails_following_ends_by_itself_and_the_next_poll_finds_what_was_missed(
    process: Process, shop: DemoServer
) -> None:
    shop.fault("aurora", Fault.parse("http status=403 api=admin"))
    shop.edit("aurora", product=BEANIE, price="77.00")
    for _ in range(3):
        await process.polled(PERIOD)
    assert not process.cache.followed
    assert process.count("polls_total", outcome="failed") == 3
    shop.heal("aurora")
    assert await process.polled(PERIOD) >= {gid_of(shop, BEANIE), "Product.price"}
    assert process.cache.followed


async def test_without_scope_it_fails_and_nothing_is_followed(shop: DemoServer, client: Client) -> None:
    process = Process(open_aurora(shop, client, token="no-such-token"))
    first = await process.reconciling.tick(process.now)
    second = await process.reconciling.tick(first)
    assert second - first > first - process.now
    assert not process.cache.followed


async def test_in_a_shop_too_large_to_be_read_changes_are_found_all_the_same(
    shop: DemoServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_index, "PAGE", 25)
    monkeypatch.setattr(catalog_index, "MOST_PAGES", 1)
    process = Process(open_aurora(shop, client))
    await process.polled()
    assert process.cache.followed
    await process.polled(PERIOD)  # what was changed shortly before is looked at again, and was not noted
    assert await process.polled(PERIOD) == set()
    shop.edit("aurora", product=BEANIE, price="77.00")
    assert gid_of(shop, BEANIE) in await process.polled(PERIOD)


async def test_what_was_found_before_the_shop_failed_is_made_stale(
    process: Process, shop: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted as known, so the next poll would not find it."""

    async def fails(shop: Shop) -> dict[str, int]:
        raise ShopUnavailable("HTTP 500")

    shop.edit("aurora", product=BEANIE, price="77.00")
    monkeypatch.setattr(reconciling, "collection_dates", fails)
    assert await process.polled(PERIOD) == {gid_of(shop, BEANIE), "Product.price"}
    assert process.count("polls_total", outcome="failed") == 1


async def test_what_a_restarted_redis_has_forgotten_is_noted_again_by_the_next_poll(
    process: Process, shop: DemoServer
) -> None:
    process.seen.kept = process.kept = InMemory()
    await process.polled(PERIOD)
    assert "*" not in process.stale
    shop.edit("aurora", product=BEANIE, price="77.00")
    told = await process.told("products/update", shop_says(shop, BEANIE))
    assert told == {gid_of(shop, BEANIE), "Product.price"}


async def test_what_had_changed_by_then_is_found_all_the_same(process: Process, shop: DemoServer) -> None:
    shop.edit("aurora", product=BEANIE, price="77.00")
    process.seen.kept = process.kept = InMemory()
    assert await process.polled(PERIOD) >= {gid_of(shop, BEANIE), "Product.price"}


class Away(InMemory):
    """As Redis, while it does not answer."""

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        return True

    async def get(self, key: str) -> str | None:
        return None


async def test_while_redis_is_away_not_everything_is_read_each_time(
    process: Process, shop: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_index, "PAGE", 5)
    shop.forget()
    process.seen.kept = process.kept = Away()
    await process.polled(PERIOD)
    assert [one.operation_name for one in shop.requests("aurora")].count("ChangedProducts") * 5 < len(
        shop.shop("aurora").products
    )
