from __future__ import annotations

import asyncio

import pytest

from bridge.sealing import Handles, Sealer
from bridge.shared import InMemory
from bridge.shopify.shop import Shop
from bridge.toolkit import OutcomeUnknown, Result, Turns
from bridge.tools.cart_access import Access, not_created
from bridge.tools.cart_attributes import CANCELLED
from bridge.tools.cart_changes import Item, Wanted
from bridge.tools.cart_data import Cart
from bridge.tools.carts import NoSuchCart, Outcome
from bridge.tools.markets import Wish
from tests.tools.buying import Buying, codes, structured
from tests.ucp.validation import assert_conforms

WISH = Wish("US", None, None)


@pytest.fixture
def access(tokenless: Shop) -> Access:
    return Access.to("cart", tokenless, WISH, Handles(Sealer([]), "aurora"), InMemory(), Turns())


@pytest.fixture
async def cart(access: Access, tokenless: Shop, demo: object) -> Cart:
    variant = Buying(tokenless, demo).variants()[0]  # type: ignore[arg-type]
    made = (await access.carts.create(Wanted(lines={Item(variant): 1}))).cart
    assert made is not None
    return made


async def seen(cart: Cart) -> Result:
    return Result({"ucp": {}, "id": cart.id}, "seen")


async def test_a_handle_leads_to_its_cart_and_is_the_same_each_time(access: Access, cart: Cart) -> None:
    handle = access.sealed("cart", cart)
    assert handle == access.sealed("cart", cart) != access.sealed("checkout", cart)
    assert structured(await access.with_cart("cart", handle, seen))["id"] == cart.id
    assert codes(structured(await access.with_cart("checkout", handle, seen))) == ["not_found"]


async def test_a_cart_that_is_marked_as_cancelled_is_no_such_cart(access: Access, cart: Cart) -> None:
    await access.carts.bring(cart, Wanted(attributes={CANCELLED: "true"}))
    for kind in ("cart", "checkout"):
        answer = await access.with_cart(kind, access.sealed(kind, cart), seen)  # type: ignore[arg-type]
        assert codes(structured(answer)) == ["not_found"]
        assert_conforms(answer.structured, "error")


async def test_after_a_change_that_is_not_known_to_have_happened_answers_say_that_it_may(
    access: Access, cart: Cart
) -> None:
    async def lost(_: Cart) -> Result:
        raise OutcomeUnknown("Nobody knows.")

    assert "change_may_arrive" not in [one["code"] for one in await access.said(Outcome(cart), Wanted())]
    with pytest.raises(OutcomeUnknown):
        await access.with_cart("cart", access.sealed("cart", cart), lost)
    assert "change_may_arrive" in [one["code"] for one in await access.said(Outcome(cart), Wanted())]


async def test_a_cart_that_goes_while_it_is_changed_is_no_such_cart(access: Access, cart: Cart) -> None:
    async def bought_meanwhile(_: Cart) -> Result:
        raise NoSuchCart("gone")

    answer = await access.with_cart("cart", access.sealed("cart", cart), bought_meanwhile)
    assert codes(structured(answer)) == ["not_found"]


async def test_calls_for_one_cart_do_not_meet(access: Access, cart: Cart) -> None:
    inside: list[int] = []

    async def work(_: Cart) -> Result:
        inside.append(1)
        await asyncio.sleep(0)
        assert len(inside) == 1
        inside.clear()
        return Result({}, "done")

    handle = access.sealed("cart", cart)
    await asyncio.gather(*(access.with_cart("cart", handle, work) for _ in range(5)))


def test_where_nothing_was_created_nothing_can_be_recovered() -> None:
    answer = not_created([])
    assert_conforms(answer.structured, "error")
    assert "Nothing was created" in answer.text
