"""The orders a shop has when it opens: its sales, made into orders and told up to now."""

from __future__ import annotations

from datetime import datetime

from bridge.demo import model
from bridge.demo.orders.model import Order
from bridge.demo.orders.selling import order_of
from bridge.demo.orders.stories import STORIES, tell


def orders_of(shop: model.Shop, now: datetime) -> list[Order]:
    """Oldest first. `now` has a time zone. Raises KeyError for a sale of what the shop does not have."""
    orders = []
    for sale in sorted(shop.sales, key=lambda sale: -sale.days):
        order = order_of(sale, shop, now)
        tell(STORIES[sale.story], order, now)
        orders.append(order)
    return orders
