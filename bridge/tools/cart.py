"""The cart tools: create, read, replace, change, cancel. Each says what a cart shall be, and answers with what it is.

Thin on purpose: `cart_items` reads what is meant, `carts` brings it about, `cart_results` and `cart_text` tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from bridge.toolkit import ArgumentError, Brand, Handles, Result, Shared, Shop, Turns, tool
from bridge.tools import cart_text, ucp
from bridge.tools.cart_access import Access, not_created
from bridge.tools.cart_arguments import (
    Attributes,
    Buyer,
    CartId,
    CartLines,
    Codes,
    Discounts,
    Exacts,
    LineItems,
    Mores,
    Note,
    Place,
    References,
)
from bridge.tools.cart_attributes import CANCELLED
from bridge.tools.cart_changes import Wanted
from bridge.tools.cart_data import Cart
from bridge.tools.cart_items import UNCHANGED, Meant, changed, identity, whole
from bridge.tools.cart_results import CART, DISCOUNT, cart_members
from bridge.tools.carts import Outcome
from bridge.tools.markets import wish, wish_for_existing
from bridge.tools.ucp import Members, output_schema

_OUTPUT = output_schema(line_items="array")


@tool(title="Start a cart", destructive=False, output=_OUTPUT)
async def create_cart(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    line_items: LineItems,
    context: Place | None = None,
    buyer: Buyer | None = None,
    discounts: Discounts | None = None,
    gift_cards: Annotated[Codes | None, Field(description="Codes")] = None,
    note: Note | None = None,
    attributes: Annotated[Attributes | None, Field(description="By name")] = None,
) -> Result:
    """Use to put variants into a new cart. Gives its id, what the shop made of it, an estimated total, and a link to
    pay."""
    wished = wish(brand, context)
    access = Access.to("cart", shop, wished, handles, shared, turns)
    meant = await whole(shop, wished, None, line_items)
    wanted = Wanted(
        lines=meant.quantities,
        codes=discounts.codes if discounts else None,
        gift_cards=gift_cards,
        identity=identity(wished, buyer),
        note=note,
        attributes=attributes,
    )
    return await _created(access, wanted, meant)


async def _created(access: Access, wanted: Wanted, meant: Meant) -> Result:
    if meant.said and not wanted.lines:
        return not_created(meant.said)
    outcome = await access.carts.create(wanted)
    return await _answer(access, outcome, wanted, meant.said)


async def _answer(
    access: Access, outcome: Outcome, wanted: Wanted, more: Sequence[Members] = (), handle: str | None = None
) -> Result:
    """`handle` is how the caller named the cart: it keeps that name also when secrets are changed."""
    said = [*more, *await access.said(outcome, wanted)]
    if outcome.cart is None:
        return not_created(said)
    members = cart_members(outcome.cart, handle or access.sealed("cart", outcome.cart))
    structured = _structured(members, said)
    return Result(structured, cart_text.cart(structured))


def _structured(members: Members, said: Sequence[Members]) -> Members:
    return ucp.present(ucp=ucp.envelope(CART, DISCOUNT), **members, messages=list(said) or None)


@tool(title="See a cart", read_only=True, output=_OUTPUT)
async def get_cart(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    id: CartId,
    context: Place | None = None,
) -> Result:
    """Use for a cart as it is now, with current prices."""
    access = Access.to("cart", shop, wish_for_existing(brand, context), handles, shared, turns)

    async def work(cart: Cart) -> Result:
        return await _answer(access, Outcome(cart), Wanted(), handle=id)

    return await access.with_cart("cart", id, work)


@tool(title="Replace a cart's contents", idempotent=True, output=_OUTPUT)
async def update_cart(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    id: CartId,
    line_items: CartLines,
    context: Place | None = None,
    buyer: Buyer | None = None,
    discounts: Discounts | None = None,
    gift_cards: Annotated[Codes | None, Field(description="Codes; of applied ones, last characters")] = None,
    note: Note = "",
    attributes: Annotated[Attributes | None, Field(description="By name")] = None,
) -> Result:
    """Replace the whole cart: lines, codes, gift cards, buyer and note that are not sent are removed. To change a
    part, use change_cart."""
    wished = wish_for_existing(brand, context)
    access = Access.to("cart", shop, wished, handles, shared, turns)

    async def work(cart: Cart) -> Result:
        meant = await whole(shop, wished, cart, line_items)
        if meant.said:
            return await _answer(access, Outcome(cart), Wanted(), [*meant.said, UNCHANGED], id)
        wanted = Wanted(
            lines=meant.quantities,
            only=True,
            codes=discounts.codes if discounts else [],
            gift_cards=gift_cards or [],
            identity={"email": None, "phone": None, **(identity(wished, buyer) or {})},
            note=note,
            attributes=attributes or {},
        )
        return await _answer(access, await access.bring(cart, wanted), wanted, handle=id)

    return await access.with_cart("cart", id, work)


@tool(title="Change a cart", output=_OUTPUT)
async def change_cart(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    id: Annotated[str | None, Field(description="Without, a new cart")] = None,
    add: Annotated[Mores | None, Field(description="So many more")] = None,
    set: Annotated[Exacts | None, Field(description="Just so many; 0 removes")] = None,
    remove: Annotated[References | None, Field(description="Variant or line ids")] = None,
    discounts: Discounts | None = None,
    gift_cards: Annotated[Codes | None, Field(description="To add")] = None,
    note: Note | None = None,
    context: Place | None = None,
) -> Result:
    """Use to add, set or remove single items of a cart, or replace its codes or note. Everything else stays."""
    wished = wish_for_existing(brand, context) if id else wish(brand, context)
    access = Access.to("cart", shop, wished, handles, shared, turns)
    _check_change(id, add, set, remove)

    async def work(cart: Cart | None) -> Result:
        meant = await changed(shop, wished, cart, add=add or [], put=set or [], remove=remove or [])
        cards = [card.last_characters for card in cart.applied_gift_cards] if cart else []
        wanted = Wanted(
            lines=meant.quantities,
            adding=meant.adding,
            codes=discounts.codes if discounts else None,
            gift_cards=[*cards, *gift_cards] if gift_cards else None,
            identity=identity(wished, None),
            note=note,
        )
        if cart is None:
            return await _created(access, wanted, meant)
        return await _answer(access, await access.bring(cart, wanted), wanted, meant.said, id)

    return await (work(None) if id is None else access.with_cart("cart", id, work))


def _check_change(id: str | None, add: Mores | None, put: Exacts | None, remove: References | None) -> None:
    if id is None and not add and not put:
        raise ArgumentError([("$", "give id to change a cart, or add to start a new one.")])
    if id is None and remove:
        raise ArgumentError([("$.remove", "a new cart has nothing to remove; give the cart's id.")])


@tool(title="Cancel a cart", idempotent=True, output=_OUTPUT)
async def cancel_cart(
    shop: Shop, brand: Brand, handles: Handles, shared: Shared, turns: Turns, *, id: CartId
) -> Result:
    """Use to empty a cart for good; its id is worth nothing afterwards."""
    access = Access.to("cart", shop, wish_for_existing(brand, None), handles, shared, turns)

    async def work(cart: Cart) -> Result:
        outcome = await access.bring(cart, EMPTY)
        if outcome.stopped or outcome.refused:
            return await _answer(access, outcome, EMPTY, handle=id)
        members = cart_members(cart, id)
        del members["continue_url"]
        said = [ucp.info("The cart was cancelled and emptied; this is how it was before.", code="cart_cancelled")]
        structured = _structured(members, said)
        return Result(structured, cart_text.cancelled(structured))

    return await access.with_cart("cart", id, work)


EMPTY = Wanted(
    lines={},
    only=True,
    codes=[],
    gift_cards=[],
    identity={"email": None, "phone": None},
    note="",
    attributes={CANCELLED: "true"},
    address={},
)
