"""What carts do when the shop fails half way. That they work at all is seen in test_cart and test_checkout."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

import pytest

from bridge.demo import DemoServer
from bridge.demo.gid import gid
from bridge.errors import OutcomeUnknown, ShopThrottled, ShopTimeout, ShopUnavailable, ShopUnreachable
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.scopes import Scopes
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.transport import Request, Response, Transport
from bridge.tools.cart_changes import Item, Wanted
from bridge.tools.cart_data import Cart
from bridge.tools.carts import TRIES, Carts, NoSuchCart
from bridge.tools.markets import Wish
from tests.tools.buying import Buying

WISH = Wish("US", "EN", None)


@dataclass
class Failing:
    """Passes requests on, except those that are to fail: before the shop has them, or after it has answered. Mutations
    in `nothing` are answered with null."""

    inner: Transport
    before: Callable[[str], Exception | None] = lambda name: None
    after: Callable[[str], Exception | None] = lambda name: None
    nothing: Collection[str] = ()
    sent: list[str] = field(default_factory=list)

    async def send(self, request: Request) -> Response:
        name = request.operation.name
        self.sent.append(name)
        if error := self.before(name):
            raise error
        response = await self.inner.send(request)
        if error := self.after(name):
            raise error
        return replace(response, raw=b'{"changed":null}') if name in self.nothing else response


@pytest.fixture
def failing(demo: DemoServer, client: Client) -> Failing:
    shop = open_shop(Connection(demo.shop("aurora").myshopify_domain, demo.url("aurora")), client)
    return Failing(shop._transports["storefront"])


@pytest.fixture
def carts(failing: Failing) -> Carts:
    none = Scopes(_no_scopes, frozenset())
    return Carts(Shop("aurora", {"storefront": failing}, none, none), WISH)


async def _no_scopes() -> frozenset[str]:
    return frozenset()


@pytest.fixture
def variants(tokenless: Shop, demo: DemoServer) -> list[str]:
    return Buying(tokenless, demo).variants()


@pytest.fixture
async def made(carts: Carts, variants: list[str]) -> Cart:
    """A cart with one of the first variant."""
    return await created(carts, Wanted(lines={Item(variants[0]): 1}))


async def created(carts: Carts, wanted: Wanted) -> Cart:
    cart = (await carts.create(wanted)).cart
    assert cart is not None
    return cart


async def test_a_cart_that_is_as_wanted_costs_no_request(carts: Carts, failing: Failing, variants: list[str]) -> None:
    wanted = Wanted(lines={Item(variants[0]): 2}, only=True, codes=["WELCOME10"], note="n", attributes={"a": "b"})
    made = await created(carts, wanted)
    failing.sent.clear()
    assert (await carts.bring(made, wanted)).cart == made
    assert failing.sent == []


async def test_what_was_done_before_the_shop_failed_is_told_apart_from_what_was_not(
    carts: Carts, failing: Failing, made: Cart, variants: list[str]
) -> None:
    failing.before = lambda name: ShopThrottled("busy") if name == "UpdateDiscountCodes" else None
    wanted = Wanted(lines={Item(variants[0]): 3}, codes=["WELCOME10"], note="late")
    outcome = await carts.bring(made, wanted)
    assert isinstance(outcome.stopped, ShopThrottled)
    assert list(outcome.undone) == ["discount codes", "the note"]
    assert outcome.cart is not None
    assert [line.quantity for line in outcome.cart.lines.nodes] == [3]


async def test_a_failure_before_anything_was_done_is_the_shops_error(
    carts: Carts, failing: Failing, made: Cart, variants: list[str]
) -> None:
    failing.before = lambda name: ShopThrottled("busy") if name == "UpdateCartLines" else None
    with pytest.raises(ShopThrottled):
        await carts.bring(made, Wanted(lines={Item(variants[0]): 3}))


async def test_a_change_that_is_answered_with_nothing_leaves_the_cart_as_it_was_known(
    carts: Carts, failing: Failing, made: Cart
) -> None:
    failing.nothing = ["UpdateNote"]
    outcome = await carts.bring(made, Wanted(note="late"))
    assert (outcome.cart, list(outcome.refused)) == (made, [])


async def test_what_never_arrives_is_sent_a_few_times_and_looked_for_each_time(
    carts: Carts, failing: Failing, made: Cart, variants: list[str]
) -> None:
    failing.before = lambda name: ShopUnavailable("503") if name == "UpdateCartLines" else None
    failing.sent.clear()
    outcome = await carts.bring(made, Wanted(lines={Item(variants[0]): 3}, note="n"))
    assert failing.sent == ["UpdateCartLines", "Cart"] * TRIES
    assert (outcome.late, outcome.undone) == (True, ["quantities", "the note"])


async def test_an_addition_is_sent_once_and_looked_for_twice(
    carts: Carts, failing: Failing, made: Cart, variants: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.tools.carts.LOOK_AGAIN_SECONDS", 0.0)
    failing.before = lambda name: ShopTimeout("late") if name == "AddCartLines" else None
    for item in (Item(variants[0]), Item(variants[1])):
        failing.sent.clear()
        outcome = await carts.bring(made, Wanted(lines={item: 2}, adding=frozenset({item})))
        assert failing.sent == ["AddCartLines", "Cart", "Cart"]
        assert (outcome.late, outcome.undone, outcome.cart) == (True, ["what was to be added"], made)


async def test_an_addition_that_shows_in_part_may_have_been_somebody_elses(
    carts: Carts, failing: Failing, demo: DemoServer, variants: list[str]
) -> None:
    one, other = Item(variants[0]), Item(variants[1])
    made = await created(carts, Wanted(lines={one: 1}))
    kept = demo.trading("aurora").cart(made.id)
    assert kept is not None

    def lose(name: str) -> Exception | None:
        if name != "AddCartLines":
            return None
        kept.lines[0].quantity += 1  # by the buyer, on the shop's page
        return ShopTimeout("late")

    failing.before = lose
    outcome = await carts.bring(made, Wanted(lines={one: 3, other: 2}, adding=frozenset({one, other}), note="n"))
    assert failing.sent.count("AddCartLines") == 1
    assert (outcome.late, outcome.stopped) == (True, None)
    assert outcome.cart is not None
    assert [line.quantity for line in outcome.cart.lines.nodes] == [2]


async def test_what_was_lost_and_then_throttled_may_still_arrive(carts: Carts, failing: Failing, made: Cart) -> None:
    errors = iter([ShopUnreachable("reset"), ShopThrottled("busy")])
    failing.before = lambda name: next(errors) if name == "UpdateNote" else None
    outcome = await carts.bring(made, Wanted(note="n"))
    assert isinstance(outcome.stopped, ShopThrottled)
    assert (outcome.late, outcome.undone, outcome.cart) == (True, ["the note"], made)


async def test_what_was_sent_again_is_done_and_may_still_arrive_once_more(
    carts: Carts, failing: Failing, made: Cart, variants: list[str]
) -> None:
    errors = iter([ShopTimeout("late"), None])
    failing.before = lambda name: next(errors) if name == "UpdateCartLines" else None
    outcome = await carts.bring(made, Wanted(lines={Item(variants[0]): 2}))
    assert (outcome.late, outcome.stopped) == (True, None)
    failing.before = lambda name: None
    failing.after = lambda name: ShopUnreachable("cut") if name == "UpdateNote" else None
    found = await carts.bring(made, Wanted(note="n"))
    assert (found.late, found.stopped) == (False, None)


async def test_what_others_add_at_the_same_time_stays(carts: Carts, variants: list[str]) -> None:
    item = Item(variants[0])
    made = await created(carts, Wanted(lines={item: 2}))
    both = [await carts.bring(made, Wanted(lines={item: 2 + more}, adding=frozenset({item}))) for more in (1, 4)]
    assert [one.cart and [line.quantity for line in one.cart.lines.nodes] for one in both] == [[3], [7]]


async def test_several_lines_of_one_item_become_one_when_it_grows(
    carts: Carts, demo: DemoServer, variants: list[str]
) -> None:
    item = Item(variants[0])
    two = {item: 2, Item(variants[0], None, frozenset({("engraving", "A")})): 1}
    made = await created(carts, Wanted(lines=two))
    kept = demo.trading("aurora").cart(made.id)
    assert kept is not None
    kept.lines[1].attributes.clear()
    alike = await carts.read(made.id)
    assert alike is not None
    assert [line.quantity for line in alike.lines.nodes] == [2, 1]
    grown = (await carts.bring(alike, Wanted(lines={item: 4}, adding=frozenset({item})))).cart
    assert grown is not None
    assert [(line.id, line.quantity) for line in grown.lines.nodes] == [(alike.lines.nodes[0].id, 4)]


async def test_when_the_cart_cannot_be_read_back_either_nobody_knows(
    carts: Carts, failing: Failing, made: Cart, variants: list[str]
) -> None:
    failing.after = lambda name: ShopUnreachable("reset") if name == "AddCartLines" else None
    failing.before = lambda name: ShopUnreachable("refused") if name == "Cart" else None
    with pytest.raises(OutcomeUnknown, match="not known whether") as unknown:
        await carts.bring(made, Wanted(lines={Item(variants[1]): 3}))
    assert "key=" not in str(unknown.value)
    failing.before = lambda name: None
    now = await carts.read(made.id)
    assert now is not None
    assert len(now.lines.nodes) == 2


async def test_links_that_do_not_come_leave_a_checkout_without_them(carts: Carts, failing: Failing) -> None:
    links = await carts.links()
    assert links is not None
    assert links.privacy_policy is not None
    failing.before = lambda name: ShopUnavailable("503")
    assert await carts.links() is None


async def test_a_cart_that_is_gone_meanwhile_is_no_such_cart(carts: Carts, demo: DemoServer, made: Cart) -> None:
    trading = demo.trading("aurora")
    kept = trading.cart(made.id)
    assert kept is not None
    del trading.carts[kept.token]
    assert await carts.read(made.id) is None
    with pytest.raises(NoSuchCart):
        await carts.bring(made, Wanted(note="n"))


async def test_a_cart_of_more_than_a_page_is_read_and_emptied_whole(
    carts: Carts, failing: Failing, demo: DemoServer
) -> None:
    variants = [variant for product in demo.shop("aurora").products for variant in product.variants]
    endless = next(variant for variant in variants if variant.oversell or not variant.tracked)
    items = [Item(gid("ProductVariant", endless.id), None, frozenset({("engraving", str(at))})) for at in range(252)]
    first = await created(carts, Wanted(lines=dict.fromkeys(items[:250], 1)))
    whole = (await carts.bring(first, Wanted(lines=dict.fromkeys(items[250:], 1)))).cart
    assert whole is not None
    assert len(whole.lines.nodes) == 252
    failing.before = lambda name: ShopUnavailable("503") if name == "MoreCartLines" else None
    with pytest.raises(OutcomeUnknown):
        await carts.bring(whole, Wanted(note="n"))
    failing.before = lambda name: None
    emptied = (await carts.bring(whole, Wanted(lines={}, only=True))).cart
    assert emptied is not None
    assert emptied.lines.nodes == []
