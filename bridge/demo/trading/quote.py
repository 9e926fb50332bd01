"""What a cart costs now: worked out anew each time, in the currency of the buyer's market.

Lines, then what codes take off lines, then off the order, then the way there and what codes take off it. Taxes are not
in it, as Shopify leaves them to the checkout; where prices include them there is nothing to add.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bridge.demo import model, taxes
from bridge.demo.trading.cart import Cart
from bridge.demo.trading.delivery import Group, Offer, groups_of
from bridge.demo.trading.discounts import Applied, Till, Verdict, class_of
from bridge.demo.trading.gift_cards import Payment, payments
from bridge.demo.trading.prices import PricedLine, priced
from bridge.demo.trading.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Quote:
    cart: Cart
    market: model.Market
    lines: list[PricedLine]
    verdicts: list[Verdict]
    on_lines: list[Applied]
    on_order: list[Applied]
    on_shipping: list[Applied]
    groups: list[Group]
    paid: list[Payment]

    @property
    def applied(self) -> list[Applied]:
        return [*self.on_lines, *self.on_order, *self.on_shipping]

    @property
    def subtotal(self) -> Decimal:
        """After what was taken off lines, before what was taken off the order."""
        return total(line.subtotal for line in self.lines) - total(each.total for each in self.on_lines)

    @property
    def delivery(self) -> Decimal:
        return total(group.selected.cost for group in self.groups if group.selected)

    @property
    def total(self) -> Decimal:
        return subtotal_and_delivery(self.subtotal, self.delivery, [*self.on_order, *self.on_shipping])

    @property
    def estimated(self) -> bool:
        """Until it is known where it goes and how, and where the checkout will add a tax."""
        address = self.cart.address()
        shipped = any(line.item.variant.requires_shipping for line in self.lines)
        if address is None or any(group.selected is None for group in self.groups):
            return shipped
        country = address.country or ""
        return not taxes.are_included(country) and taxes.tax_of(country, address.province or "") is not None

    def cost_of(self, line: PricedLine) -> Decimal:
        return line.subtotal - total(each.amounts.get(line.line.id, Decimal(0)) for each in self.on_lines)


def quoted(cart: Cart, shop: model.Shop, now: datetime, used: Collection[tuple[str, str]]) -> Quote:
    """`used` are the codes that count once, with who used them."""
    shelf = Shelf(shop, cart.buyer.country)
    market = shelf.market
    lines = priced(cart.lines, shelf)
    till = Till(shop, market, now, cart.buyer.email, used)
    verdicts = till.verdicts(cart.codes, lines)
    net = {line.line.id: line.subtotal for line in lines}
    on_lines = taken(till, verdicts, "LINE", lines, net)
    subtotal = total(net.values())
    on_order = taken(till, verdicts, "ORDER", lines, net)
    groups = groups_of(cart, lines, total(net.values()), Offer(shop, market))
    on_shipping = [
        Applied(each.code, each.discount, {g.kind: g.selected.cost for g in groups if g.selected and g.selected.cost})
        for each in counting(verdicts, "SHIPPING")
        if each.discount
    ]
    delivery = total(group.selected.cost for group in groups if group.selected)
    due = subtotal_and_delivery(subtotal, delivery, [*on_order, *on_shipping])
    paid = list(payments(cart.gift_cards, due, shop, market))
    return Quote(cart, market, lines, verdicts, on_lines, on_order, on_shipping, groups, paid)


def counting(verdicts: Iterable[Verdict], name: str) -> list[Verdict]:
    return [each for each in verdicts if each.reason is None and each.discount and class_of(each.discount) == name]


def taken(
    till: Till, verdicts: Iterable[Verdict], name: str, lines: list[PricedLine], net: dict[str, Decimal]
) -> list[Applied]:
    """Also lowers `net`, what each line costs so far."""
    applied = []
    for verdict in counting(verdicts, name):
        applied.append(till.on_merchandise(verdict, lines, net))
        for id, amount in applied[-1].amounts.items():
            net[id] -= amount
    return applied


def subtotal_and_delivery(subtotal: Decimal, delivery: Decimal, applied: Iterable[Applied]) -> Decimal:
    return subtotal + delivery - total(each.total for each in applied)


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
