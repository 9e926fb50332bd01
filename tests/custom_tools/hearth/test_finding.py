from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bridge.testing import Client, DemoServer
from bridge.toolkit import to_minor
from custom_tools.hearth.finding import merged
from tests.custom_tools.hearth.asking import ask

Members = dict[str, Any]


def product(key: str, price: int = 1_000, *, available: bool = True) -> Members:
    stock = {"available": available, "status": "in_stock" if available else "out_of_stock"}
    return {
        "id": key,
        "variants": [{"id": f"v{key}", "price": {"amount": price, "currency": "USD"}, "availability": stock}],
    }


def test_what_several_searches_found_is_one_gift_with_all_it_fits_and_its_best_place() -> None:
    listed = [("birthday", [product("a"), product("b")]), ("coffee", [product("c"), product("x"), product("b")])]
    found = {gift.product: gift for gift, _ in merged(listed)}
    assert list(found) == ["a", "b", "c", "x"]
    assert (found["b"].fits, found["b"].place) == (("birthday", "coffee"), 1)
    assert (found["x"].fits, found["x"].place) == (("coffee",), 1)


def test_a_gift_costs_what_its_first_variant_costs_and_is_for_sale_if_that_is() -> None:
    ((gift, _),) = merged([(None, [product("a", 1_234, available=False)])])
    assert (gift.price, gift.variant, gift.for_sale, gift.fits) == (1_234, "va", False, ())


async def test_one_request_for_each_wish_and_one_for_the_facts_of_all_gifts(client: Client, demo: DemoServer) -> None:
    await ask(client, "suggest_gifts")  # which asks once for the token's scopes
    demo.forget()
    await ask(client, "suggest_gifts", occasion="birthday", interests=["coffee", "tea"])
    names = [one.operation_name for one in demo.requests("hearth")]
    assert sorted(names) == ["GiftFacts", "ListProducts", "ListProducts", "ListProducts"]
    await ask(client, "suggest_gifts", occasion="birthday", interests=["coffee", "tea"])
    assert len(demo.requests("hearth")) == len(names)


async def test_subscriptions_and_wrapping_are_no_gifts(client: Client, demo: DemoServer) -> None:
    answer = await ask(client, "suggest_gifts", occasion="mothers-day", budget=1_500, count=8)
    titles = [one["title"] for each in answer["suggestions"] for one in each["products"]]
    assert titles
    assert not {"Flower Letter", "Gift Wrap", "Handwritten Card"} & set(titles)


async def test_the_variant_that_is_suggested_is_one_within_the_budget(client: Client, demo: DemoServer) -> None:
    """Where the first variant is dearer than the cheapest."""
    answer = await ask(client, "suggest_gifts", interests=["gardening"], budget=5_000, count=8)
    prices = {
        f"gid://shopify/ProductVariant/{variant.id}": to_minor(str(variant.price), "USD")
        for one in demo.shop("hearth").products
        for variant in one.variants
    }
    shown = [one["variants"][0] for each in answer["suggestions"] for one in each["products"]]
    assert all(one["price"]["amount"] == prices[one["id"]] <= 5_000 for one in shown)


async def test_a_preorder_counts_from_the_day_that_the_shop_names(client: Client, demo: DemoServer) -> None:
    calendar = next(one for one in demo.shop("hearth").products if one.handle == "letterpress-moon-calendar-2027")
    ships = next(field for field in calendar.metafields if field.key == "preorder_ships")
    before, ships.value = ships.value, (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    by = (datetime.now(UTC).date() + timedelta(days=60)).isoformat()
    try:
        answer = await ask(client, "suggest_gifts", interests=["moon calendar"], deliver_by=by)
    finally:
        named, ships.value = ships.value, before
    (found,) = [one for one in answer["suggestions"] if one["products"][0]["title"] == calendar.title]
    assert named < found["arrives_by"] <= by
