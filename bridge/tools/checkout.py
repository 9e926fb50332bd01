"""The checkout tools: prepare what can be prepared, then hand the buyer over to the shop's own page to pay.

A checkout is its cart, seen under another handle: nothing is kept here, and a cart has one checkout. No tool takes
payment data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from bridge.toolkit import ArgumentError, Brand, Handles, Result, Shared, Shop, Turns, tool
from bridge.tools import cart_text, ucp
from bridge.tools.arguments import Text
from bridge.tools.cart_access import Access, not_created
from bridge.tools.cart_arguments import Buyer, CartLines, CheckoutId, Destination, Discounts, LineItems, Place
from bridge.tools.cart_changes import Wanted
from bridge.tools.cart_data import Cart
from bridge.tools.cart_items import UNCHANGED, Meant, identity, whole
from bridge.tools.carts import Outcome
from bridge.tools.checkout_results import address_input, checkout
from bridge.tools.markets import Wish, wish, wish_for_existing
from bridge.tools.ucp import Members, output_schema

_OUTPUT = output_schema(line_items="array")

CartReference = Annotated[str, Field(description="Instead of line_items")]
Option = Annotated[Text, Field(description="Id of an option in fulfillment")]


@tool(title="Start a checkout", destructive=False, output=_OUTPUT)
async def create_checkout(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    cart_id: CartReference | None = None,
    line_items: LineItems | None = None,
    context: Place | None = None,
    buyer: Buyer | None = None,
    destination: Destination | None = None,
    discounts: Discounts | None = None,
) -> Result:
    """Prepare a purchase from a cart or from variants: delivery, price, and the link where the buyer pays. Use
    when the buyer wants to buy."""
    asked = Wanted(
        codes=discounts.codes if discounts else None, address=address_input(destination) if destination else None
    )
    if cart_id:
        wished = _destined(wish_for_existing(brand, context), destination)
        access = Access.to("checkout", shop, wished, handles, shared, turns)
        return await _of_cart(access, cart_id, replace(asked, identity=identity(wished, buyer)))
    if not line_items:
        raise ArgumentError([("$", "give cart_id or line_items.")])
    wished = _destined(wish(brand, context), destination)
    access = Access.to("checkout", shop, wished, handles, shared, turns)
    meant = await whole(shop, wished, None, line_items)
    return await _new(access, replace(asked, lines=meant.quantities, identity=identity(wished, buyer)), meant)


def _destined(wished: Wish, destination: Destination | None) -> Wish:
    """Prices are those of the country it goes to."""
    return replace(wished, country=destination.address_country) if destination else wished


async def _of_cart(access: Access, cart_id: str, wanted: Wanted) -> Result:
    """A cart's own contents count; a checkout that was cancelled is taken up again."""

    async def work(cart: Cart) -> Result:
        outcome = await access.bring(cart, wanted)
        await access.memory.resume_checkout(cart.id)
        return await _answer(access, outcome, wanted)

    return await access.with_cart("cart", cart_id, work)


async def _new(access: Access, wanted: Wanted, meant: Meant) -> Result:
    if not wanted.lines:
        return not_created(meant.said)
    outcome = await access.carts.create(wanted)
    return await _answer(access, outcome, wanted, meant.said)


async def _answer(
    access: Access, outcome: Outcome, wanted: Wanted, more: Sequence[Members] = (), handle: str | None = None
) -> Result:
    said = [*more, *await access.said(outcome, wanted)]
    cart = outcome.cart
    if cart is None:
        return not_created(said)
    members = checkout(cart, handle or access.sealed("checkout", cart), await access.carts.links(), said)
    return Result(members, cart_text.checkout(members))


@tool(title="See a checkout", read_only=True, output=_OUTPUT)
async def get_checkout(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    id: CheckoutId,
    context: Place | None = None,
) -> Result:
    """Use for a checkout as it is now: what is missing, delivery options, the price, the link."""
    access = Access.to("checkout", shop, wish_for_existing(brand, context), handles, shared, turns)

    async def work(cart: Cart) -> Result:
        if await access.memory.checkout_has_ended(cart.id):
            return await _canceled(access, cart, id, [])
        return await _answer(access, Outcome(cart), Wanted(), handle=id)

    return await access.with_cart("checkout", id, work)


@tool(title="Change a checkout", idempotent=True, output=_OUTPUT)
async def update_checkout(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    id: CheckoutId,
    buyer: Buyer | None = None,
    destination: Destination | None = None,
    delivery_option: Option | None = None,
    discounts: Discounts | None = None,
    line_items: Annotated[CartLines | None, Field(description="Replaces all lines")] = None,
    context: Place | None = None,
) -> Result:
    """Use to give a checkout its destination, then a delivery option, buyer or codes. What is not sent stays."""
    wished = _destined(wish_for_existing(brand, context), destination)
    access = Access.to("checkout", shop, wished, handles, shared, turns)

    async def work(cart: Cart) -> Result:
        if await access.memory.checkout_has_ended(cart.id):
            return await _canceled(access, cart, id, [_ENDED])
        meant = await whole(shop, wished, cart, line_items) if line_items is not None else None
        if meant and meant.said:
            return await _answer(access, Outcome(cart), Wanted(), [*meant.said, UNCHANGED], id)
        wanted = Wanted(
            lines=meant.quantities if meant else None,
            only=meant is not None,
            codes=discounts.codes if discounts else None,
            identity=identity(wished, buyer),
            address=address_input(destination) if destination else None,
            option=delivery_option,
        )
        outcome = await access.bring(cart, wanted)
        return await _answer(access, outcome, wanted, handle=id)

    return await access.with_cart("checkout", id, work)


@tool(title="Cancel a checkout", idempotent=True, output=_OUTPUT)
async def cancel_checkout(
    shop: Shop, brand: Brand, handles: Handles, shared: Shared, turns: Turns, *, id: CheckoutId
) -> Result:
    """Use to end a checkout and take the buyer's details out of it. Its cart stays; cancel_cart empties that."""
    access = Access.to("checkout", shop, wish_for_existing(brand, None), handles, shared, turns)

    async def work(cart: Cart) -> Result:
        if await access.memory.checkout_has_ended(cart.id):
            return await _canceled(access, cart, id, [_ENDED])
        outcome = await access.bring(cart, _WITHOUT_BUYER)
        if outcome.cart is None or outcome.stopped or outcome.refused:
            return await _answer(access, outcome, _WITHOUT_BUYER, handle=id)
        await access.memory.end_checkout(cart.id)
        return await _canceled(access, outcome.cart, id, [_CANCELED])

    return await access.with_cart("checkout", id, work)


async def _canceled(access: Access, cart: Cart, handle: str, said: Sequence[Members]) -> Result:
    members = checkout(cart, handle, await access.carts.links(), said, canceled=True)
    return Result(members, cart_text.checkout(members))


_WITHOUT_BUYER = Wanted(identity={"email": None, "phone": None}, address={})
_CANCELED = ucp.info(
    "The checkout was cancelled and the buyer's details were taken out. A link that was given out before still opens "
    "the cart on the shop's page; nothing is ordered unless somebody pays there.",
    code="checkout_canceled",
)
_ENDED = ucp.error(
    "checkout_canceled",
    "This checkout was cancelled and can't be changed; create_checkout with the cart's id starts again.",
    "unrecoverable",
)
