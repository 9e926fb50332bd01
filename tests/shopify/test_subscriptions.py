from __future__ import annotations

from collections.abc import Iterator

import pytest

from bridge.demo import DemoServer
from bridge.shopify.http import Client
from bridge.shopify.shop import Shop
from bridge.shopify.subscriptions import (
    PRODUCT_FIELDS,
    Step,
    Subscription,
    carry_out,
    path_of,
    plan,
    registered,
    subscriptions,
    wanted,
)
from tests.shopify.changing import open_aurora

HERE = "https://mcp.example.com"
URI = HERE + path_of("aurora")


@pytest.fixture
def shop() -> Iterator[DemoServer]:
    with DemoServer(shops=("aurora",)) as server:
        yield server


async def synced(shop: Shop, uri: str = URI, metaobjects: tuple[str, ...] = ("size_chart",)) -> list[Step]:
    """What was done, without what was refused."""
    steps = plan(await subscriptions(shop), wanted(metaobjects), "aurora", uri)
    return [step for step in steps if not await carry_out(shop, step) and step.action not in ("keep", "leave")]


def test_every_topic_is_one_that_shopify_has_and_is_wanted_once() -> None:
    want = [(one.topic, one.filter) for one in wanted(("size_chart", "faq"))]
    assert len(want) == len(set(want))
    assert ("METAOBJECTS_UPDATE", "type:faq") in want


async def test_what_is_missing_is_registered_and_the_second_time_nothing_is_to_be_done(
    shop: DemoServer, client: Client
) -> None:
    aurora = open_aurora(shop, client)
    done = await synced(aurora)
    assert {step.action for step in done} == {"create"}
    there = await subscriptions(aurora)
    assert len(there) == len(done)
    assert next(each for each in there if each.topic == "PRODUCTS_UPDATE").fields == list(PRODUCT_FIELDS)
    assert await synced(aurora) == []


async def test_when_the_bridge_has_moved_its_own_subscriptions_move_with_it(shop: DemoServer, client: Client) -> None:
    aurora = open_aurora(shop, client)
    before = await synced(aurora, "https://old.example.com" + path_of("aurora"))
    moved = await synced(aurora)
    assert [step.action for step in moved] == ["update"] * len(before)
    assert {each.uri for each in await subscriptions(aurora)} == {URI}


async def test_what_is_wanted_no_longer_is_removed_and_what_is_not_ours_is_left_alone(
    shop: DemoServer, client: Client
) -> None:
    aurora = open_aurora(shop, client)
    await synced(aurora, metaobjects=("size_chart", "old"))
    other = Step("create", "ORDERS_CREATE", "https://erp.example.com/hooks", wanted=wanted()[0])
    assert await carry_out(aurora, other) == ""
    done = await synced(aurora)
    assert {(step.action, step.filter) for step in done} == {("delete", "type:old")}
    assert any(each.uri == other.uri for each in await subscriptions(aurora))


async def test_of_two_that_tell_the_same_one_is_removed() -> None:
    twice = [
        Subscription(id=str(number), topic="SHOP_UPDATE", uri=uri, filter=None, format="JSON", includeFields=[])
        for number, uri in enumerate(["https://old.example.com" + path_of("aurora"), URI])
    ]
    want = [one for one in wanted() if one.topic == "SHOP_UPDATE"]
    steps = plan(twice, want, "aurora", URI)
    assert [(step.action, step.id) for step in steps] == [("keep", "1"), ("delete", "0")]


async def test_a_topic_that_the_shop_refuses_says_so_and_the_others_go_on(shop: DemoServer, client: Client) -> None:
    aurora = open_aurora(shop, client)
    steps = plan([], wanted(), "aurora", URI)
    refused = {step.topic: said for step in steps if (said := await carry_out(aurora, step))}
    assert "read_discounts" in refused["DISCOUNTS_UPDATE"]
    assert len(refused) < len(steps)


async def test_changes_are_told_when_all_that_is_needed_is_registered_at_this_address(
    shop: DemoServer, client: Client
) -> None:
    aurora = open_aurora(shop, client)
    assert not await registered(aurora, "aurora", HERE)
    await synced(aurora, metaobjects=())
    assert await registered(aurora, "aurora", HERE)
    assert await registered(aurora, "aurora", None)
    assert not await registered(aurora, "aurora", "https://new.example.com")
    assert not await registered(aurora, "hearth", HERE)
