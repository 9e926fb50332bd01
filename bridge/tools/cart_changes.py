"""From a cart as it is to a cart as it is wanted: the smallest set of mutations. Pure, decides and sends nothing.

Shopify makes one line of what is alike, so a line is known by its `Item`. Every mutation says what shall be, and may be
sent again after its answer was lost; but for the addition, which counts on from what is there. That is right whenever
it arrives, and wrong when it arrives twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from msgspec import to_builtins

from bridge.tools.cart_data import Address, Cart, GiftCard, Line

AT_ONCE = 250  # of Shopify's entries in one array

Notes = frozenset[tuple[str, str]]


class Item(NamedTuple):
    """What a line is of. `notes` are its attributes, such as an engraving."""

    variant: str
    plan: str | None = None
    notes: Notes = frozenset()

    @property
    def entry(self) -> dict[str, Any]:
        """As Shopify's CartLineInput, without the quantity."""
        attributes = _attributes(dict(self.notes))
        plan = {"sellingPlanId": self.plan} if self.plan else {}
        return {"merchandiseId": self.variant, **plan, **({"attributes": attributes} if attributes else {})}


def item_of(line: Line) -> Item:
    return Item(line.variant, line.plan, frozenset(line.notes.items()))


def held(cart: Cart) -> dict[Item, list[Line]]:
    """Mostly one line for each item; the shop keeps several apart for reasons of its own, such as bundles."""
    found: dict[Item, list[Line]] = {}
    for line in cart.lines.nodes:
        found.setdefault(item_of(line), []).append(line)
    return found


def quantity_of(lines: Sequence[Line]) -> int:
    return sum(line.quantity for line in lines)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Members of None stay as they are. `lines` are the quantities to reach, 0 to remove; `only` removes all others;
    those in `adding` grow by what is missing and are never lowered, so that others who add at the same time lose
    nothing. `identity` holds some of countryCode, email, phone. `address` is {} to remove it; `option` is a delivery
    option's handle. `gift_cards` are codes, or the last characters of cards that are applied; `cards_before` are the
    ids of those that were, before any of this.
    """

    lines: Mapping[Item, int] | None = None
    only: bool = False
    adding: frozenset[Item] = frozenset()
    codes: Sequence[str] | None = None
    gift_cards: Sequence[str] | None = field(default=None, repr=False)
    cards_before: frozenset[str] = frozenset()
    identity: Mapping[str, str | None] | None = field(default=None, repr=False)
    note: str | None = None
    attributes: Mapping[str, str] | None = None
    address: Mapping[str, str] | None = field(default=None, repr=False)
    option: str | None = None

    def leaving(self, item: Item, quantity: int) -> Wanted:
        """The shop refused to change this one: it stays as it is."""
        return replace(self, lines={**(self.lines or {}), item: quantity})


@dataclass(frozen=True, slots=True)
class Step:
    """One mutation. `items` are those of its entries, in their order."""

    operation: str
    variables: Mapping[str, Any] = field(repr=False)
    items: Sequence[Item] = ()


Aspect = Callable[[Cart, Wanted], list[Step]]


def update_lines(cart: Cart, wanted: Wanted) -> list[Step]:
    """Where several lines are of one item, the first gets all of it and the others go, in the same mutation."""
    have = held(cart)
    changes = [
        (item, {"id": line.id, "quantity": 0 if at else quantity})
        for item, quantity in (wanted.lines or {}).items()
        if quantity and item in have and _differs(have[item], quantity, adding=item in wanted.adding)
        for at, line in enumerate(have[item])
    ]
    return _line_steps("UpdateCartLines", changes)


def _differs(lines: Sequence[Line], quantity: int, *, adding: bool) -> bool:
    if adding:
        return len(lines) > 1 and quantity > quantity_of(lines)
    return quantity != quantity_of(lines)


def add_lines(cart: Cart, wanted: Wanted) -> list[Step]:
    have = {item: quantity_of(lines) for item, lines in held(cart).items()}
    changes = [
        (item, {**item.entry, "quantity": quantity - have.get(item, 0)})
        for item, quantity in (wanted.lines or {}).items()
        if quantity > have.get(item, 0) and (item not in have or item in wanted.adding)
    ]
    return _line_steps("AddCartLines", changes)


def remove_lines(cart: Cart, wanted: Wanted) -> list[Step]:
    if wanted.lines is None:
        return []
    gone = [line.id for line in cart.lines.nodes if not wanted.lines.get(item_of(line), 0 if wanted.only else 1)]
    return [
        Step("RemoveCartLines", {"lineIds": gone[start : start + AT_ONCE]}) for start in range(0, len(gone), AT_ONCE)
    ]


def _line_steps(operation: str, changes: Sequence[tuple[Item, dict[str, Any]]]) -> list[Step]:
    parts = [changes[start : start + AT_ONCE] for start in range(0, len(changes), AT_ONCE)]
    return [
        Step(operation, {"lines": [entry for _, entry in part]}, [item for item, _ in part]) for part in parts if part
    ]


def set_codes(cart: Cart, wanted: Wanted) -> list[Step]:
    now = [one.code.casefold() for one in cart.discount_codes]
    if wanted.codes is None or now == [code.casefold() for code in wanted.codes]:
        return []
    return [Step("UpdateDiscountCodes", {"discountCodes": list(wanted.codes)})]


def remove_gift_cards(cart: Cart, wanted: Wanted) -> list[Step]:
    if wanted.gift_cards is None:
        return []
    gone = [one.id for one in cart.applied_gift_cards if not any(_ends(code, one) for code in wanted.gift_cards)]
    return [Step("RemoveGiftCards", {"appliedGiftCardIds": gone})] if gone else []


def add_gift_cards(cart: Cart, wanted: Wanted) -> list[Step]:
    """What may be there already is sent apart: should the shop refuse it for that, the others are applied all the same.
    Adding a card twice applies it once."""
    missing = missing_gift_cards(cart, wanted.gift_cards or (), wanted.cards_before)
    doubtful = [code for code in missing if looks_applied(cart, code)]
    parts = [[code for code in missing if code not in doubtful], doubtful]
    return [Step("AddGiftCards", {"giftCardCodes": part}) for part in parts if part]


def missing_gift_cards(cart: Cart, codes: Sequence[str], before: frozenset[str]) -> list[str]:
    """A card that is applied shows its last characters only. Just these name it; but a whole code that ends so may be
    another card's, unless a card that ends so has come since."""
    since = [card for card in cart.applied_gift_cards if card.id not in before]
    named = {card.last_characters.casefold() for card in cart.applied_gift_cards}
    missing = []
    for code in (code for code in codes if _plain_code(code) not in named):
        card = next((card for card in since if _ends(code, card)), None)
        if card is None:
            missing.append(code)
        else:
            since.remove(card)
    return missing


def looks_applied(cart: Cart, code: str) -> bool:
    return any(_ends(code, card) for card in cart.applied_gift_cards)


def _ends(code: str, card: GiftCard) -> bool:
    return _plain_code(code).endswith(card.last_characters.casefold())


def _plain_code(code: str) -> str:
    """Codes are written with and without dashes."""
    return "".join(filter(str.isalnum, code)).casefold()


def identify(cart: Cart, wanted: Wanted) -> list[Step]:
    """Whole, since Shopify does not say whether what is left out stays."""
    buyer = cart.buyer_identity
    now = {"countryCode": buyer.country_code, "email": buyer.email, "phone": buyer.phone}
    if all(_plain(name, now[name]) == _plain(name, value) for name, value in (wanted.identity or {}).items()):
        return []
    return [Step("UpdateBuyer", {"buyerIdentity": {**now, **(wanted.identity or {})}})]


def _plain(name: str, value: str | None) -> str:
    """The shop may write a telephone number in its own way."""
    return re.sub(r"\D", "", value or "") if name == "phone" else (value or "").casefold()


def set_note(cart: Cart, wanted: Wanted) -> list[Step]:
    if wanted.note is None or wanted.note == (cart.note or ""):
        return []
    return [Step("UpdateNote", {"note": wanted.note})]


def set_attributes(cart: Cart, wanted: Wanted) -> list[Step]:
    now = {one.key: one.value or "" for one in cart.attributes}
    if wanted.attributes is None or now == wanted.attributes:
        return []
    return [Step("UpdateAttributes", {"attributes": _attributes(wanted.attributes)})]


def set_address(cart: Cart, wanted: Wanted) -> list[Step]:
    now = cart.selected_address
    if wanted.address is None or (address_fields(now.address) if now else {}) == wanted.address:
        return []
    return [Step("ReplaceAddresses", {"addresses": selectable(wanted.address)})]


def selectable(address: Mapping[str, str]) -> list[dict[str, Any]]:
    """As Shopify's list of CartSelectableAddressInput."""
    return [{"address": {"deliveryAddress": dict(address)}, "selected": True}] if address else []


def address_fields(address: Address) -> dict[str, str]:
    """As Shopify's CartDeliveryAddressInput."""
    return {name: value for name, value in to_builtins(address).items() if value}


def select_option(cart: Cart, wanted: Wanted) -> list[Step]:
    chosen = [
        {"deliveryGroupId": group.id, "deliveryOptionHandle": wanted.option}
        for group in cart.delivery_groups.nodes
        if any(option.handle == wanted.option for option in group.delivery_options)
        and (group.selected is None or group.selected.handle != wanted.option)
    ]
    return [Step("SelectDeliveryOptions", {"selectedDeliveryOptions": chosen})] if chosen else []


ASPECTS: tuple[tuple[str, Aspect], ...] = (
    ("the buyer", identify),  # whose country decides what is sold, and for how much
    ("quantities", update_lines),
    ("what was to be added", add_lines),
    ("lines to remove", remove_lines),
    ("discount codes", set_codes),
    ("gift cards to remove", remove_gift_cards),
    ("gift cards", add_gift_cards),
    ("the note", set_note),
    ("the destination", set_address),
    ("the delivery option", select_option),
    ("attributes", set_attributes),  # with them a cart is marked as cancelled, when all else is out of it
)
"""In the order in which they are done. Lines are removed after others are added, so that a failure in between leaves
too much in the cart, and never too little."""


def creation(wanted: Wanted) -> Step:
    """The whole cart in one mutation; what is not wanted is left out."""
    lines = {item: quantity for item, quantity in (wanted.lines or {}).items() if quantity}
    identity = {name: value for name, value in (wanted.identity or {}).items() if value}
    parts = {
        "lines": [{**item.entry, "quantity": quantity} for item, quantity in lines.items()],
        "buyerIdentity": identity,
        "discountCodes": list(wanted.codes or ()),
        "giftCardCodes": list(wanted.gift_cards or ()),
        "note": wanted.note,
        "attributes": _attributes(wanted.attributes or {}),
        "delivery": {"addresses": selectable(wanted.address)} if wanted.address else None,
    }
    return Step("CreateCart", {"input": {name: value for name, value in parts.items() if value}}, list(lines))


def _attributes(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in sorted(values.items())]
