"""Aurora Outfitters: outdoor clothing and footwear, sold to the United States, Germany and Austria."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Location, Market, MetafieldDefinition, Product, Shop

from .aurora_accessories import ACCESSORIES
from .aurora_bottoms import BOTTOMS
from .aurora_collections import COLLECTIONS, menus
from .aurora_footwear import FOOTWEAR
from .aurora_generated import FAMILIES
from .aurora_jackets import JACKETS
from .aurora_journal import journal
from .aurora_pages import PAGES
from .aurora_policies import POLICIES
from .aurora_ranges import GERMAN_WORDS, SWATCHES
from .aurora_sizes import size_charts
from .aurora_tops import TOPS
from .building import Seller, number, product
from .generating import generated
from .publishing import collection, page, policy
from .tokens import admin_app, storefront_tokens

CDN = "https://cdn.aurora-outfitters.example"

DEFINITIONS = [
    MetafieldDefinition("PRODUCT", "custom", "size_chart", "metaobject_reference", "Size chart"),
    MetafieldDefinition("PRODUCT", "custom", "fabric", "single_line_text_field", "Fabric"),
    MetafieldDefinition("PRODUCT", "custom", "fit_note", "single_line_text_field", "Fit"),
    MetafieldDefinition("PRODUCT", "custom", "stretch", "single_line_text_field", "Stretch"),
    MetafieldDefinition("PRODUCT", "custom", "waterproof_mm", "number_integer", "Water column (mm)"),
    MetafieldDefinition("PRODUCT", "custom", "preorder_ships", "date", "Pre-order ships on"),
    MetafieldDefinition("PRODUCT", "reviews", "rating", "rating", "Rating"),
    MetafieldDefinition("PRODUCT", "reviews", "rating_count", "number_integer", "Number of ratings"),
    MetafieldDefinition("PRODUCT", "internal", "cost_note", "single_line_text_field", "Cost", storefront=False),
]

SELLER = Seller(
    key="aurora",
    cdn=CDN,
    sku_prefix="AO",
    warehouse="reno-warehouse",
    stores=("portland-flagship", "denver-lodo", "munich-glockenbach"),
    swatches=SWATCHES,
    definitions={f"{known.namespace}.{known.key}": known.type for known in DEFINITIONS},
)

SYNONYMS = {
    "rain jacket": ["shell", "waterproof jacket", "raincoat"],
    "trousers": ["pants"],
    "puffer": ["down jacket", "insulated jacket"],
    "sneakers": ["shoes", "trainers"],
    "beanie": ["hat", "wool hat"],
    "rucksack": ["backpack", "daypack"],
    "tee": ["t-shirt"],
    "tights": ["leggings"],
}


def build_aurora() -> Shop:
    products = aurora_products()
    return Shop(
        id=number("aurora", "shop"),
        key="aurora",
        name="Aurora Outfitters",
        description="Clothing and footwear for people who go outside anyway.",
        myshopify_domain="aurora-outfitters.myshopify.com",
        primary_domain="aurora-outfitters.example",
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
        metaobjects=list(size_charts()),
        storefront_tokens=storefront_tokens("aurora"),
        admin_apps=[admin_app("aurora")],
        blogs=[journal(SELLER)],
        synonyms=dict(SYNONYMS),
        enabled_filters={"productType", "productVendor", "tag", "variantOption.Color", "variantOption.Size"},
        words={"de": dict(GERMAN_WORDS)},
    )


def aurora_products() -> list[Product]:
    written = (*TOPS, *JACKETS, *BOTTOMS, *FOOTWEAR, *ACCESSORIES)
    return [product(SELLER, draft) for draft in (*written, *generated(FAMILIES, seed="aurora"))]


def markets() -> list[Market]:
    return [
        Market(number("aurora", "market", "us"), "us", "United States", ["US"], "USD", ["EN"]),
        Market(
            number("aurora", "market", "germany"),
            "germany",
            "Germany and Austria",
            ["DE", "AT"],
            "EUR",
            ["DE", "EN"],
            rate=Decimal("0.93"),
            rounding=Decimal(1),
            ending=Decimal("0.05"),
        ),
    ]


def locations() -> list[Location]:
    return [
        Location(
            id=number("aurora", "location", "portland-flagship"),
            handle="portland-flagship",
            name="Portland Flagship",
            address1="1120 NW Couch Street",
            city="Portland",
            province="OR",
            country="US",
            zip="97209",
            phone="+15035550142",
            latitude=45.5237,
            longitude=-122.6828,
            pickup_time="Usually ready in 2 hours",
        ),
        Location(
            id=number("aurora", "location", "denver-lodo"),
            handle="denver-lodo",
            name="Denver LoDo",
            address1="1600 Wazee Street",
            city="Denver",
            province="CO",
            country="US",
            zip="80202",
            phone="+13035550178",
            latitude=39.7530,
            longitude=-105.0003,
            pickup_time="Usually ready in 4 hours",
        ),
        Location(
            id=number("aurora", "location", "munich-glockenbach"),
            handle="munich-glockenbach",
            name="Munich Glockenbach",
            address1="Hans-Sachs-Straße 12",
            city="München",
            province=None,
            country="DE",
            zip="80469",
            phone="+49895550164",
            latitude=48.1299,
            longitude=11.5700,
        ),
        Location(
            id=number("aurora", "location", "reno-warehouse"),
            handle="reno-warehouse",
            name="Reno Warehouse",
            address1="4750 Longley Lane",
            city="Reno",
            province="NV",
            country="US",
            zip="89502",
            phone="+17755550119",
            latitude=39.4836,
            longitude=-119.7530,
            pickup=False,
        ),
    ]
