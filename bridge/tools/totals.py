"""UCP's totals: a list that sums exactly to its last entry, whatever the shop adds or takes off. Pure, in minor units.

The shop's own total is the truth. What the named parts leave of it, such as taxes once an address is known, becomes an
entry of its own, because UCP lets nobody buy where the parts do not add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.toolkit import display
from bridge.tools.ucp import Members


@dataclass(frozen=True, slots=True)
class Sums:
    """All positive. `subtotal` is before any discount; `off_delivery` is that part of `discount`; `fulfillment` is None
    while nothing is known of it."""

    subtotal: int
    total: int
    items_discount: int = 0
    discount: int = 0
    off_delivery: int = 0
    fulfillment: int | None = None

    @property
    def goods_due(self) -> int:
        return self.subtotal - self.items_discount - (self.discount - self.off_delivery)

    @property
    def delivery_due(self) -> int:
        return max(0, (self.fulfillment or 0) - self.off_delivery)


def totals(sums: Sums, currency: str, *, estimated: bool = False) -> list[Members]:
    return [
        {"type": kind, "display_text": text, "amount": amount, "display": display(amount, currency)}
        for kind, text, amount in _entries(sums, estimated)
    ]


def _entries(sums: Sums, estimated: bool) -> Iterator[tuple[str, str, int]]:
    yield "subtotal", "Subtotal", sums.subtotal
    if sums.items_discount:
        yield "items_discount", "Discounts on items", -sums.items_discount
    if sums.discount:
        yield "discount", "Discounts", -sums.discount
    if sums.fulfillment is not None:
        yield "fulfillment", "Delivery", sums.fulfillment
    rest = sums.total - (sums.subtotal - sums.items_discount - sums.discount + (sums.fulfillment or 0))
    if rest > 0:
        yield "other_charges", "Taxes and other charges", rest
    if rest < 0:
        yield "other_reductions", "Other reductions", rest
    yield "total", "Estimated total" if estimated else "Total", sums.total
