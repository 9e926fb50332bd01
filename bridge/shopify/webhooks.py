"""What a webhook says has changed. Pure: no request, no cache.

Above stand `http/webhooks.py`, which has proved that the shop sent it, and `following.py`, which acts on it. Payloads
are REST's, with numbers for ids; shopify.dev/docs/api/webhooks lists the topics. Whatever a payload does not say is
taken to be the worst.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bridge.cache.naming import EVERYTHING
from bridge.shopify.listing import PRODUCT, Listing, of_payload

COLLECTION = "Collection"
METAOBJECT = "Metaobject"

UNINSTALLED = "app/uninstalled"
SCOPES_UPDATED = "app/scopes_update"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`id` is the same for a delivery that is repeated; empty where none was sent."""

    topic: str
    id: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """`tags` are stale whatever was known before. `product` and `listing`: how it is now, to be compared with how it
    was; None when that is not told. `stock_of`: a product, or an inventory item or variant whose product has still
    to be found; `level`: what there is of it at one place, None when that is not told. `dated` was changed at
    `updated`, in seconds; `gone` is no more. `belongs`: inventory item -> product, learned on the way."""

    tags: frozenset[str] = frozenset()
    product: str = ""
    listing: Listing | None = None
    stock_of: str = ""
    level: int | None = None
    dated: str = ""
    updated: int = 0
    gone: str = ""
    belongs: Mapping[str, str] = field(default_factory=dict)


Payload = Mapping[str, Any]
ALL = Told(frozenset({EVERYTHING}))


def what_changed(topic: str, payload: Payload) -> Told | None:
    """None for a topic that nothing kept depends on."""
    resource, _, happened = topic.partition("/")
    read = READERS.get(resource)
    return read(happened, payload) if read else None


def _product(happened: str, payload: Payload) -> Told:
    gid = gid_of("Product", payload)
    if not gid:
        return ALL
    if happened == "delete":
        return Told(frozenset({gid, PRODUCT}), gone=gid)
    tags = {gid, PRODUCT} if happened == "create" else {gid}
    return Told(frozenset(tags), gid, of_payload(payload), belongs=_belonging(gid, payload))


def _belonging(product: str, payload: Payload) -> dict[str, str]:
    variants = payload.get("variants")
    listed = [each for each in variants if isinstance(each, dict)] if isinstance(variants, list) else []
    items = (numbered("InventoryItem", each.get("inventory_item_id")) for each in listed)
    return {item: product for item in items if item}


def _variant(happened: str, payload: Payload) -> Told:
    product = numbered("Product", payload.get("product_id"))
    item = numbered("InventoryItem", payload.get("inventory_item_id"))
    of = product or item or gid_of("ProductVariant", payload)
    return Told(stock_of=of, belongs={item: product} if item and product else {}) if of else ALL


def _level(happened: str, payload: Payload) -> Told:
    item = numbered("InventoryItem", payload.get("inventory_item_id"))
    available = payload.get("available")
    level = available if happened == "update" and isinstance(available, int) else None
    return Told(stock_of=item, level=level) if item else ALL


def _item(happened: str, payload: Payload) -> Told:
    item = gid_of("InventoryItem", payload)
    return Told(stock_of=item) if item else ALL


def _publication(happened: str, payload: Payload) -> Told:
    product = numbered("Product", payload.get("product_id"))
    return Told(frozenset({product, PRODUCT})) if product else ALL


def _of(kind: str) -> Callable[[str, Payload], Told]:
    def read(happened: str, payload: Payload) -> Told:
        gid, updated = gid_of(kind, payload), seconds(payload.get("updated_at"))
        if not gid:
            return ALL
        tags = frozenset({gid, kind})
        return Told(tags, gone=gid) if happened == "delete" else Told(tags, dated=gid, updated=updated)

    return read


def _everything(happened: str, payload: Payload) -> Told:
    return ALL


def _discount(happened: str, payload: Payload) -> Told:
    """A product's price does not show them; a brand's own tool may list them."""
    return Told(frozenset({"Discount"}))


READERS: Mapping[str, Callable[[str, Payload], Told]] = {
    "products": _product,
    "variants": _variant,
    "inventory_levels": _level,
    "inventory_items": _item,
    "product_publications": _publication,
    "collections": _of(COLLECTION),
    "metaobjects": _of(METAOBJECT),
    "discounts": _discount,
    "markets": _everything,  # prices and what is sold where
    "locales": _everything,
    "selling_plan_groups": _everything,  # they do not say whose
    "shop": _everything,
    "app": _everything,
}

_HAPPEN = {
    "products": ("create", "update", "delete"),
    "variants": ("in_stock", "out_of_stock"),
    "inventory_levels": ("update", "connect", "disconnect"),
    "inventory_items": ("create", "update", "delete"),
    "locales": ("create", "update", "destroy"),
    "shop": ("update",),
    "app": ("uninstalled", "scopes_update"),
}
TOPICS = frozenset(
    f"{resource}/{happened}"
    for resource in READERS
    for happened in _HAPPEN.get(resource, ("create", "update", "delete"))
)
"""Those that are known by name, for counting."""


def gid_of(kind: str, payload: Payload) -> str:
    """Empty for what is none."""
    told = payload.get("admin_graphql_api_id") or payload.get("id")
    if isinstance(told, str) and re.fullmatch(rf"gid://shopify/{kind}/\d{{1,20}}", told, re.ASCII):
        return told
    return numbered(kind, payload.get("id"))


def numbered(kind: str, number: object) -> str:
    told = str(number) if isinstance(number, int | str) else ""
    return f"gid://shopify/{kind}/{told}" if re.fullmatch(r"\d{1,20}", told, re.ASCII) else ""


def seconds(moment: object) -> int:
    """0 for what is no moment."""
    try:
        return int(datetime.fromisoformat(moment).timestamp()) if isinstance(moment, str) else 0
    except (ValueError, OverflowError):
        return 0
