"""`wrap_gift`: what of a cart is wrapped, with which note. The cart itself is changed by the standard cart functions.

Wrap is a product of the shop; a line of it says for what it is, and has the note, so that gifts in one parcel may have
a note each and the order's own note stays. The same call again finds these lines and changes nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator, Field

from bridge.toolkit import ArgumentError, Brand, Handles, Result, Shared, Shop, ToolError, Turns, load_operations, tool
from bridge.tools import ucp
from bridge.tools.arguments import Text
from bridge.tools.cart import change_cart, get_cart
from bridge.tools.catalog_text import joined, notes
from bridge.tools.data import Data
from bridge.tools.ucp import Members, output_schema

from .wrap_lines import Wrap, plan

NOTE_MAX = 200  # letters that the gift slip holds, says the shop's page


class _Variant(Data):
    id: str
    title: str
    available_for_sale: bool


class _Variants(Data):
    nodes: list[_Variant]


class _WrapProduct(Data):
    variants: _Variants


class _ProductOf(Data):
    handle: str
    product_type: str


class _Wrapped(Data):
    id: str
    requires_shipping: bool
    product: _ProductOf


class _Answer(Data):
    product: _WrapProduct | None
    nodes: list[_Wrapped | None]


_GIFT_WRAP = load_operations(__file__)["GiftWrap"].returning(_Answer)


def _note(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > NOTE_MAX:
        raise ValueError(f"must have at most {NOTE_MAX} characters; the gift slip holds no more")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise ValueError("must not hold control characters")
    return text


@tool(title="Wrap gifts", destructive=False, idempotent=True, output=output_schema(line_items="array"))
async def wrap_gift(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    *,
    cart_id: Annotated[str, Field(description="From change_cart")],
    items: Annotated[
        list[Text] | None, Field(min_length=1, max_length=50, description="Variant or line ids; without, all")
    ] = None,
    note: Annotated[str | None, AfterValidator(_note), Field(description="For the gift slip, 200 letters")] = None,
    style: Annotated[Text | None, Field(description="Such as Natural; without, the first there is")] = None,
) -> Result:
    """Add the shop's gift wrap for things in a cart, one for each piece, with a note to who receives them. Use it when
    the buyer wants a present wrapped or a message with it. Gives the cart with what wrap costs; may be repeated."""
    async with turns(f"wrap_gift {cart_id}"):
        before = await get_cart(shop, brand, handles, shared, turns, id=cart_id)
        cart = before.structured
        assert isinstance(cart, dict), "carts are UCP's objects"
        if "line_items" not in cart:
            return before
        wrap = await _wrap(shop, brand, cart, style)
        meant = plan(cart["line_items"], wrap, items, note)
        changed = await change_cart(
            shop, brand, handles, shared, turns, id=cart_id, set=list(meant.put), remove=list(meant.remove)
        )
        return _told(before, changed, meant.left)


async def _wrap(shop: Shop, brand: Brand, cart: Members, style: str | None) -> Wrap:
    """Raises `ToolError` for a shop without gift wrap, `ArgumentError` for a style that there is not."""
    handle = brand.gifts.wrap if brand.gifts else None
    if brand.gifts is None or handle is None:
        raise ToolError("Which product is this shop's gift wrap is not known here. Nothing was changed.")
    ids = list(dict.fromkeys(line["item"]["id"] for line in cart["line_items"]))
    country = cart.get("context", {}).get("address_country")
    answer = await shop.run(_GIFT_WRAP, {"handle": handle, "ids": ids, "country": country})
    variants = answer.product.variants.nodes if answer.product else []
    styles = {one.title: one.id for one in variants if one.available_for_sale}
    if not styles:
        raise ToolError("The shop has no gift wrap for this cart at present. Nothing was changed.")
    things = [one for one in answer.nodes if one]
    return Wrap(
        variants=frozenset(one.id for one in variants),
        usual=next(iter(styles.values())),
        chosen=_chosen(styles, style),
        types={one.id: one.product.product_type for one in things if one.requires_shipping},
        cards=frozenset(one.id for one in things if one.product.handle == brand.gifts.card),
    )


def _chosen(styles: Mapping[str, str], style: str | None) -> str | None:
    if style is None:
        return None
    found = next((key for title, key in styles.items() if title.casefold() == style.casefold()), None)
    if found is None:
        raise ArgumentError([("$.style", f"is not there, or sold out; there are {', '.join(styles)}.")])
    return found


def _told(before: Result, changed: Result, left: Sequence[str]) -> Result:
    """With what the reading before had to say, as each thing is said once only."""
    if not isinstance(changed.structured, dict) or "line_items" not in changed.structured:
        return changed
    said = changed.structured.get("messages", [])
    earlier = before.structured.get("messages", []) if isinstance(before.structured, dict) else []
    warned = [
        one for one in earlier if one["type"] == "warning" and one["code"] not in {each.get("code") for each in said}
    ]
    more = [*warned, *(ucp.info(sentence, code="not_wrapped") for sentence in left)]
    structured = {**changed.structured, **({"messages": [*said, *more]} if said or more else {})}
    return replace(changed, structured=structured, text=joined(notes(more), changed.text))
