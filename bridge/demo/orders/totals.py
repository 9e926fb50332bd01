"""What an order comes to, by addition: no total is kept anywhere, so none can be wrong by itself.

Rules: shopify.dev/docs/api/admin-graphql, Order and LineItem ("…Set" fields). Where prices include taxes, `tax` is a
part of the other amounts and is never added to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP

from bridge.demo import pricing
from bridge.demo.orders.model import DiscountAllocation, LineItem, MoneyBag, Order, Refund, TaxLine

NOTHING = MoneyBag()


def total(amounts: Iterable[MoneyBag]) -> MoneyBag:
    return sum(amounts, NOTHING)


def allocated(discounts: Iterable[DiscountAllocation]) -> MoneyBag:
    return total(each.amount for each in discounts)


def taxed(lines: Iterable[TaxLine]) -> MoneyBag:
    return total(each.price for each in lines)


def divided(amount: MoneyBag, parts: int, order: Order) -> MoneyBag:
    """A unit's share, rounded to the smallest coin of each currency."""
    return MoneyBag(
        (amount.shop / parts).quantize(pricing.smallest(order.currency), ROUND_HALF_UP),
        (amount.presentment / parts).quantize(pricing.smallest(order.presentment_currency), ROUND_HALF_UP),
    )


# A line


def original(line: LineItem) -> MoneyBag:
    return line.unit_price * line.quantity


def discounted(line: LineItem) -> MoneyBag:
    """After every discount, for all units."""
    return original(line) - allocated(line.discounts)


# The order as it was placed


def subtotal(order: Order) -> MoneyBag:
    return total(discounted(line) for line in order.line_items)


def shipping(order: Order) -> MoneyBag:
    """Before discounts."""
    return total(line.price for line in order.shipping_lines)


def shipping_discounts(order: Order) -> MoneyBag:
    return total(allocated(line.discounts) for line in order.shipping_lines)


def discounts(order: Order) -> MoneyBag:
    return total(allocated(line.discounts) for line in order.line_items) + shipping_discounts(order)


def tax(order: Order) -> MoneyBag:
    return total(each.price for each in tax_lines(order))


def tax_lines(order: Order) -> list[TaxLine]:
    lines = [each for line in order.line_items for each in line.tax_lines]
    return lines + [each for line in order.shipping_lines for each in line.tax_lines]


def price(order: Order) -> MoneyBag:
    untaxed = subtotal(order) + shipping(order) - shipping_discounts(order)
    return untaxed if order.taxes_included else untaxed + tax(order)


# What was given back


def refunded_lines(refund: Refund) -> MoneyBag:
    return total(line.subtotal for line in refund.lines)


def refunded_tax(refund: Refund) -> MoneyBag:
    return total(line.tax for line in refund.lines)


def refund_total(refund: Refund, order: Order) -> MoneyBag:
    amount = refunded_lines(refund) + refund.shipping + refund.adjustment
    return amount if order.taxes_included else amount + refunded_tax(refund)


def refunded(order: Order) -> MoneyBag:
    return total(refund_total(refund, order) for refund in order.refunds)


def refunded_shipping(order: Order) -> MoneyBag:
    return total(refund.shipping for refund in order.refunds)


# The order as it is now


def current_subtotal(order: Order) -> MoneyBag:
    return subtotal(order) - total(refunded_lines(refund) for refund in order.refunds)


def current_tax(order: Order) -> MoneyBag:
    return tax(order) - total(refunded_tax(refund) for refund in order.refunds)


def current_price(order: Order) -> MoneyBag:
    """Without what was sent back or taken off; a goodwill payment changes nothing about the price."""
    given_back_freely = total(refund.adjustment for refund in order.refunds)
    return price(order) - refunded(order) + given_back_freely


def received(order: Order) -> MoneyBag:
    return total(
        each.amount for each in order.transactions if each.kind in ("SALE", "CAPTURE") and each.status == "SUCCESS"
    )


def outstanding(order: Order) -> MoneyBag:
    """Nothing on a cancelled order, whatever was paid."""
    return NOTHING if order.cancelled_at else price(order) - received(order)
