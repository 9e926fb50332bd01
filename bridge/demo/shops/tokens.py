"""The credentials a made-up shop accepts. They open nothing else."""

from __future__ import annotations

from bridge.demo.model import AdminApp, StorefrontToken

LISTINGS = "unauthenticated_read_product_listings"
ALL_READS = frozenset(
    {
        LISTINGS,
        "unauthenticated_read_product_inventory",
        "unauthenticated_read_product_tags",
        "unauthenticated_read_product_pickup_locations",
        "unauthenticated_read_selling_plans",
        "unauthenticated_read_metaobjects",
        "unauthenticated_read_content",
        "unauthenticated_read_checkouts",
        "unauthenticated_read_customers",
        "unauthenticated_read_customer_tags",
    }
)
APP_SCOPES = frozenset(
    {
        "read_products",
        "read_inventory",
        "read_locations",
        "read_markets",
        "read_metaobjects",
        "read_content",
        "read_online_store_navigation",
        "read_legal_policies",
        "read_customers",
        "read_orders",
        "read_returns",
        "write_returns",
        "read_draft_orders",
        "write_draft_orders",
    }
)


def storefront_tokens(key: str) -> list[StorefrontToken]:
    """A public token that reads listings only, and a private one that reads all and may check out."""
    return [
        StorefrontToken(f"demo-{key}-public", private=False, scopes={LISTINGS}),
        StorefrontToken(f"demo-{key}-private", private=True, scopes={*ALL_READS, "unauthenticated_write_checkouts"}),
    ]


def admin_app(key: str) -> AdminApp:
    return AdminApp(f"demo-{key}-client", f"demo-{key}-secret", f"demo-{key}-admin", set(APP_SCOPES))
