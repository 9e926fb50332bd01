"""Hearth & Hollow: gifts and home, sold to the United States, Germany, Austria and Japan."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Location, Market, MetafieldDefinition, Product, Shop

from .building import Seller, number, product
from .generating import generated
from .hearth_collections import COLLECTIONS, menus
from .hearth_generated import FAMILIES
from .hearth_gifts import GIFTS
from .hearth_home import HOME
from .hearth_journal import journal
from .hearth_pages import PAGES
from .hearth_pantry import PANTRY_GOODS
from .hearth_policies import POLICIES
from .hearth_ranges import GERMAN_WORDS, SWATCHES
from .hearth_tableware import TABLEWARE
from .publishing import collection, page, policy
from .tokens import admin_app, storefront_tokens

CDN = "https://cdn.hearth-and-hollow.example"

DEFINITIONS = [
    MetafieldDefinition("PRODUCT", "custom", "materials", "single_line_text_field", "Materials"),
    MetafieldDefinition("PRODUCT", "custom", "dimensions", "single_line_text_field", "Dimensions"),
    MetafieldDefinition("PRODUCT", "custom", "care", "single_line_text_field", "Care"),
    MetafieldDefinition("PRODUCT", "custom", "made_to_order_days", "number_integer", "Made to order in (days)"),
    MetafieldDefinition("PRODUCT", "custom", "preorder_ships", "date", "Pre-order ships on"),
    MetafieldDefinition("PRODUCT", "reviews", "rating", "rating", "Rating"),
    MetafieldDefinition("PRODUCT", "reviews", "rating_count", "number_integer", "Number of ratings"),
    MetafieldDefinition("PRODUCT", "internal", "supplier_note", "single_line_text_field", "Supplier", storefront=False),
]

SELLER = Seller(
    key="hearth",
    cdn=CDN,
    sku_prefix="HH",
    warehouse="secaucus-warehouse",
    stores=("hudson-shop", "brooklyn-shop"),
    swatches=SWATCHES,
    definitions={f"{known.namespace}.{known.key}": known.type for known in DEFINITIONS},
)

SYNONYMS = {
    "mug": ["cup", "coffee cup"],
    "blanket": ["throw"],
    "vase": ["flower pot"],
    "present": ["gift"],
    "notebook": ["journal", "diary"],
    "cushion": ["pillow"],
}


def build_hearth() -> Shop:
    products = hearth_products()
    return Shop(
        id=number("hearth", "shop"),
        key="hearth",
        name="Hearth & Hollow",
        description="Gifts and things for the home that people keep.",
        myshopify_domain="hearth-and-hollow.myshopify.com",
        primary_domain="hearth-and-hollow.example",
        country="US",
        currency="USD",
        money_format="${{amount}}",
        default_language="EN",
        products=products,
        collections=[collection(SELLER, draft, products) for draft in COLLECTIONS],
        pages=[page(SELLER, text) for text in PAGES],
        policies=[policy(SELLER, kind, text) for kind, text in POLICIES.items()],
        menus=menus(SELLER),
        markets=markets(),
        locations=locations(),
        metafield_definitions=list(DEFINITIONS),
        metaobjects=[],
        storefront_tokens=storefront_tokens("hearth"),
        admin_apps=[admin_app("hearth")],
        blogs=[journal(SELLER)],
        synonyms=dict(SYNONYMS),
        words={"de": dict(GERMAN_WORDS)},
    )


def hearth_products() -> list[Product]:
    written = (*TABLEWARE, *PANTRY_GOODS, *HOME, *GIFTS)
    return [product(SELLER, draft) for draft in (*written, *generated(FAMILIES, seed="hearth"))]


def markets() -> list[Market]:
    return [
        Market(number("hearth", "market", "us"), "us", "United States", ["US"], "USD", ["EN"]),
        Market(
            number("hearth", "market", "germany"),
            "germany",
            "Germany and Austria",
            ["DE", "AT"],
            "EUR",
            ["DE", "EN"],
            rate=Decimal("0.95"),
            rounding=Decimal(1),
            ending=Decimal("0.10"),
        ),
        Market(
            number("hearth", "market", "japan"),
            "japan",
            "Japan",
            ["JP"],
            "JPY",
            ["EN"],
            rate=Decimal(150),
            rounding=Decimal(10),
        ),
    ]


def locations() -> list[Location]:
    return [
        Location(
            id=number("hearth", "location", "hudson-shop"),
            handle="hudson-shop",
            name="Hudson Shop and Workshop",
            address1="418 Warren Street",
            city="Hudson",
            province="NY",
            country="US",
            zip="12534",
            phone="+15185550127",
            latitude=42.2506,
            longitude=-73.7873,
            pickup_time="Usually ready in 2 hours",
        ),
        Location(
            id=number("hearth", "location", "brooklyn-shop"),
            handle="brooklyn-shop",
            name="Brooklyn Shop",
            address1="296 Atlantic Avenue",
            city="Brooklyn",
            province="NY",
            country="US",
            zip="11201",
            phone="+17185550133",
            latitude=40.6886,
            longitude=-73.9907,
            pickup_time="Usually ready in 4 hours",
        ),
        Location(
            id=number("hearth", "location", "secaucus-warehouse"),
            handle="secaucus-warehouse",
            name="Secaucus Warehouse",
            address1="55 Hartz Way",
            city="Secaucus",
            province="NJ",
            country="US",
            zip="07094",
            phone="+12015550188",
            latitude=40.7829,
            longitude=-74.0660,
            pickup=False,
        ),
    ]
