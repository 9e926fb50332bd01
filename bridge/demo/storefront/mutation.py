"""The root of a Storefront mutation: the cart's. Each works on a draft that is kept only when nothing was wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bridge.demo import model
from bridge.demo.gid import split
from bridge.demo.refusals import unserved
from bridge.demo.storefront.cart_delivery import choose
from bridge.demo.trading.addresses import Addresses
from bridge.demo.trading.buyer import identify, write_note
from bridge.demo.trading.cart import Cart
from bridge.demo.trading.gift_cards import known
from bridge.demo.trading.lines import Given, Lines, attributes_of
from bridge.demo.trading.problems import CartRefused, UserError, Warned, refused
from bridge.demo.view import View

NO_CART = UserError("INVALID", ("cartId",), "The specified cart does not exist.")

Change = Callable[[Cart], list[Warned] | None]
Payload = dict[str, Any]


class Mutation(View[model.Shop]):
    __slots__ = ()

    def cart_create(self, input: Given | None = None) -> Payload:
        given = input or {}
        draft = self.context.trading.new_cart(self.context.country)
        try:
            warnings = self.filled(draft, given)
        except CartRefused as refused:
            return self.payload(None, refused.errors, [])
        return self.committed(draft, warnings)

    def filled(self, draft: Cart, given: Given) -> list[Warned]:
        """A CartInput, its parts checked as their own mutations check them. Raises CartRefused."""
        if given.get("metafields"):
            raise unserved("CartInput", "metafields")
        identify(draft.buyer, given.get("buyerIdentity") or {}, ("input", "buyerIdentity"))
        write_note(draft, given.get("note"), ("input", "note"))
        draft.attributes = attributes_of(given.get("attributes"))
        draft.codes = distinct(given.get("discountCodes") or ())
        draft.gift_cards = known(given.get("giftCardCodes") or (), self.data)
        addresses = (given.get("delivery") or {}).get("addresses") or ()
        at = ("input", "delivery", "addresses")
        return [
            *self.lines_of(draft, "input", "lines").add(given.get("lines") or ()),
            *Addresses(draft, self.context.trading.draw, at).add(addresses),
        ]

    # Lines

    def cart_lines_add(self, cart_id: str, lines: Sequence[Given]) -> Payload:
        return self.change(cart_id, lambda cart: self.lines_of(cart, "lines").add(lines))

    def cart_lines_update(self, cart_id: str, lines: Sequence[Given]) -> Payload:
        return self.change(cart_id, lambda cart: self.lines_of(cart, "lines").update(lines))

    def cart_lines_remove(
        self, cart_id: str, line_ids: Sequence[str] | None = None, view_keys: Sequence[str] | None = None
    ) -> Payload:
        return self.change(cart_id, lambda cart: self.lines_of(cart).remove(line_ids or (), view_keys or ()))

    def lines_of(self, cart: Cart, *at: str) -> Lines:
        return Lines(cart, self.context.trading.shelf(cart), self.context.trading.draw, at)

    # What is taken off, and what is paid already

    def cart_discount_codes_update(self, cart_id: str, discount_codes: Sequence[str]) -> Payload:
        return self.change(cart_id, replacing(codes=distinct(discount_codes)))

    def cart_gift_card_codes_add(self, cart_id: str, gift_card_codes: Sequence[str]) -> Payload:
        found = known(gift_card_codes, self.data)
        return self.change(
            cart_id, lambda cart: cart.gift_cards.extend(id for id in found if id not in cart.gift_cards)
        )

    def cart_gift_card_codes_update(self, cart_id: str, gift_card_codes: Sequence[str]) -> Payload:
        return self.change(cart_id, replacing(gift_cards=known(gift_card_codes, self.data)))

    def cart_gift_card_codes_remove(self, cart_id: str, applied_gift_card_ids: Sequence[str]) -> Payload:
        return self.change(cart_id, lambda cart: take_off(cart, applied_gift_card_ids))

    # Who buys, and what they say

    def cart_buyer_identity_update(self, cart_id: str, buyer_identity: Given) -> Payload:
        def change(cart: Cart) -> list[Warned]:
            identify(cart.buyer, buyer_identity, ("buyerIdentity",))
            return self.lines_of(cart, "lines").withdraw_unsold()

        return self.change(cart_id, change)

    def cart_note_update(self, cart_id: str, note: str) -> Payload:
        return self.change(cart_id, lambda cart: write_note(cart, note, ("note",)))

    def cart_attributes_update(self, cart_id: str, attributes: Sequence[Given]) -> Payload:
        return self.change(cart_id, replacing(attributes=attributes_of(attributes)))

    # Where it goes

    def cart_delivery_addresses_add(self, cart_id: str, addresses: Sequence[Given]) -> Payload:
        return self.change(cart_id, lambda cart: self.addresses_of(cart).add(addresses))

    def cart_delivery_addresses_update(self, cart_id: str, addresses: Sequence[Given]) -> Payload:
        return self.change(cart_id, lambda cart: self.addresses_of(cart).update(addresses))

    def cart_delivery_addresses_replace(self, cart_id: str, addresses: Sequence[Given]) -> Payload:
        return self.change(cart_id, lambda cart: self.addresses_of(cart).replace(addresses))

    def cart_delivery_addresses_remove(self, cart_id: str, address_ids: Sequence[str]) -> Payload:
        return self.change(cart_id, lambda cart: self.addresses_of(cart).remove(address_ids))

    def addresses_of(self, cart: Cart) -> Addresses:
        return Addresses(cart, self.context.trading.draw)

    def cart_selected_delivery_options_update(
        self, cart_id: str, selected_delivery_options: list[dict[str, str]]
    ) -> Payload:
        return self.change(cart_id, lambda cart: choose(self.context.trading.quote(cart), selected_delivery_options))

    # What they have in common

    def change(self, cart_id: str, change: Change) -> Payload:
        cart = self.context.trading.cart(cart_id)
        if cart is None:
            return self.payload(None, [NO_CART], [])
        draft = self.context.trading.draft(cart)
        try:
            warnings = change(draft) or []
        except CartRefused as refused:
            return self.payload(None if refused.without_cart else cart, refused.errors, [])
        return self.committed(draft, warnings)

    def committed(self, draft: Cart, warnings: list[Warned]) -> Payload:
        """A code that does not apply is warned of after every change, not only after its own."""
        self.context.trading.commit(draft)
        verdicts = self.context.trading.quote(draft).verdicts
        idle = [Warned(each.reason, draft.gid(), each.message) for each in verdicts if each.reason]
        return self.payload(draft, [], [*warnings, *idle])

    def payload(self, cart: Cart | None, errors: list[UserError], warnings: list[Warned]) -> Payload:
        return {
            "cart": self.context.show(cart),
            "userErrors": [error_of(each) for each in errors],
            "warnings": [{"code": each.code, "target": each.target, "message": each.message} for each in warnings],
        }


def replacing(**fields: Any) -> Change:
    def change(cart: Cart) -> None:
        for name, value in fields.items():
            setattr(cart, name, value)

    return change


def distinct(codes: Sequence[str]) -> list[str]:
    """Each once, whatever its case, as it was written first."""
    return list({code.strip().casefold(): code.strip() for code in reversed(codes) if code.strip()}.values())[::-1]


def take_off(cart: Cart, ids: Sequence[str]) -> None:
    """Raises CartRefused."""
    for place, id in enumerate(ids):
        number = split(id)[1]
        if number not in map(str, cart.gift_cards):
            raise refused("INVALID", ("appliedGiftCardIds", str(place)), "The gift card is not on the cart.")
        cart.gift_cards.remove(int(number))


def error_of(error: UserError) -> dict[str, Any]:
    return {"code": error.code, "field": list(error.field), "message": error.message}
