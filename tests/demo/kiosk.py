"""A shop small enough to know by heart, with one of everything that behaves differently."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bridge.demo import model

READ = {
    "unauthenticated_read_product_listings",
    "unauthenticated_read_product_tags",
    "unauthenticated_read_product_inventory",
    "unauthenticated_read_product_pickup_locations",
    "unauthenticated_read_metaobjects",
    "unauthenticated_read_content",
    "unauthenticated_read_checkouts",
    "unauthenticated_write_checkouts",
}
CATALOG = {"read_products", "read_inventory", "read_locations", "read_legal_policies"}


def day(number: int) -> datetime:
    return datetime(2026, 1, number, 9, tzinfo=UTC)


def image(name: str) -> model.Image:
    return model.Image(f"https://cdn.kiosk.example/{name}.jpg", name)


def field(key: str, value: str, type: str = "single_line_text_field") -> model.Metafield:
    return model.Metafield("custom", key, type, value)


def product(number: int, handle: str, title: str, vendor: str, kind: str, tags: str, **more: Any) -> model.Product:
    defaults: dict[str, Any] = {
        "description_html": f"<p>{title} &amp; more.</p>",
        "options": {"Title": ["Default Title"]},
        "images": [image(handle)],
        "created_at": day(number),
        "updated_at": day(number + 10),
        "published_at": day(number),
        "best_selling_rank": 10 - number,
    }
    return model.Product(
        id=number, handle=handle, title=title, vendor=vendor, product_type=kind, tags=tags.split(), **(defaults | more)
    )


def single(number: int, price: str, **more: Any) -> list[model.Variant]:
    return [model.Variant(number, {"Title": "Default Title"}, Decimal(price), **more)]


def shirt() -> model.Product:
    """Red S is there, Red M is sold out, Blue S is sold on backorder, Blue M does not exist."""
    return product(
        1,
        "linen-shirt",
        "Linen Shirt",
        "Northwind",
        "Shirts",
        "summer sale",
        options={"Color": ["Red", "Blue"], "Size": ["S", "M"]},
        variants=[
            model.Variant(
                11,
                {"Color": "Red", "Size": "S"},
                Decimal(40),
                sku="LS-RS",
                stock={"main": 3, "harbor": 1},
                market_prices={"germany": Decimal("35.00")},
            ),
            model.Variant(
                12, {"Color": "Red", "Size": "M"}, Decimal(40), compare_at=Decimal(50), sku="LS-RM", stock={"main": 0}
            ),
            model.Variant(
                13, {"Color": "Blue", "Size": "S"}, Decimal("45.50"), sku="LS-BS", oversell=True, stock={"main": 0}
            ),
        ],
        metafields=[
            field("fabric", "Linen"),
            field("cost", "12"),
            field("size_chart", "gid://shopify/Metaobject/71", "metaobject_reference"),
            field("goes_with", '["gid://shopify/Product/2", "gid://shopify/Product/99"]', "list.product_reference"),
        ],
        swatches={"Red": "#cc0000"},
        complementary=["straw-hat"],
        translations={"de": {"title": "Leinenhemd", "product_type": "Hemden"}},
    )


def hat() -> model.Product:
    variants = single(21, "20", tracked=False, sku="SH-1")
    return product(2, "straw-hat", "Straw Hat", "Northwind", "Hats", "summer", variants=variants, hidden_in={"germany"})


def sweater() -> model.Product:
    variants = single(31, "90", stock={"main": 0}, sku="WS-1")
    return product(3, "wool-sweater", "Wool Sweater", "Fjell", "Sweaters", "winter", variants=variants)


def soap() -> model.Product:
    """250 ml, once or every month at 10 % less."""
    plan = model.SellingPlan(61, "Monthly", "Every month", "Delivered every month", Decimal(10))
    return product(
        4,
        "olive-soap",
        "Olive Soap",
        "Fjell",
        "Care",
        "sale",
        variants=single(41, "8", stock={"main": 9}, unit_quantity=("ML", Decimal(250), "L", 1), maximum_quantity=6),
        selling_plan_groups=[model.SellingPlanGroup(60, "Subscribe", "Delivery frequency", [plan])],
    )


def markets() -> list[model.Market]:
    whole = Decimal(1)
    return [
        model.Market(1, "us", "United States", ["US"], "USD", ["EN"]),
        model.Market(
            2, "germany", "Germany", ["DE", "AT"], "EUR", ["DE", "EN"], Decimal("0.9"), whole, Decimal("0.05")
        ),
        model.Market(3, "japan", "Japan", ["JP"], "JPY", ["EN"], Decimal(150), Decimal(100)),
    ]


def location(number: int, handle: str, city: str, latitude: float, *, pickup: bool) -> model.Location:
    return model.Location(
        number, handle, f"{city} store", "1 Main St", city, "CA", "US", "90001", "+1", latitude, -118.0, pickup
    )


def kiosk() -> model.Shop:
    return model.Shop(
        id=9,
        key="kiosk",
        name="Kiosk",
        description="A small shop.",
        myshopify_domain="kiosk.myshopify.com",
        primary_domain="kiosk.example",
        country="US",
        currency="USD",
        money_format="${{amount}}",
        default_language="EN",
        products=[shirt(), hat(), sweater(), soap()],
        collections=[
            model.Collection(51, "summer", "Summer", "<p>Sun.</p>", ["straw-hat", "linen-shirt"], day(5)),
            model.Collection(52, "everything", "Everything", "<p>All.</p>", ["olive-soap", "wool-sweater"], day(6)),
        ],
        pages=[
            model.Page(1, "faq", "FAQ", "<p>Do shirts shrink? Never.</p>", day(1), day(2)),
            model.Page(2, "size-guide", "Size guide", "<p>Measure twice.</p>", day(1), day(3)),
        ],
        policies=[model.Policy(1, "refundPolicy", "refund-policy", "Refunds", "<p>30 days.</p>")],
        menus=[
            model.Menu(
                1,
                "main-menu",
                "Main menu",
                [
                    model.MenuItem(1, "Summer", "COLLECTION", "summer"),
                    model.MenuItem(2, "Elsewhere", "HTTP", "https://other.example"),
                ],
            )
        ],
        blogs=[model.Blog(1, "news", "News", [model.Article(1, "hello", "Hello", "<p>New.</p>", "Ann Lee", day(4))])],
        markets=markets(),
        locations=[
            location(1, "main", "Pasadena", 34.1, pickup=True),
            location(2, "harbor", "Harbor", 33.7, pickup=True),
        ],
        metafield_definitions=[
            model.MetafieldDefinition("PRODUCT", "custom", "fabric", "single_line_text_field", "Fabric"),
            model.MetafieldDefinition("PRODUCT", "custom", "size_chart", "metaobject_reference", "Size chart"),
            model.MetafieldDefinition("PRODUCT", "custom", "goes_with", "list.product_reference", "Goes with"),
            model.MetafieldDefinition("PRODUCT", "custom", "cost", "number_decimal", "Cost", storefront=False),
        ],
        metaobjects=[
            model.Metaobject(71, "size_chart", "shirts", [field("chart", '{"S": 90}', "json")], updated_at=day(7)),
            model.Metaobject(72, "note", "secret", [field("text", "Hidden")], storefront=False),
        ],
        storefront_tokens=[
            model.StorefrontToken("kiosk-public", False, {"unauthenticated_read_product_listings"}),
            model.StorefrontToken("kiosk-private", True, READ),
        ],
        admin_apps=[
            model.AdminApp("kiosk-client", "kiosk-secret", "kiosk-admin", CATALOG),
            model.AdminApp("kiosk-other", "kiosk-other-secret", "kiosk-other-admin", {"read_orders"}),
        ],
        discounts=[
            model.Discount("TEN", "percentage", Decimal(10)),
            model.Discount("FIVE", "fixed", Decimal(5), minimum_subtotal=Decimal(50)),
            model.Discount("SOAPS", "buy_x_get_y", products=["olive-soap"], buys=2, gets=1),
            model.Discount("SHIRTS", "percentage", Decimal(25), products=["linen-shirt"]),
            model.Discount("FREE", "free_shipping"),
            model.Discount("OVER", "percentage", Decimal(25), ends_at=day(1)),
            model.Discount("ONCE", "percentage", Decimal(15), once_per_customer=True),
        ],
        gift_cards=[
            model.GiftCard(1, "KIOSK-0001", Decimal("50.00")),
            model.GiftCard(2, "KIOSK-0002", Decimal("0.00")),
            model.GiftCard(3, "KIOSK-0003", Decimal("20.00"), enabled=False),
        ],
        shipping_rates=[
            model.ShippingRate("post", "Post", "3 days", ["US"], Decimal(7), Decimal(100), below_grams=5_000),
            model.ShippingRate("courier", "Courier", "Tomorrow", ["US"], Decimal(18)),
            model.ShippingRate("dhl", "DHL", "5 days", ["DE"], Decimal(9), market_prices={"germany": Decimal("6.95")}),
        ],
        synonyms={"tee": ["shirt"], "rain jacket": ["anorak"]},
        enabled_filters={"productVendor", "variantOption.Color", "productMetafield.custom.fabric"},
        words={"de": {"Color": "Farbe", "Red": "Rot", "Blue": "Blau", "Size": "Größe"}},
    )
