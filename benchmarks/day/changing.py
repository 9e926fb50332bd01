"""Carries out what the merchant changes, and tells what webhooks say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.day.catalogue import Catalogue, Product, State
from benchmarks.day.events import What
from benchmarks.day.shop import moment, payload

News = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """`place` is that of the new state; `news` are topics and payloads, as things are now."""

    product: Product
    place: int
    news: tuple[News, ...]


def carry_out(catalogue: Catalogue, number: int, what: What, at: float) -> Changed | None:
    """None for a product that is gone."""
    if what == "created":
        product = catalogue.create(at)
        return Changed(product, 0, (("products/create", payload(product)),))
    product = catalogue.products[number]
    if not product.now.exists:
        return None
    catalogue.change(product, _next(catalogue, product.now, what, at))
    return Changed(product, len(product.states) - 1, tuple(_news(product, what)))


def _next(catalogue: Catalogue, now: State, what: What, at: float) -> State:
    match what:
        case "price":
            return replace(now, at=at, price=now.price + 1)
        case "stock":
            return replace(now, at=at, stock=0 if now.stock else 5)
        case "words":
            return replace(now, at=at, words=catalogue.other_words(now.words))
        case "published":
            return replace(now, at=at, published=not now.published)
    return replace(now, at=at, exists=False)


def _news(product: Product, what: What) -> list[News]:
    if what == "deleted":
        return [("products/delete", {"id": product.number})]
    told: list[News] = [("products/update", payload(product))]
    if what == "stock":
        level = {"inventory_item_id": product.number, "location_id": 1, "available": product.now.stock}
        told.insert(0, ("inventory_levels/update", {**level, "updated_at": moment(product.now.at)}))
    return told
