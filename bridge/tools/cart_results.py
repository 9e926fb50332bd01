"""Shopify's cart as UCP has it: lines, totals, discounts, gift cards. Pure: no request is made, no sentence written.

The mapping is UCP's release 2026-08-25 onto the Storefront API 2026-10. `selling_plan`, `attributes`, `note` and
`gift_cards` are our own members; amounts are minor units, each with what a buyer reads beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bridge.toolkit import display, to_minor
from bridge.tools.cart_attributes import shown
from bridge.tools.cart_data import (
    Allocation,
    AnyApplication,
    AutomaticAllocation,
    AutomaticApplication,
    Cart,
    CodeAllocation,
    CodeApplication,
    CustomAllocation,
    CustomApplication,
    Line,
    Merchandise,
    Money,
)
from bridge.tools.selection import STAND_INS
from bridge.tools.totals import Sums, totals
from bridge.tools.ucp import Members, present

CART = "dev.ucp.shopping.cart"
DISCOUNT = "dev.ucp.shopping.discount"

_SHARES: Mapping[type[AnyApplication], type[Allocation]] = {
    CodeApplication: CodeAllocation,
    AutomaticApplication: AutomaticAllocation,
    CustomApplication: CustomAllocation,
}


def minor(money: Money) -> int:
    return to_minor(money.amount, money.currency_code)


def line_id(full: str) -> str:
    """`gid://shopify/CartLine/UUID?cart=TOKEN` -> `UUID`: the rest is a part of the cart's own secret."""
    return full.partition("?")[0].rpartition("/")[2]


def cart_members(cart: Cart, handle: str) -> Members:
    """What carts and checkouts have in common. `handle` stands for Shopify's id, which opens the cart."""
    return present(
        id=handle,
        line_items=[line_item(line) for line in cart.lines.nodes],
        currency=cart.currency,
        totals=cart_totals(cart),
        context=present(address_country=cart.buyer_identity.country_code) or None,
        buyer=buyer(cart),
        discounts=discounts(cart),
        gift_cards=gift_cards(cart),
        note=cart.note or None,
        attributes=shown(cart) or None,
        continue_url=cart.checkout_url,
    )


def line_item(line: Line) -> Members:
    plan = line.selling_plan_allocation
    return present(
        id=line_id(line.id),
        item=item(line),
        quantity=line.quantity,
        totals=line_totals(line),
        selling_plan_id=plan.selling_plan.id if plan else None,
        selling_plan=plan.selling_plan.name if plan else None,
        attributes=line.notes or None,
    )


def item(line: Line) -> Members:
    price = line.cost.amount_per_quantity
    picture = line.merchandise.image
    return present(
        id=line.merchandise.id,
        title=item_title(line.merchandise),
        price=minor(price),
        display=display(minor(price), price.currency_code),
        image_url=picture.url if picture else None,
    )


def item_title(merchandise: Merchandise) -> str:
    """ "Trail Shirt (M / Blue)": the product's title, and the variant's options where it has any."""
    labels = [option.value for option in merchandise.selected_options]
    only_stand_in = len(labels) == 1 and labels[0].casefold() in STAND_INS
    return merchandise.product.title if only_stand_in else f"{merchandise.product.title} ({' / '.join(labels)})"


def line_totals(line: Line) -> list[Members]:
    currency = line.cost.subtotal_amount.currency_code
    subtotal, off = minor(line.cost.subtotal_amount), line_discount(line)
    return totals(Sums(subtotal=subtotal, items_discount=off, total=subtotal - off), currency)


def line_discount(line: Line) -> int:
    return sum(minor(allocation.discounted_amount) for allocation in line.discount_allocations)


def cart_totals(cart: Cart) -> list[Members]:
    """Shopify documents its total as what is to be paid, and not whether the chosen delivery is in it; there have been
    times of both. A total that is exactly that of the goods has it not, and what it costs is added here."""
    known = sums(cart)
    left_out = known.delivery_due if known.total == known.goods_due else 0
    whole = replace(known, total=known.total + left_out)
    return totals(whole, cart.currency, estimated=cart.cost.total_amount_estimated or left_out > 0)


def sums(cart: Cart) -> Sums:
    """What is taken off the order and off its delivery is all that is taken off, less what stands at lines."""
    on_lines = sum(line_discount(line) for line in cart.lines.nodes)
    applied = sum(minor(one.total_allocated_amount) for one in cart.discount_applications)
    off_delivery = (one for one in cart.discount_applications if one.target_type == "SHIPPING_LINE")
    costs = [minor(group.selected.estimated_cost) for group in cart.delivery_groups.nodes if group.selected]
    return Sums(
        subtotal=sum(minor(line.cost.subtotal_amount) for line in cart.lines.nodes),
        items_discount=on_lines,
        discount=max(0, applied - on_lines),
        off_delivery=sum(minor(one.total_allocated_amount) for one in off_delivery),
        fulfillment=sum(costs) if costs else None,
        total=minor(cart.cost.total_amount),
    )


def buyer(cart: Cart) -> Members | None:
    known = cart.buyer_identity
    return present(email=known.email or None, phone_number=known.phone or None) or None


def discounts(cart: Cart) -> Members | None:
    """Codes are all that were entered; `applied` is what was taken off, with and without a code."""
    codes = [one.code for one in cart.discount_codes]
    applied = [_applied(cart, one) for one in cart.discount_applications if minor(one.total_allocated_amount)]
    return present(codes=codes or None, applied=applied or None) or None


def _applied(cart: Cart, application: AnyApplication) -> Members:
    by_code = isinstance(application, CodeApplication)
    amount = minor(application.total_allocated_amount)
    return present(
        title=application.name,
        amount=amount,
        display=display(amount, cart.currency),
        code=application.name if by_code else None,
        automatic=None if by_code else True,
        method="each" if application.allocation_method == "EACH" else "across",
        allocations=_allocations(cart, application),
    )


def _allocations(cart: Cart, application: AnyApplication) -> list[Members] | None:
    """Which lines it was taken off; None for what was taken off the order or its delivery as a whole."""
    shares: Mapping[int, int] = {
        at: sum(minor(one.discounted_amount) for one in line.discount_allocations if _is_of(one, application))
        for at, line in enumerate(cart.lines.nodes)
    }
    if sum(shares.values()) != minor(application.total_allocated_amount):
        return None
    return [{"path": f"$.line_items[{at}]", "amount": amount} for at, amount in shares.items() if amount]


def _is_of(allocation: Allocation, application: AnyApplication) -> bool:
    same_kind = isinstance(allocation, _SHARES[type(application)])
    return same_kind and allocation.name.casefold() == application.name.casefold()


def gift_cards(cart: Cart) -> list[Members] | None:
    """A card's code is money; only its last characters are told. It pays, and so leaves the total as it is."""
    cards = [
        {
            "last_characters": card.last_characters,
            "amount": minor(card.presentment_amount_used),
            "display": display(minor(card.presentment_amount_used), card.presentment_amount_used.currency_code),
        }
        for card in cart.applied_gift_cards
    ]
    return cards or None
