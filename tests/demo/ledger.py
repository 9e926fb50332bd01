"""The kiosk with a past: seven sales, told up to now, and apps that may read them, or may not."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from bridge.demo import model
from bridge.demo.orders.model import Buyer, Order, Sale
from bridge.demo.orders.seeding import orders_of
from tests.demo.kiosk import CATALOG, kiosk

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

ANN = Buyer("Ann", "Lee", "ann@example.com", "+15035550101", "2 Oak Street", "Portland", "OR", "97205")
BEA = Buyer("Bea", "Ono", "bea.ono@example.com", "+14155550102", "9 Elm Street", "Oakland", "CA", "94601")
CAI = Buyer("Cai", "Voss", "cai@example.com", "+49305550103", "Ahornweg 3", "Berlin", "", "10435", "DE", "de")

SALES = [
    Sale(1001, 20, ANN, (("linen-shirt: Red / S", 1), ("olive-soap", 2)), "delivered"),
    Sale(1002, 5, CAI, (("olive-soap", 3),), "partly sent", code="TEN"),
    Sale(1003, 15, BEA, (("straw-hat", 1),), "cancelled", tags=("gift",)),
    Sale(1004, 100, ANN, (("wool-sweater", 1),), "archived"),
    Sale(1005, 9, BEA, (("olive-soap", 2),), "return requested"),
    Sale(1006, 30, BEA, (("straw-hat", 2),), "returned"),
    Sale(1007, 1, CAI, (("linen-shirt: Red / S", 2),), "pending", note="Ring twice."),
]

SCOPES = CATALOG | {
    "read_customers",
    "read_orders",
    "read_merchant_managed_fulfillment_orders",
    "read_returns",
    "write_returns",
}

READER = {"X-Shopify-Access-Token": "ledger-admin"}
EVER = {"X-Shopify-Access-Token": "ledger-ever"}
DISCREET = {"X-Shopify-Access-Token": "ledger-discreet"}
UNDECLARED = {"X-Shopify-Access-Token": "ledger-undeclared"}
NO_RETURNS = {"X-Shopify-Access-Token": "ledger-no-returns"}


def app(name: str, scopes: set[str], *unapproved: str) -> model.AdminApp:
    return model.AdminApp(f"ledger-client-{name}", f"ledger-secret-{name}", f"ledger-{name}", scopes, set(unapproved))


def ledger() -> model.Shop:
    shop = kiosk()
    shop.sales = list(SALES)
    shop.shipping_rates = [
        model.ShippingRate("standard", "Standard", "4 days", ["US"], Decimal(5), free_from=Decimal(50)),
        model.ShippingRate("express", "Express", "1 day", ["US"], Decimal(15)),
        model.ShippingRate("dhl", "DHL", "6 days", ["DE"], Decimal(6), market_prices={"germany": Decimal("4.90")}),
    ]
    shop.order_prefix, shop.order_suffix = "#", "-K"
    shop.admin_apps = [
        app("admin", SCOPES),
        app("ever", SCOPES | {"read_all_orders"}),
        app("discreet", SCOPES, "Customer", "MailingAddress", "Order.email", "Order.statusPageUrl"),
        app("undeclared", SCOPES, "Order"),
        app("no-returns", {"read_orders"}),
    ]
    return shop


def orders(now: datetime = NOW) -> dict[int, Order]:
    """By number."""
    return {order.number: order for order in orders_of(ledger(), now)}
