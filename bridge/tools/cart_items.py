"""Which items and quantities a call means: ids, lines that are there already, and what is no variant at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bridge.toolkit import ArgumentError, Shop
from bridge.tools import ucp
from bridge.tools.cart_arguments import Buyer, CartLine, Exactly, LineItem, More
from bridge.tools.cart_changes import Item, Notes, held, item_of, quantity_of
from bridge.tools.cart_data import Cart, Line
from bridge.tools.cart_results import line_id
from bridge.tools.catalog_text import one_line
from bridge.tools.data import Variant
from bridge.tools.ids import gid, parse_gid, short
from bridge.tools.markets import Wish
from bridge.tools.products import variants_of
from bridge.tools.selection import real_options
from bridge.tools.ucp import Members

VARIANTS_NAMED = 8
UNCHANGED = ucp.info("Nothing was changed; correct the line and send the call again.", code="nothing_changed")
"""Said when a whole is replaced: leaving out what could not be understood would remove the lines that it meant."""


@dataclass(frozen=True, slots=True)
class Meant:
    """`quantities` are to be reached; `said` tells what could not be understood."""

    quantities: Mapping[Item, int]
    adding: frozenset[Item] = frozenset()
    said: Sequence[Members] = field(default=())


def variant_of(text: str) -> str | None:
    """A bare number is a variant's: nothing else can be put into a cart."""
    text = text.strip()
    return gid("ProductVariant", text) if text.isdecimal() and text.isascii() else parse_gid(text, "ProductVariant")


def plan_of(text: str | None) -> str | None:
    if text is None:
        return None
    number = text.strip().rpartition("/")[2]
    return f"gid://shopify/SellingPlan/{number}"


def notes_of(attributes: Mapping[str, str] | None) -> Notes:
    return frozenset((attributes or {}).items())


def identity(wished: Wish, buyer: Buyer | None) -> Mapping[str, str | None] | None:
    """As Shopify's CartBuyerIdentityInput; a name has no place in it."""
    known = {"countryCode": wished.country, **({"email": buyer.email, "phone": buyer.phone_number} if buyer else {})}
    return {name: value for name, value in known.items() if value} or None


async def whole(shop: Shop, wished: Wish, cart: Cart | None, lines: Sequence[LineItem]) -> Meant:
    """For a cart that shall hold just these. A line that does not name its plan or attributes keeps those of the line
    that is there. Raises `ShopError`."""
    free = list(cart.lines.nodes) if cart else []
    quantities: dict[Item, int] = {}
    for line in lines:
        variant = variant_of(line.item.id)
        if variant is None:
            continue
        item = _kept(variant, line, free)
        quantities[item] = quantities.get(item, 0) + line.quantity
    return Meant(quantities, said=await no_variants(shop, wished, [line.item.id for line in lines]))


def _kept(variant: str, line: LineItem, free: list[Line]) -> Item:
    named = line.id if isinstance(line, CartLine) else None
    alike = [one for one in free if one.variant == variant and _agrees(one, line)]
    found = next((one for one in alike if line_id(one.id) == named), next(iter(alike), None))
    if found is None:
        return Item(variant, plan_of(line.selling_plan_id), notes_of(line.attributes))
    free.remove(found)
    return item_of(found)


def _agrees(there: Line, line: LineItem) -> bool:
    plan, notes = plan_of(line.selling_plan_id), line.attributes
    return plan in (None, there.plan) and (notes is None or notes == there.notes)


async def changed(
    shop: Shop,
    wished: Wish,
    cart: Cart | None,
    *,
    add: Sequence[More],
    put: Sequence[Exactly],
    remove: Sequence[str],
) -> Meant:
    """For a cart of which the rest stays. Raises `ArgumentError`, `ShopError`."""
    have = {item: quantity_of(lines) for item, lines in held(cart).items()} if cart else {}
    names = {line_id(line.id): item_of(line) for line in cart.lines.nodes} if cart else {}
    quantities: dict[Item, int] = {}
    said: list[Members] = []
    for at, text in enumerate(remove):
        found = _there(text, names, have, f"$.remove[{at}]")
        if found is None:
            said.append(ucp.info(f"{one_line(text, 60)} was not in the cart.", code="not_in_cart"))
        else:
            quantities[found] = 0
    for at, change in enumerate(put):
        if item := _set(change, names, have, f"$.set[{at}]"):
            quantities[item] = change.quantity
    told = frozenset(quantities)
    grown = [(item, change.quantity) for change in add if (item := _added(change, names))]
    for item, more in grown:
        quantities[item] = quantities.get(item, have.get(item, 0)) + more
    texts = [text for text in (*(one.item_id for one in put), *(one.item_id for one in add)) if text not in names]
    adding = frozenset(item for item, _ in grown) - told
    return Meant(quantities, adding, [*said, *await no_variants(shop, wished, texts)])


def _added(change: More | Exactly, names: Mapping[str, Item]) -> Item | None:
    variant = variant_of(change.item_id)
    if change.item_id in names or variant is None:
        return names.get(change.item_id)
    return Item(variant, plan_of(change.selling_plan_id), notes_of(change.attributes))


def _set(exactly: Exactly, names: Mapping[str, Item], have: Mapping[Item, int], path: str) -> Item | None:
    """What is there already, unless a plan or attributes say which is meant."""
    if exactly.selling_plan_id is None and exactly.attributes is None:
        found = _there(exactly.item_id, names, have, path)
        if found is not None:
            return found
    return _added(exactly, names)


def _there(text: str, names: Mapping[str, Item], have: Mapping[Item, int], path: str) -> Item | None:
    """By a line's id, or by its variant. Raises `ArgumentError` when that names several lines."""
    if text in names:
        return names[text]
    variant = variant_of(text)
    alike = [item for item in have if item.variant == variant]
    if len(alike) > 1:
        raise ArgumentError([(path, "is in several lines of the cart; give the id of the line that is meant.")])
    return alike[0] if alike else None


async def no_variants(shop: Shop, wished: Wish, texts: Iterable[str]) -> list[Members]:
    """What is wrong with ids that are none of a variant. Raises `ShopError`."""
    wrong = list(dict.fromkeys(text for text in texts if variant_of(text) is None))
    products = {text: product for text in wrong if (product := parse_gid(text, "Product"))}
    found = await asyncio.gather(*(variants_of(shop, wished, [product]) for product in products.values()))
    variants = {text: one.get(product, []) for (text, product), one in zip(products.items(), found, strict=True)}
    return [_no_variant(text, variants.get(text, [])) for text in wrong]


def _no_variant(text: str, variants: Sequence[Variant]) -> Members:
    named = one_line(text, 60)
    if not variants:
        content = f"{named} is no variant id; get_product gives the ids of a product's variants."
    else:
        listed = "; ".join(f"{short(one.id)} {_label(one)}" for one in variants[:VARIANTS_NAMED])
        more = len(variants) - VARIANTS_NAMED
        rest = f"; and {more} more, see get_product" if more > 0 else ""
        content = f"{named} is a product; put one of its variants into the cart: {listed}{rest}."
    return ucp.error("item_unavailable", content, "recoverable")


def _label(variant: Variant) -> str:
    options = " / ".join(option.value for option in real_options(variant))
    sold_out = "" if variant.available_for_sale else ", sold out"
    return f"({options}{sold_out})" if options else ""
