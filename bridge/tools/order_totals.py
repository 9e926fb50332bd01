"""An order's money as UCP lists it: entries that add up to the total, in integer minor units of the buyer's currency.

The figures are those before returns, since UCP tells refunds as adjustments beside them; for an order that was edited
they are the current ones. Of an order with more lines than are read, the subtotal is the shop's own, after discounts.
What Shopify's total holds beyond the entries known here is an entry of its own, so that the list always adds up. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bridge.toolkit import display, to_minor
from bridge.tools.order_data import Bag, Line, Order
from bridge.tools.paging import is_whole
from bridge.tools.ucp import Members, present

_OWN = {"tip": "Tip", "duties": "Duties", "other": "Other"}  # types that UCP does not know need a text


def entry(type: str, amount: int, currency: str, text: str | None = None) -> Members:
    return present(type=type, amount=amount, display_text=text or _OWN.get(type), display=display(amount, currency))


def order_totals(order: Order) -> list[Members]:
    currency = order.presentment_currency_code
    parts = _current(order) if order.edited else _as_sold(order)
    entries = [(kind, to_minor(amount, currency)) for kind, amount in parts if amount]
    bag = order.current_total_price_set if order.edited else order.total_price_set
    total = to_minor(bag.amount, currency)
    rest = total - sum(amount for _, amount in entries)
    if rest:
        entries.append(("other", rest))
    if not any(kind == "subtotal" for kind, _ in entries):
        entries.insert(0, ("subtotal", 0))
    return [entry(kind, amount, currency) for kind, amount in [*entries, ("total", total)]]


def _as_sold(order: Order) -> Iterable[tuple[str, Decimal]]:
    lines, shipping = order.line_items.nodes, order.shipping_lines.nodes
    full = _sum(one.original_price_set for one in shipping)
    if is_whole(order.line_items):
        yield "subtotal", sum((_unit(line) * line.quantity for line in lines), Decimal(0))
        yield "items_discount", -sum(map(line_discount, lines), Decimal(0))
    else:
        yield "subtotal", _amount(order.subtotal_price_set)
    yield "discount", _sum(one.discounted_price_set for one in shipping) - full
    yield "fulfillment", full
    if not order.taxes_included:
        yield "tax", _amount(order.total_tax_set)
    yield "fee", _amount(order.original_total_additional_fees_set)
    yield "duties", _amount(order.original_total_duties_set)
    yield "tip", order.total_tip_received_set.amount


def _current(order: Order) -> Iterable[tuple[str, Decimal]]:
    """After an edit the discounts of a line are known only for what was sold at first, so they are one figure."""
    if is_whole(order.line_items):
        yield "subtotal", sum((_unit(line) * line.current_quantity for line in order.line_items.nodes), Decimal(0))
        yield "discount", -order.current_total_discounts_set.amount
    else:
        yield "subtotal", order.current_subtotal_price_set.amount
    yield "fulfillment", _sum(one.current_discounted_price_set for one in order.shipping_lines.nodes)
    if not order.taxes_included:
        yield "tax", order.current_total_tax_set.amount
    yield "fee", _amount(order.current_total_additional_fees_set)
    yield "duties", _amount(order.current_total_duties_set)
    yield "tip", order.total_tip_received_set.amount


def line_totals(line: Line, currency: str, *, edited: bool) -> list[Members]:
    quantity = line.current_quantity if edited else line.quantity
    subtotal = to_minor(_unit(line) * quantity, currency)
    discount = 0 if edited else to_minor(line_discount(line), currency)
    entries = [entry("subtotal", subtotal, currency)]
    if discount:
        entries.append(entry("items_discount", -discount, currency))
    return [*entries, entry("total", subtotal - discount, currency)]


def included_tax(order: Order) -> int:
    """What of the prices is tax, in an order whose prices include it; else 0."""
    bag = order.current_total_tax_set if order.edited else order.total_tax_set
    return to_minor(_amount(bag), order.presentment_currency_code) if order.taxes_included else 0


def line_discount(line: Line) -> Decimal:
    return _sum(one.allocated_amount_set for one in line.discount_allocations)


def _unit(line: Line) -> Decimal:
    return line.original_unit_price_set.amount


def _amount(bag: Bag | None) -> Decimal:
    return bag.amount if bag else Decimal(0)


def _sum(bags: Iterable[Bag]) -> Decimal:
    return sum((bag.amount for bag in bags), Decimal(0))
