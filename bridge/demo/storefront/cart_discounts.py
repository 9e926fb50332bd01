"""Discounts of a cart as the Storefront API shows them: each once as an application, and its parts as allocations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from bridge.demo import pricing
from bridge.demo.context import Context
from bridge.demo.trading.discounts import Applied, class_of


def application(applied: Applied, context: Context) -> dict[str, Any]:
    discount = applied.discount
    shipping, everything = class_of(discount) == "SHIPPING", class_of(discount) != "LINE"
    return {
        "__typename": "CartCodeDiscountApplication",
        "code": applied.code,
        "allocationMethod": "ACROSS" if class_of(discount) == "ORDER" else "EACH",
        "targetSelection": "ALL" if everything else "ENTITLED",
        "targetType": "SHIPPING_LINE" if shipping else "LINE_ITEM",
        "totalAllocatedAmount": context.money(applied.total),
        "value": value(applied, context),
    }


def value(applied: Applied, context: Context) -> dict[str, Any]:
    discount = applied.discount
    if discount.kind == "fixed":
        return context.money(pricing.exchanged(discount.value, context.market))
    whole = discount.kind in ("buy_x_get_y", "free_shipping")
    return {"__typename": "PricingPercentageValue", "percentage": 100.0 if whole else float(discount.value)}


def allocation(applied: Applied, amount: Decimal, context: Context) -> dict[str, Any]:
    source = application(applied, context)
    return {
        "__typename": "CartCodeDiscountAllocation",
        "code": applied.code,
        "discountedAmount": context.money(amount),
        "targetType": source["targetType"],
        "sourceDiscountApplication": source,
        "discountApplication": source | {"__typename": "CartDiscountApplication"},
    }


def allocations_to(part: str, applied: Iterable[Applied], context: Context) -> list[dict[str, Any]]:
    """`part` is a line's id or a delivery group's kind."""
    return [allocation(each, each.amounts[part], context) for each in applied if part in each.amounts]
