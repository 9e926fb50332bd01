"""What codes take off: which of a cart's codes apply, why the others do not, and how much goes to each line.

One code of each class counts, the first that was given, as classes combine and codes of one class do not: some lines
("LINE"), the whole order ("ORDER"), the way there ("SHIPPING"). Gift cards and subscriptions are never reduced.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal

from bridge.demo import model, pricing
from bridge.demo.trading.prices import PricedLine

REASONS = {
    "DISCOUNT_NOT_FOUND": "Discount code {code} is not valid.",
    "DISCOUNT_CURRENTLY_INACTIVE": "{code} discount code isn't active now.",
    "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED": "{code} discount code has already been used by this customer.",
    "DISCOUNT_NO_ENTITLED_LINE_ITEMS": "{code} discount code isn't valid for the items in your cart.",
    "DISCOUNT_NO_ENTITLED_SHIPPING_LINES": "{code} discount code isn't valid for the selected delivery option.",
    "DISCOUNT_PURCHASE_NOT_IN_RANGE": "{code} discount code isn't valid for this order amount.",
    "DISCOUNT_QUANTITY_NOT_IN_RANGE": "{code} discount code isn't valid for this quantity of items.",
    "DISCOUNT_CODE_NOT_HONOURED": "{code} couldn't be used with your existing discounts.",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is the CartWarningCode of a code that does not apply."""

    code: str
    discount: model.Discount | None
    reason: str | None = None

    @property
    def message(self) -> str:
        return REASONS[self.reason or ""].format(code=self.code)


@dataclass(frozen=True, slots=True)
class Applied:
    """`amounts` are by line id, or by delivery group for one on shipping."""

    code: str
    discount: model.Discount
    amounts: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Till:
    """Whose codes are looked at, when, and what has been used: (code in capitals, e-mail)."""

    shop: model.Shop
    market: model.Market
    now: datetime
    email: str | None
    used: Collection[tuple[str, str]]

    def verdicts(self, codes: Sequence[str], lines: Sequence[PricedLine]) -> list[Verdict]:
        verdicts: list[Verdict] = []
        for code in codes:
            discount = find(self.shop, code)
            reason = self.reason(discount, lines) if discount else "DISCOUNT_NOT_FOUND"
            taken = (each.discount for each in verdicts if each.discount and each.reason is None)
            if reason is None and discount and any(class_of(each) == class_of(discount) for each in taken):
                reason = "DISCOUNT_CODE_NOT_HONOURED"
            verdicts.append(Verdict(code, discount, reason))
        return verdicts

    def reason(self, discount: model.Discount, lines: Sequence[PricedLine]) -> str | None:
        if (discount.starts_at and self.now < discount.starts_at) or (
            discount.ends_at and self.now >= discount.ends_at
        ):
            return "DISCOUNT_CURRENTLY_INACTIVE"
        if discount.once_per_customer and self.email and (discount.code.upper(), self.email.lower()) in self.used:
            return "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED"
        if discount.kind == "free_shipping":
            shipped = any(line.item.variant.requires_shipping for line in lines)
            return None if shipped else "DISCOUNT_NO_ENTITLED_SHIPPING_LINES"
        entitled = entitled_lines(discount, lines)
        if not entitled:
            return "DISCOUNT_NO_ENTITLED_LINE_ITEMS"
        if sum(line.subtotal for line in lines) < pricing.exchanged(discount.minimum_subtotal, self.market):
            return "DISCOUNT_PURCHASE_NOT_IN_RANGE"
        if discount.kind == "buy_x_get_y" and not free_units(discount, entitled):
            return "DISCOUNT_QUANTITY_NOT_IN_RANGE"
        return None

    def on_merchandise(self, verdict: Verdict, lines: Sequence[PricedLine], net: Mapping[str, Decimal]) -> Applied:
        """`net` is what each line costs after the discounts before this one."""
        discount = verdict.discount
        assert discount is not None
        entitled = entitled_lines(discount, lines)
        if discount.kind == "buy_x_get_y":
            return Applied(verdict.code, discount, cheapest_free(entitled, free_units(discount, entitled)))
        costs = {line.line.id: net[line.line.id] for line in entitled}
        whole = sum(costs.values(), Decimal(0))
        if discount.kind == "percentage":
            off = pricing.rounded(whole * discount.value / 100, self.market.currency)
        else:
            off = min(whole, pricing.exchanged(discount.value, self.market))
        return Applied(verdict.code, discount, spread(off, costs, pricing.smallest(self.market.currency)))


def find(shop: model.Shop, code: str) -> model.Discount | None:
    wanted = code.strip().casefold()
    return next((each for each in shop.discounts if each.code.casefold() == wanted), None)


def class_of(discount: model.Discount) -> str:
    if discount.kind == "free_shipping":
        return "SHIPPING"
    return "LINE" if discount.products or discount.kind == "buy_x_get_y" else "ORDER"


def entitled_lines(discount: model.Discount, lines: Sequence[PricedLine]) -> list[PricedLine]:
    return [
        line
        for line in lines
        if line.line.plan is None
        and not line.item.product.is_gift_card
        and (not discount.products or line.item.product.handle in discount.products)
    ]


def free_units(discount: model.Discount, entitled: Sequence[PricedLine]) -> int:
    units = sum(line.line.quantity for line in entitled)
    return units // (discount.buys + discount.gets) * discount.gets


def cheapest_free(lines: Sequence[PricedLine], units: int) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    for line in sorted(lines, key=lambda each: each.unit):
        free = min(units, line.line.quantity)
        units -= free
        if free:
            amounts[line.line.id] = line.unit * free
    return amounts


def spread(amount: Decimal, costs: Mapping[str, Decimal], smallest: Decimal) -> dict[str, Decimal]:
    """In proportion to the costs, to the smallest coin; coins left over go to the first lines, so that it adds up."""
    whole = sum(costs.values(), Decimal(0))
    if not whole:
        return {}
    shares = {id: (amount * cost / whole).quantize(smallest, ROUND_DOWN) for id, cost in costs.items()}
    left = amount - sum(shares.values())
    for id, cost in costs.items():
        more = min(left, smallest, cost - shares[id])
        shares[id] += more
        left -= more
    return {id: share for id, share in shares.items() if share}
