from __future__ import annotations

from copy import deepcopy
from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer
from bridge.shopify import following
from bridge.shopify.http import Client
from bridge.shopify.webhooks import Delivery
from tests.shopify.changing import Process, open_aurora
from tests.shopify.test_listing import PAYLOAD

GID = "gid://shopify/Product/7"
ALL = {GID, "Product", "Product.price", "Product.stock"}


def product(at: int, **changes: Any) -> dict[str, Any]:
    """The product as it was told at minute `at`."""
    payload = deepcopy(PAYLOAD) | {"updated_at": f"2026-11-01T10:{at:02}:00-04:00"}
    for number, variant in enumerate(payload["variants"]):
        variant |= {"inventory_item_id": 70 + number, **changes}
    return payload


def level(available: int | None, item: int = 70) -> dict[str, Any]:
    return {"inventory_item_id": item, "location_id": 1, "available": available}


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shop reads a large schema before its first answer."""
    monkeypatch.setattr(following, "LOOK_UP", 20.0)


@pytest.fixture
def process(shop: DemoServer, client: Client) -> Process:
    return Process(open_aurora(shop, client))


async def test_of_a_product_only_what_has_changed_becomes_stale(process: Process) -> None:
    assert await process.told("products/update", product(1)) == ALL
    assert await process.told("products/update", product(2, price="99.00")) == {GID, "Product.price"}
    assert await process.told("products/update", product(3, price="99.00", inventory_quantity=1)) == {GID}


async def test_what_comes_late_tells_nothing_about_how_things_are(process: Process) -> None:
    await process.told("products/update", product(2, price="99.00"))
    assert await process.told("products/update", product(1)) == {GID}
    assert await process.told("products/update", product(3, price="98.00")) == {GID, "Product.price"}


async def test_a_change_and_its_way_back_are_both_told_when_they_arrive_together(process: Process) -> None:
    await process.told("products/update", product(1))
    process.following.accept(Delivery("products/update", "", _bytes(product(2, price="99.00"))))
    process.following.accept(Delivery("products/update", "", _bytes(product(3))))
    assert await process.acted() == {GID, "Product.price"}


async def test_processes_that_share_compare_with_what_any_of_them_was_told(process: Process) -> None:
    other = Process(process.shop, kept=process.kept)
    await process.told("products/update", product(1))
    assert await other.told("products/update", product(2, price="99.00")) == {GID, "Product.price"}
    assert await process.told("products/update", product(3)) == {GID, "Product.price"}


async def test_a_delivery_that_is_repeated_is_acted_on_once_in_all_processes(process: Process) -> None:
    other = Process(process.shop, kept=process.kept)
    assert await process.told("shop/update", {}, "a") == {"*"}
    assert await process.told("shop/update", {}, "a") == set()
    assert await other.told("shop/update", {}, "a") == set()
    assert await process.told("shop/update", {}, "b") == {"*"}
    assert process.count("webhooks_total", topic="shop/update", outcome="repeated") == 1


async def test_a_sale_of_what_is_still_in_stock_makes_no_list_stale(process: Process) -> None:
    await process.told("products/update", product(1))
    assert await process.told("inventory_levels/update", level(4)) == {GID}


@pytest.mark.parametrize("available", [0, -2, None])
async def test_the_last_one_sold_makes_lists_of_what_is_available_stale(
    process: Process, available: int | None
) -> None:
    await process.told("products/update", product(1))
    assert await process.told("inventory_levels/update", level(available)) == {GID, "Product.stock"}
    assert await process.told("inventory_levels/update", level(5)) == {GID, "Product.stock"}


async def test_a_variant_that_is_sold_out_does_so_too(process: Process) -> None:
    assert await process.told("variants/out_of_stock", {"id": 1, "product_id": 7}) == {GID, "Product.stock"}


async def test_whose_an_unknown_item_is_is_asked_of_the_shop_once_for_all(process: Process, shop: DemoServer) -> None:
    variants = [variant for one in shop.shop("aurora").products[:3] for variant in one.variants[:2]]
    shop.forget()
    for variant in variants:
        process.following.accept(Delivery("inventory_levels/update", "", _bytes(level(3, variant.id))))
    stale = await process.acted()
    products = {f"gid://shopify/Product/{one.id}" for one in shop.shop("aurora").products[:3]}
    assert stale == products | {"Product.stock"}
    assert [asked.operation_name for asked in shop.requests("aurora")] == ["WhoseInventory"]
    assert await process.told("inventory_levels/update", level(3, variants[0].id)) <= products | {"Product.stock"}
    assert len(shop.requests("aurora")) == 1


async def test_an_item_that_the_shop_does_not_have_makes_lists_stale(process: Process) -> None:
    assert await process.told("inventory_levels/update", level(3, 1)) == {"Product.stock"}


@pytest.mark.parametrize(("followed", "stale"), [(True, {"*"}), (False, {"Product", "Product.stock"})])
async def test_when_the_shop_cannot_say_whose_it_is_what_is_kept_for_long_becomes_stale(
    shop: DemoServer, client: Client, followed: bool, stale: set[str]
) -> None:
    process = Process(open_aurora(shop, client, token="no-such-token"))
    if followed:
        process.cache.follow(60)
    assert await process.told("inventory_levels/update", level(3)) == stale


@pytest.mark.parametrize("body", [b'{"id": 7', b"[7]", b"", b"\xff\xfe", b"null"])
async def test_what_is_signed_and_cannot_be_read_makes_everything_stale(process: Process, body: bytes) -> None:
    assert await process.told("products/update", body) == {"*"}
    assert process.count("webhooks_total", topic="products/update", outcome="unreadable") == 1


async def test_a_topic_that_nothing_depends_on_is_counted_and_ignored(process: Process) -> None:
    assert await process.told("themes/publish", {"id": 1}) == set()
    assert process.count("webhooks_total", topic="other", outcome="ignored") == 1


async def test_more_than_can_be_kept_makes_everything_stale_and_loses_nothing(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST_WAITING", 10)
    process.following.accept(Delivery("app/uninstalled", "", b"{}"))
    for number in range(12):
        process.following.accept(Delivery("products/update", "", _bytes(product(number))))
    assert "*" in await process.acted()
    assert process.count("webhooks_total", topic="products/update", outcome="overflowed") == 9
    assert process.count("webhooks_total", topic="products/update", outcome="acted") == 3
    assert process.count("webhooks_total", topic="app/uninstalled", outcome="acted") == 1
    assert await process.told("products/update", product(20, price="1.00")) == {GID, "Product.price"}


async def test_so_does_more_than_fits_into_memory(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_BYTES", 100_000)
    for number in range(3):
        process.following.accept(Delivery("products/update", str(number), b"{" + b" " * 50_000 + b"}"))
    assert "*" in await process.acted()


async def test_a_thousand_at_once_are_all_acted_on(process: Process) -> None:
    for number in range(1000):
        process.following.accept(Delivery("products/delete", str(number), b'{"id": %d}' % number))
    assert await process.acted() == {"Product", *(f"gid://shopify/Product/{number}" for number in range(1000))}


async def test_changed_scopes_are_looked_at_anew(shop: DemoServer, client: Client) -> None:
    looked = []

    async def look() -> None:
        looked.append(True)

    process = Process(open_aurora(shop, client), scopes_changed=look)
    assert await process.told("app/scopes_update", {"current": ["read_products"]}) == {"*"}
    assert looked == [True]


async def test_a_bug_in_acting_on_one_makes_everything_stale_and_ends_nothing(process: Process) -> None:
    """`Process` lets the look at scopes fail."""
    assert await process.told("app/scopes_update", {}) == {"*"}
    assert await process.told("products/delete", {"id": 7}) == {GID, "Product"}


def _bytes(payload: dict[str, Any]) -> bytes:
    return httpx.Request("POST", "http://shop", json=payload).content
