"""Taking what was ordered out of the stock."""

from __future__ import annotations

from bridge.demo import model
from bridge.demo.orders.selling import warehouse_of
from bridge.demo.trading.quote import Quote


def take_out(quote: Quote, shop: model.Shop) -> None:
    """From where it is picked up, else from the warehouse and then the other places; what is sold beyond the stock is
    missing at the first of them."""
    picked_up = {line.line.id: group.selected.place for group in quote.groups if group.selected for line in group.lines}
    for line in quote.lines:
        if line.item.variant.tracked:
            first = picked_up.get(line.line.id) or warehouse_of(shop)
            take(line.item.variant.stock, line.line.quantity, first)


def take(stock: dict[str, int], units: int, first: str) -> None:
    places = sorted(stock, key=lambda place: place != first)
    for place in places:
        taken = max(0, min(units, stock[place]))
        stock[place] -= taken
        units -= taken
    if units and places:
        stock[places[0]] -= units
