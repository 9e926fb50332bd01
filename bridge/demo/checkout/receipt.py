"""What a checkout and an order say about money: lines and totals as text, from one and the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bridge.demo import pricing
from bridge.demo.orders import totals
from bridge.demo.orders.model import LineItem, Order
from bridge.demo.storefront.localization import CURRENCIES


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    details: str
    quantity: int
    amount: str
    before: str | None  # the amount without the discounts, when there are any


def display(amount: Decimal, currency: str) -> str:
    """$1,234.50, €34.95, ¥2,400"""
    _, symbol = CURRENCIES.get(currency, ("", f"{currency} "))
    exact = abs(amount).quantize(pricing.smallest(currency))
    return f"{'-' if amount < 0 else ''}{symbol}{exact:,}"


def total(order: Order) -> str:
    return display(totals.price(order).presentment, order.presentment_currency)


def items(order: Order) -> list[Item]:
    return [item(line, order.presentment_currency) for line in order.line_items]


def item(line: LineItem, currency: str) -> Item:
    attributes = (f"{key}: {value}" for key, value in line.attributes.items() if not key.startswith("_"))
    details = " · ".join(part for part in (line.variant_title, line.selling_plan, *attributes) if part)
    before, after = totals.original(line).presentment, totals.discounted(line).presentment
    return Item(
        line.title,
        details,
        line.quantity,
        display(after, currency),
        display(before, currency) if before != after else None,
    )


def rows(order: Order) -> Iterator[Row]:
    def shown(amount: Decimal) -> str:
        return display(amount, order.presentment_currency)

    yield Row("Subtotal", shown(totals.total(totals.original(line) for line in order.line_items).presentment))
    for place, application in enumerate(order.discount_applications):
        off = taken(order, place)
        if off:
            yield Row(f"Discount {application.title}", shown(-off))
    for line in order.shipping_lines:
        price = line.price.presentment
        yield Row(f"Delivery: {line.title}", shown(price) if price else "Free")
    tax = totals.tax(order).presentment
    if tax and not order.taxes_included:
        yield Row("Sales tax", shown(tax))
    yield Row("Total", total(order), strong=True)
    if tax and order.taxes_included:
        yield Row("Including tax", shown(tax))
    yield from payments(order)


def payments(order: Order) -> Iterator[Row]:
    cards = [each.amount.presentment for each in order.transactions if each.gateway == "gift_card"]
    for amount in cards:
        yield Row("Gift card", display(-amount, order.presentment_currency))
    if cards:
        left = totals.price(order).presentment - sum(cards)
        yield Row("To pay", display(left, order.presentment_currency), strong=True)


def taken(order: Order, application: int) -> Decimal:
    """By one code, off lines and delivery together."""
    allocations = [each for line in order.line_items for each in line.discounts]
    allocations += [each for line in order.shipping_lines for each in line.discounts]
    return totals.total(each.amount for each in allocations if each.application == application).presentment
