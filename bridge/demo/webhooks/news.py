"""What happened, as topics tell of it. A merchant's one action can be news of several topics.

A payload is made only when somebody subscribed, and then at once: later the thing may have changed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bridge.demo import model
from bridge.demo.orders.model import Order
from bridge.demo.webhooks import payloads
from bridge.demo.webhooks.payloads import Payload

Stock = Mapping[str, int]  # location handle -> units


@dataclass(frozen=True, slots=True)
class News:
    topic: str  # as in the header: products/update
    payload: Callable[[], Payload]
    client: str | None = None  # the only app that is told


@dataclass(frozen=True, slots=True)
class Moved:
    """A variant whose stock is another than it was."""

    product: model.Product
    variant: model.Variant
    before: Stock


def of_product(happened: str, product: model.Product) -> News:
    """`happened` is create or update."""
    return News(f"products/{happened}", partial(payloads.product, product))


def of_collection(happened: str, collection: model.Collection) -> News:
    return News(f"collections/{happened}", partial(payloads.collection, collection))


def of_metaobject(happened: str, metaobject: model.Metaobject) -> News:
    return News(f"metaobjects/{happened}", partial(payloads.metaobject, metaobject))


def of_order(happened: str, order: Order) -> News:
    return News(f"orders/{happened}", partial(payloads.order, order))


def of_deleted(resource: str, number: int) -> News:
    return News(f"{resource}/delete", lambda: {"id": number})


def of_stock(moved: Sequence[Moved], shop: model.Shop, at: datetime) -> Iterator[News]:
    """Counting it is a change of the product as well: `updated_at` moves with every sale (REST reference, Product)."""
    products = {each.product.id: each.product for each in moved}
    for product in products.values():
        product.updated_at = at
    for each in moved:
        for place in shop.locations:
            if each.before.get(place.handle) != each.variant.stock.get(place.handle):
                yield News("inventory_levels/update", partial(payloads.inventory_level, each.variant, place, at))
        yield from turned(each)
    yield from (of_product("update", product) for product in products.values())


def turned(moved: Moved) -> Iterator[News]:
    """From some to none, or back."""
    had, has = sum(moved.before.values()) > 0, sum(moved.variant.stock.values()) > 0
    if moved.variant.tracked and had != has:
        topic = "variants/in_stock" if has else "variants/out_of_stock"
        place = moved.product.variants.index(moved.variant) + 1
        yield News(topic, partial(payloads.variant, moved.variant, moved.product, place))
