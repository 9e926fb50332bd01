"""What is kept, and for whom: a shop through its whole stack, over real connections to the demo shop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.gathering import gathering
from bridge.cache.packing import unpack
from bridge.cache.tiers import Memory
from bridge.demo import DemoServer, Fault
from bridge.errors import AccessDenied, BrokenAnswer, QueryRefused, ShopForbidden, UnexpectedAnswer
from bridge.shopify import caching
from bridge.shopify.caching import Caching
from bridge.shopify.http import Client
from bridge.shopify.operations import Operation
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.tokens import NoToken
from bridge.shopify.transport import Endpoint, HttpTransport, Request
from tests.shopify.questions import OPERATIONS, connection, names
from tests.shopify.wire import Wire

PRODUCTS = Freshness(60, 300, shows=("Product",), lists=("Product",))
JACKET, BOOTS = "gid://shopify/Product/8002859637381", "gid://shopify/Product/8002616434083"


def kept(name: str, freshness: Freshness = PRODUCTS) -> Operation[dict[str, Any]]:
    return replace(OPERATIONS[name], freshness=freshness)


class World:
    """The shop, what is kept of it, and a clock."""

    def __init__(self, demo: DemoServer, client: Client, **given: Any) -> None:
        self.demo = demo
        self.client = client
        self.now = 0.0
        self.memory = Memory(10_000_000)
        self.shop = self.open(**given)

    def open(self, *, overrides: Mapping[str, Freshness] | None = None, brand: str = "", **given: Any) -> Shop:
        """With a cache of its own, in the same memory."""
        settings = connection(self.demo, **given)
        self.cache = Cache(settings.domain, self.memory, owner=brand, clock=lambda: self.now)
        return open_shop(settings, self.client, cache=self.cache, overrides=overrides)

    @property
    def asked(self) -> list[str | None]:
        return [name for name in names(self.demo) if not str(name).startswith("Probe")]


@pytest.fixture
def world(shop: DemoServer, client: Client) -> World:
    return World(shop, client)


async def test_a_query_that_declares_no_freshness_is_asked_each_time(world: World) -> None:
    for _ in range(2):
        with gathering() as made:
            await world.shop.run(OPERATIONS["ShopName"])

    assert world.asked == ["ShopName", "ShopName"]
    assert not made.shared


async def test_a_query_that_does_is_asked_once_for_all_who_want_it(world: World) -> None:
    product = kept("ProductById")
    answers = await asyncio.gather(*(world.shop.run(product, {"id": JACKET}) for _ in range(50)))

    assert world.asked == ["ProductById"]
    assert answers.count(answers[0]) == 50
    assert len({id(answer) for answer in answers}) == 50, "nobody can change what another one got"


async def test_variables_markets_versions_and_tokens_are_told_apart(world: World) -> None:
    product = kept("ProductById")
    await world.shop.run(product, {"id": JACKET})
    await world.shop.run(product, {"id": BOOTS})
    await world.shop.run(product, {"id": JACKET, "country": "CA"})
    for given in ({"api_version": "2026-07"}, {"storefront_public_token": "demo-aurora-public"}):
        await world.open(**given).run(product, {"id": JACKET})

    assert world.asked == ["ProductById"] * 5
    await world.shop.run(product, {"country": "CA", "id": JACKET})
    assert world.asked == ["ProductById"] * 5


async def test_a_change_of_what_is_shown_and_of_nothing_else_has_it_asked_anew(world: World) -> None:
    product = kept("ProductById", Freshness(60, shows=("Product",)))
    await world.shop.run(product, {"id": JACKET})
    await world.cache.invalidate([BOOTS, "Product", "Collection"])
    await world.shop.run(product, {"id": JACKET})
    assert len(world.asked) == 1

    await world.cache.invalidate([JACKET])
    await world.shop.run(product, {"id": JACKET})
    assert len(world.asked) == 2


async def test_a_list_is_asked_anew_when_one_of_its_own_changes_or_one_comes_or_goes(world: World) -> None:
    listed = kept("Products")
    answer = await world.shop.run(listed, {"first": 3})
    ids = [node["id"] for node in answer["products"]["nodes"]]
    for tags, asked in (([BOOTS] if BOOTS not in ids else [], 1), ([ids[2]], 2), (["Product"], 3)):
        await world.cache.invalidate(tags)
        await world.shop.run(listed, {"first": 3})
        assert len(world.asked) == asked, tags


async def test_brands_of_one_shop_hear_of_changes_each_for_itself_and_share_nothing(world: World) -> None:
    product, retail = kept("ProductById"), world.cache
    for number in range(5):
        await retail.invalidate([f"gid://shopify/Product/{number}"])
    await world.shop.run(product, {"id": JACKET})
    trade = world.open(brand="trade")
    for _ in range(2):
        await trade.run(product, {"id": JACKET})
    assert len(world.asked) == 2

    await world.cache.invalidate([JACKET])
    await trade.run(product, {"id": JACKET})
    assert len(world.asked) == 3


async def test_a_call_may_name_more_that_makes_its_answer_stale(world: World) -> None:
    for _ in range(2):
        await world.shop.run(kept("Products"), {"first": 3}, tags=("Product.price",))
        await world.cache.invalidate(["Product.price"])

    assert len(world.asked) == 2


async def test_what_shows_products_without_naming_them_is_stale_when_any_changes(world: World) -> None:
    titles = kept("Vendors", Freshness(60, shows=("Product",)))
    await world.shop.run(titles)
    await world.cache.invalidate([BOOTS])
    await world.shop.run(titles)

    assert len(world.asked) == 2


async def test_what_names_its_product_in_the_question_alone_is_stale_when_that_changes(world: World) -> None:
    title = kept("TitleOf", Freshness(60, shows=("Product",)))
    for changed, asked in ((BOOTS, 1), (JACKET, 2)):
        await world.shop.run(title, {"id": JACKET})
        await world.cache.invalidate([changed])
        await world.shop.run(title, {"id": JACKET})
        assert len(world.asked) == asked


async def test_what_names_very_many_is_stale_when_any_changes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_TAGS", 10)
    listed = kept("Products", Freshness(60, shows=("Product",)))
    for first, asked in ((10, 1), (11, 3)):
        for _ in range(2):
            await world.shop.run(listed, {"first": first})
            await world.cache.invalidate(["gid://shopify/Product/1"])
        assert len(world.asked) == asked


async def test_that_there_is_no_such_product_is_kept_for_ten_seconds_or_until_one_comes(world: World) -> None:
    product, nothing = kept("ProductById"), {"id": "gid://shopify/Product/999999"}
    for moment, asked in ((0, 1), (9, 1), (10, 2)):
        world.now = moment
        assert await world.shop.run(product, nothing) == {"product": None}
        assert len(world.asked) == asked, moment

    await world.cache.invalidate(["Product"])
    await world.shop.run(product, nothing)
    assert len(world.asked) == 3


async def test_an_answer_that_came_with_errors_is_not_kept(world: World) -> None:
    vendors = kept("Vendors")
    world.demo.fault("aurora", Fault.parse("denied form=partial field=Product.onlineStoreUrl times=1"))
    await world.shop.run(vendors, tolerate=(AccessDenied,))
    answer = await world.shop.run(vendors)

    assert len(world.asked) == 2
    assert answer["products"]["nodes"][0]["onlineStoreUrl"]


async def test_a_refusal_is_not_kept_either_and_reaches_all_who_wait(world: World) -> None:
    product = kept("ProductById")
    world.demo.fault("aurora", Fault.parse("http status=403 times=1"))
    both = await asyncio.gather(*(world.shop.run(product, {"id": JACKET}) for _ in range(2)), return_exceptions=True)

    assert [type(each) for each in both] == [ShopForbidden, ShopForbidden]
    assert (await world.shop.run(product, {"id": JACKET}))["product"]


async def test_a_stale_answer_is_used_while_the_shop_is_down_and_not_for_ever(world: World) -> None:
    product = kept("ProductById")
    first = await world.shop.run(product, {"id": JACKET})
    world.demo.fault("aurora", Fault.parse("http status=403"))
    world.now = 359
    assert await world.shop.run(product, {"id": JACKET}) == first

    world.now = 360
    with pytest.raises(ShopForbidden):
        await world.shop.run(product, {"id": JACKET})


async def test_what_is_about_a_cart_an_order_or_a_customer_is_never_kept(world: World) -> None:
    for personal in ("gid://shopify/Cart/1?key=2", "gid://shopify/Order/3", "gid://shopify/Customer/4"):
        for _ in range(2):
            with gathering() as made:
                await world.shop.run(kept("ProductById"), {"id": personal})
            assert not made.shared

    assert len(world.asked) == 6
    assert len(world.memory) == 0


@pytest.mark.parametrize(("name", "given"), [("NewestOrder", {}), ("OrdersOf", {"email": "ann@example.com"})])
async def test_nor_is_what_only_its_answer_or_a_variables_name_shows_to_be_a_buyers(
    world: World, name: str, given: dict[str, str]
) -> None:
    shop = world.open(admin_token="demo-aurora-admin")
    for _ in range(2):
        with gathering() as made:
            await shop.run(kept(name), given)
        assert not made.shared

    assert names(world.demo, "admin") == [name, name]
    assert len(world.memory) == 0


def in_front_of(wire: Wire, client: Client, cache: Cache) -> Caching:
    endpoint = Endpoint("aurora.myshopify.com", "storefront", wire.url, "2026-10")
    return Caching(HttpTransport(client, endpoint, NoToken()), cache, endpoint, "")


def by_handle() -> Request:
    return Request(kept("ProductById"), {"handle": "x"}, time.monotonic() + 20)


@pytest.mark.parametrize(("kind", "times"), [("Product", 1), ("Cart", 2), ("Order", 2)])
async def test_an_id_is_known_however_the_shop_writes_its_letters(
    client: Client, wire: Wire, kind: str, times: int
) -> None:
    """As `\\/` and `\\u0068`, which JSON allows for `/` and `h`."""
    gid = f"gid://shopify/{kind}/1"
    cache = Cache("aurora.myshopify.com", Memory(1_000_000))
    transport = in_front_of(wire, client, cache)
    written = gid.replace("/", r"\/").replace("h", r"\u0068")
    wire.answers(rb'{"data":{"product":{"id":"%b"}}}' % written.encode())
    for _ in range(2):
        assert (await transport.send(by_handle())).data == {"product": {"id": gid}}
    assert len(wire.asked) == times

    await cache.invalidate([gid])
    await transport.send(by_handle())
    assert len(wire.asked) == times + 1


@pytest.mark.parametrize(
    "data",
    [
        rb'{"product":{"title":"\u003c\/"}}',
        rb'{"product":{"title":"\\u0067id://shopify/Order/1"}}',
        rb'{"product":{"deep":%b}}' % (b"[" * 300 + b"]" * 300),
    ],
    ids=["escapes", "no escape", "deep"],
)
async def test_what_is_kept_is_as_it_came(client: Client, wire: Wire, data: bytes) -> None:
    wire.answers(b'{"data":%b}' % data)
    transport = in_front_of(wire, client, Cache("aurora.myshopify.com", Memory(1_000_000)))

    assert [(await transport.send(by_handle())).raw for _ in range(2)] == [data, data]
    assert len(wire.asked) == 1


class NamedShop(msgspec.Struct):
    name: str


class Named(msgspec.Struct):
    shop: NamedShop


@pytest.mark.parametrize(
    "data", [b'{"shop":{"name":1e999}}', b'{"shop":null}', b"{}"], ids=["no number", "null", "none"]
)
async def test_what_nobody_can_read_is_not_kept(client: Client, wire: Wire, data: bytes) -> None:
    transport = in_front_of(wire, client, Cache("aurora.myshopify.com", Memory(1_000_000)))
    request = Request(OPERATIONS["ShopName"].returning(Named, freshness=PRODUCTS), {}, time.monotonic() + 20)
    wire.answers(b'{"data":%b}' % data)
    with pytest.raises(UnexpectedAnswer):
        await transport.send(request)
    wire.answers()
    assert request.operation.read((await transport.send(request)).raw).shop.name == "Aurora"


async def test_an_answer_without_a_model_that_cannot_be_read_is_not_kept_either(client: Client, wire: Wire) -> None:
    transport = in_front_of(wire, client, Cache("aurora.myshopify.com", Memory(1_000_000)))
    for _ in range(2):
        wire.answers(b'{"data":{"product":1e999}}')
        with pytest.raises(BrokenAnswer):
            await transport.send(by_handle())
    assert len(wire.asked) == 2


@pytest.mark.parametrize("value", ["\ud800", 2**70])
async def test_variables_that_are_no_json_are_refused_before_anything_is_asked(world: World, value: object) -> None:
    for operation in (kept("ProductById"), OPERATIONS["ProductById"]):
        with pytest.raises(QueryRefused, match="cannot be written as JSON"):
            await world.shop.run(operation, {"id": value})
    assert world.asked == []


async def test_what_can_not_be_searched_for_whose_it_is_is_not_kept(client: Client, wire: Wire) -> None:
    deep = b"[" * 300 + b"]" * 300
    wire.answers(rb'{"data":{"product":{"id":"gid:\/\/shopify\/Product\/1","beside":%b}}}' % deep)
    cache = Cache("aurora.myshopify.com", memory := Memory(1_000_000))
    transport = in_front_of(wire, client, cache)

    for _ in range(2):
        await transport.send(by_handle())
        await cache.settled()
    assert len(wire.asked) == 2
    assert not len(memory)


async def test_a_merchants_own_freshness_replaces_the_declared_one(shop: DemoServer, client: Client) -> None:
    world = World(shop, client, overrides={"ProductById": Freshness(5, follow=False), "Products": Freshness()})
    world.cache.follow(1_000)
    for name, given in (("ProductById", {"id": JACKET}), ("Products", {"first": 2})):
        for moment in (0, 4, 5):
            world.now = moment
            await world.shop.run(kept(name), given)

    assert world.asked == ["ProductById"] * 2 + ["Products"] * 3


async def test_what_was_gathered_says_how_long_an_answer_lives_and_what_ends_it(world: World) -> None:
    for _ in range(2):
        with gathering() as made:
            await world.shop.run(kept("ProductById"), {"id": JACKET})
        assert made.shared
        assert made.life is not None
        assert (made.life.fresh, made.life.stale) == (60, 300)
        assert f"aurora-outfitters.myshopify.com {JACKET}" in made.tags


async def test_what_lies_in_memory_is_the_answer_and_its_key_tells_nothing(world: World) -> None:
    await world.shop.run(kept("ProductById"), {"id": JACKET})
    await asyncio.gather(*world.cache._flying)

    (entry,) = world.memory.values()
    assert b"product" in unpack(entry.value)
    assert entry.tags >= {f"aurora-outfitters.myshopify.com {JACKET}"}


async def test_a_caller_waits_only_its_own_time_and_the_others_get_the_answer(world: World) -> None:
    world.demo.fault("aurora", Fault.parse("latency ms=300 times=1"))
    product = kept("ProductById")
    hurried = world.shop.during(deadline=asyncio.get_running_loop().time() + 0.1)
    results = await asyncio.gather(
        hurried.run(product, {"id": JACKET}), world.shop.run(product, {"id": JACKET}), return_exceptions=True
    )

    assert type(results[0]).__name__ == "ShopTimeout"
    assert results[1]["product"]  # type: ignore[index]
    assert world.asked == ["ProductById"]


async def test_an_unknown_variable_is_refused_before_anything_is_looked_up(world: World) -> None:
    with pytest.raises(TypeError):
        await world.shop.run(kept("ProductById"), {"nonsense": 1})
    with pytest.raises(QueryRefused):
        await world.shop.run(kept("ProductById"), {"id": "no gid"})
