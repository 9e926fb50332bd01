"""What lists choose a product by, so that a change makes only those lists stale that it can matter to.

A webhook tells it in REST's words, the Admin API in GraphQL's; both are put into the same form before they are
compared, and only digests are kept of them. Decides; reads and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
from msgspec import Struct

from bridge.cache.naming import digest

PRODUCT = "Product"
PRICE = "Product.price"
STOCK = "Product.stock"
CHOSEN_BY = frozenset({PRODUCT, PRICE, STOCK})
"""Kinds of lists: of products at all, of those chosen or ordered by price, of those chosen by availability."""

COMPARED = 100
"""Variants of a product, the first ones: of more a webhook says nothing but their ids."""


@dataclass(frozen=True, slots=True)
class Listing:
    """`updated` is in seconds, on Shopify's clock. The next three are digests; `quantity` is what is in stock, which no
    list chooses by. `offered` tells whether every variant can be bought."""

    updated: int
    text: str
    price: str
    stock: str
    quantity: int
    offered: bool

    def dump(self) -> str:
        return orjson.dumps(astuple(self)).decode()


def load_listing(text: str | None) -> Listing | None:
    return Listing(*orjson.loads(text)) if text else None


def affected(before: Listing | None, after: Listing) -> frozenset[str]:
    """The kinds of lists that it may have entered, left or moved in. An update in which nothing can be seen to have
    changed may be the way back of one that was not told, or of something that is not looked at here: all kinds."""
    if before is None:
        return CHOSEN_BY
    compared = {PRODUCT: (before.text, after.text), PRICE: (before.price, after.price)}
    compared[STOCK] = (before.stock, after.stock)
    changed = frozenset(kind for kind, (was, now) in compared.items() if was != now)
    told_twice = before.updated == after.updated
    return changed if changed or told_twice or before.quantity != after.quantity else CHOSEN_BY


class _Option(Struct, frozen=True):
    name: str
    values: list[str]


class _Item(Struct, frozen=True):
    id: str


class VariantNode(Struct, frozen=True, rename="camel"):
    price: str
    compare_at_price: str | None
    inventory_policy: str
    inventory_quantity: int | None
    inventory_item: _Item


class _Variants(Struct, frozen=True):
    nodes: list[VariantNode]


class ProductNode(Struct, frozen=True, rename="camel"):
    id: str
    updated_at: datetime
    title: str
    handle: str
    vendor: str
    product_type: str
    tags: list[str]
    status: str
    published_at: datetime | None
    description_html: str
    options: list[_Option]
    variants: _Variants


@dataclass(frozen=True, slots=True)
class _Offer:
    price: str
    compare_at: str | None
    quantity: int
    oversold: bool

    @property
    def available(self) -> bool:
        return self.oversold or self.quantity > 0


def of_node(node: ProductNode) -> Listing:
    words = [node.title, node.handle, node.vendor, node.product_type, node.status, node.description_html]
    options = [(option.name, option.values) for option in node.options]
    offers = [
        _Offer(each.price, each.compare_at_price, each.inventory_quantity or 0, each.inventory_policy == "CONTINUE")
        for each in node.variants.nodes
    ]
    return _listing(node.updated_at, words, node.tags, node.published_at, options, offers)


def of_payload(payload: Mapping[str, Any]) -> Listing | None:
    """None for one that does not say enough, as of a subscription to a few fields."""
    try:
        words = [payload[name] for name in ("title", "handle", "vendor", "product_type", "status", "body_html")]
        options = [(option["name"], option["values"]) for option in payload["options"]]
        offers = [_offer(variant) for variant in payload["variants"][:COMPARED]]
        updated, published = _moment(payload["updated_at"]), payload["published_at"]
        tags = payload["tags"].split(",")
        return _listing(updated, words, tags, _moment(published) if published else None, options, offers)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation):
        return None


def _offer(variant: Mapping[str, Any]) -> _Offer:
    oversold = variant["inventory_policy"] == "continue"
    return _Offer(variant["price"], variant.get("compare_at_price"), int(variant["inventory_quantity"] or 0), oversold)


def _listing(
    updated: datetime,
    words: Sequence[str | None],
    tags: Iterable[str],
    published: datetime | None,
    options: Sequence[tuple[str, list[str]]],
    offers: Sequence[_Offer],
) -> Listing:
    said = [" ".join((word or "").split()) for word in words]
    labels = sorted({tag.strip().casefold() for tag in tags} - {""})
    return Listing(
        updated=int(updated.timestamp()),
        text=digest([word.casefold() for word in said], labels, published and int(published.timestamp()), options),
        price=digest([(_amount(offer.price), _amount(offer.compare_at)) for offer in offers]),
        stock=digest([offer.available for offer in offers]),
        quantity=sum(offer.quantity for offer in offers),
        offered=all(offer.available for offer in offers),
    )


def _amount(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text).normalize():f}"


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
