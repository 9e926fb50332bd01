"""Who may read what: a token's scopes, and the fields that need one.

The Storefront rules are from shopify.dev ("Authentication" of the Storefront API, and each type's
"Requires … access scope"); the Admin rules are published with its schema. A refused field is an error
at its path and null there, or further up where null is not allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hmac import compare_digest

from bridge.demo import model
from bridge.demo.refusals import access_denied
from bridge.demo.schema import admin_scopes

LISTINGS = "unauthenticated_read_product_listings"
TAGS = "unauthenticated_read_product_tags"
INVENTORY = "unauthenticated_read_product_inventory"
PICKUP = "unauthenticated_read_product_pickup_locations"
METAOBJECTS = "unauthenticated_read_metaobjects"
CONTENT = "unauthenticated_read_content"

Rule = Callable[[str, str, str], tuple[str, ...]]
"""(type, field, the type of its value) -> the scopes of which any will do; none for an open field"""

STOREFRONT_FIELDS = {
    ("Product", "tags"): TAGS,
    ("QueryRoot", "productTags"): TAGS,
    ("Product", "totalInventory"): INVENTORY,
    ("ProductVariant", "quantityAvailable"): INVENTORY,
    ("StoreAvailability", "quantityAvailable"): INVENTORY,
    ("ProductVariant", "storeAvailability"): PICKUP,
    ("QueryRoot", "locations"): PICKUP,
    ("QueryRoot", "metaobject"): METAOBJECTS,
    ("QueryRoot", "metaobjects"): METAOBJECTS,
    ("QueryRoot", "menu"): CONTENT,
    ("QueryRoot", "urlRedirects"): CONTENT,
}


@dataclass(frozen=True, slots=True)
class Access:
    scopes: frozenset[str]
    rule: Rule
    tokenless: bool = False
    client: str = ""  # whose bucket an Admin request empties

    def check(self, type_name: str, field: str, value_type: str) -> None:
        """Raises Shopify's ACCESS_DENIED."""
        needed = self.rule(type_name, field, value_type)
        if needed and self.scopes.isdisjoint(needed):
            raise access_denied(field, needed)


def storefront_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    scope = STOREFRONT_FIELDS.get((type_name, field))
    return (scope,) if scope else ()


def tokenless_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    """Metafields need no scope of their own, but they do need a token."""
    if value_type == "Metafield":
        return (METAOBJECTS,)
    return storefront_rule(type_name, field, value_type)


@cache
def admin_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    scopes = admin_scopes()
    if value_type.endswith("Connection"):
        value_type = value_type.removesuffix("Connection")
    return tuple(scopes.get(f"{type_name}.{field}") or scopes.get(value_type) or ())


def storefront_access(shop: model.Shop, public: str | None, private: str | None) -> Access | None:
    """None when the token is not one of the shop's."""
    if public is None and private is None:
        return Access(frozenset({LISTINGS}), tokenless_rule, tokenless=True)
    given = private if private is not None else public
    assert given is not None
    for token in shop.storefront_tokens:
        if token.private == (private is not None) and same(token.token, given):
            return Access(frozenset(token.scopes), storefront_rule)
    return None


def admin_access(app: model.AdminApp) -> Access:
    return Access(frozenset(app.scopes), admin_rule, client=app.client_id)


def same(secret: str, given: str) -> bool:
    return compare_digest(secret.encode(), given.encode())
