"""A merchant changes a collection: its name, its members; makes one, or deletes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bridge.demo import model
from bridge.demo.merchant.changed import Changed, replaced
from bridge.demo.merchant.finding import by_name
from bridge.demo.merchant.wishes import CollectionWish


def change(wish: CollectionWish, collection: model.Collection, shop: model.Shop) -> list[Changed]:
    """Nothing has changed when it raises ValueError. `updated_at` is set by the caller."""
    members = collection.products if wish.products is None else handles(wish.products, shop)
    removed = set(handles(wish.remove, shop))
    kept = [handle for handle in members if handle not in removed]
    added = [handle for handle in handles(wish.add, shop) if handle not in kept]
    texts = {name: value for name, value in wish.given("title", "description_html").items() if value is not None}
    return replaced(collection, texts | {"products": [*kept, *added]})


def handles(names: Iterable[str], shop: model.Shop) -> list[str]:
    """Raises NotFound."""
    return [by_name(name, "Product", shop.products).handle for name in names]


def created(wish: CollectionWish, shop: model.Shop, at: datetime, number: int) -> model.Collection:
    """It is in the shop already when this returns."""
    if any(each.handle == wish.collection for each in shop.collections):
        raise ValueError(f"There is a collection '{wish.collection}' already.")
    made = model.Collection(
        id=number,
        handle=wish.collection,
        title=wish.title or wish.collection.replace("-", " ").capitalize(),
        description_html=wish.description_html or "",
        products=handles([*(wish.products or ()), *wish.add], shop),
        updated_at=at,
    )
    shop.collections.append(made)
    return made
