"""What a line costs by itself, before anything is taken off."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bridge.demo.trading.cart import Line
from bridge.demo.trading.shelf import Item, Shelf


@dataclass(frozen=True, slots=True)
class PricedLine:
    line: Line
    item: Item
    unit: Decimal

    @property
    def subtotal(self) -> Decimal:
        return self.unit * self.line.quantity

    @property
    def grams(self) -> int:
        return self.item.variant.weight_grams * self.line.quantity


def priced(lines: list[Line], shelf: Shelf) -> list[PricedLine]:
    """Without those whose product is gone."""
    return [
        PricedLine(line, shelf.items[line.variant], shelf.price(line)) for line in lines if line.variant in shelf.items
    ]
