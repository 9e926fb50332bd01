"""Topics: what they are called where, and what an app needs to hear of them.

shopify.dev/docs/api/webhooks lists them with their scopes, and which are protected customer data.
"""

from __future__ import annotations

from collections.abc import Collection

NEEDED: dict[str, tuple[str, ...]] = {
    "app": (),
    "collections": ("read_products",),
    "customers": ("read_customers",),
    "discounts": ("read_discounts",),
    "fulfillments": ("read_fulfillments", "read_merchant_managed_fulfillment_orders"),
    "inventory_items": ("read_inventory",),
    "inventory_levels": ("read_inventory",),
    "locations": ("read_locations",),
    "markets": ("read_markets",),
    "metaobjects": ("read_metaobjects",),
    "orders": ("read_orders",),
    "product_publications": ("read_product_listings", "read_publications"),
    "products": ("read_products",),
    "returns": ("read_returns",),
    "selling_plan_groups": ("read_products",),
    "shop": (),
    "variants": ("read_products",),
}
"""What is told of, and the scopes of which any will do; a resource that is not here is open to every app."""

PROTECTED = {"customers": "Customer", "fulfillments": "Order", "orders": "Order", "returns": "Return"}
"""Of which an app hears only when it may read that type"""


def header(topic: str) -> str:
    """`INVENTORY_LEVELS_UPDATE` is `inventory_levels/update` on the wire."""
    name = topic.lower()
    known = (each for each in sorted(NEEDED, key=len, reverse=True) if name.startswith(f"{each}_"))
    resource = next(known, name.partition("_")[0])
    return f"{resource}/{name[len(resource) + 1 :]}"


def missing_scopes(topic: str, scopes: Collection[str]) -> tuple[str, ...]:
    needed = NEEDED.get(resource_of(topic), ())
    return () if not needed or set(needed) & set(scopes) else needed


def is_protected(topic: str, unapproved: Collection[str]) -> bool:
    return PROTECTED.get(resource_of(topic)) in unapproved


def resource_of(topic: str) -> str:
    return header(topic).partition("/")[0]
