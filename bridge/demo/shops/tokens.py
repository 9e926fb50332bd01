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
        "read_merchant_managed_fulfillment_orders",
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


PERSONAL = frozenset(
    {
        "Customer",
        "MailingAddress",
        "FulfillmentOrderDestination",
        "Order.email",
        "Order.phone",
        "Order.statusPageUrl",
    }
)
"""What Shopify's second level of protected customer data covers, as far as orders go"""
ORDERS = frozenset({"Order", "Customer", "Return", "ReturnableFulfillment", "Mutation.returnRequest"})
"""What is refused to an app that never declared why it reads orders"""


def admin_apps(key: str) -> list[AdminApp]:
    """The one with every right but older orders first; then one with those too, and three that lack something."""
    return [
        admin_app(key, "", APP_SCOPES),
        admin_app(key, "-all", APP_SCOPES | {"read_all_orders"}),
        admin_app(key, "-catalog", frozenset({"read_products"})),
        admin_app(key, "-noPII", APP_SCOPES, PERSONAL),
        admin_app(key, "-unapproved", APP_SCOPES, ORDERS),
    ]


def admin_app(key: str, kind: str, scopes: frozenset[str], unapproved: frozenset[str] = frozenset()) -> AdminApp:
    return AdminApp(
        f"demo-{key}-client{kind}",
        f"demo-{key}-secret{kind}",
        f"demo-{key}-admin{kind}",
        set(scopes),
        set(unapproved),
    )
