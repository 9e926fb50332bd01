"""Who may read what: a token's scopes, the fields that need one, and buyers' data that an app is not approved for.

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
from bridge.demo.refusals import access_denied, protected_data, protected_field
from bridge.demo.schema import admin_scopes

LISTINGS = "unauthenticated_read_product_listings"
TAGS = "unauthenticated_read_product_tags"
INVENTORY = "unauthenticated_read_product_inventory"
PICKUP = "unauthenticated_read_product_pickup_locations"
METAOBJECTS = "unauthenticated_read_metaobjects"
CONTENT = "unauthenticated_read_content"
READ_CARTS = "unauthenticated_read_checkouts"
WRITE_CARTS = "unauthenticated_write_checkouts"

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
    ("QueryRoot", "cart"): READ_CARTS,
}

NEEDED_AS_WELL = {"ReturnableFulfillment": ("read_returns",)}
"""The published list has alternatives only; this type's page asks for orders and returns both."""


@dataclass(frozen=True, slots=True)
class Access:
    scopes: frozenset[str]
    rule: Rule
    tokenless: bool = False
    client: str = ""  # whose bucket an Admin request empties
    unapproved: frozenset[str] = frozenset()  # see model.AdminApp

    def check(self, type_name: str, field: str, value_type: str) -> None:
        """Raises Shopify's ACCESS_DENIED."""
        for needed in (self.rule(type_name, field, value_type), NEEDED_AS_WELL.get(bare(value_type), ())):
            if needed and self.scopes.isdisjoint(needed):
                raise access_denied(field, needed)
        if bare(value_type) in self.unapproved:
            raise protected_data(bare(value_type))
        if f"{type_name}.{field}" in self.unapproved:
            raise protected_field(field)


def bare(value_type: str) -> str:
    """What a connection connects."""
    return value_type.removesuffix("Connection")


def storefront_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    if type_name == "Mutation":
        return (WRITE_CARTS,)
    scope = STOREFRONT_FIELDS.get((type_name, field))
    return (scope,) if scope else ()


def tokenless_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    """Metafields need no scope of their own, but they do need a token. A cart needs a scope, but only of a token."""
    if value_type == "Metafield":
        return (METAOBJECTS,)
    if type_name == "Mutation" or value_type == "Cart":
        return ()
    return storefront_rule(type_name, field, value_type)


@cache
def admin_rule(type_name: str, field: str, value_type: str) -> tuple[str, ...]:
    scopes = admin_scopes()
    return tuple(scopes.get(f"{type_name}.{field}") or scopes.get(bare(value_type)) or ())


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
    return Access(frozenset(app.scopes), admin_rule, client=app.client_id, unapproved=frozenset(app.unapproved))


def same(secret: str, given: str) -> bool:
    return compare_digest(secret.encode(), given.encode())
