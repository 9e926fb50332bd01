"""Aurora Outfitters: outdoor clothing and footwear, sold to the United States, Germany and Austria."""

from __future__ import annotations

from copy import deepcopy

from bridge.demo.model import MetafieldDefinition, Product, Shop

from .aurora_accessories import ACCESSORIES
from .aurora_bottoms import BOTTOMS
from .aurora_collections import COLLECTIONS, FOOTER, MAIN_MENU
from .aurora_footwear import FOOTWEAR
from .aurora_generated import FAMILIES
from .aurora_jackets import JACKETS
from .aurora_journal import BLOG_TITLE, ESSAYS
from .aurora_orders import SALES
from .aurora_pages import PAGES
from .aurora_places import LOCATIONS, MARKETS
from .aurora_policies import POLICIES
from .aurora_ranges import GERMAN_WORDS, SWATCHES
from .aurora_sizes import size_charts
from .aurora_tops import TOPS
from .aurora_trade import DISCOUNTS, GIFT_CARDS, SHIPPING_RATES
from .building import number, product
from .drafts import Seller
from .generating import generated
from .large import enlarged
from .publishing import blog, collection, menu, page, policy
from .tokens import admin_apps, storefront_tokens

WRITTEN = (*TOPS, *JACKETS, *BOTTOMS, *FOOTWEAR, *ACCESSORIES)

CDN = "https://cdn.aurora-outfitters.example"

DEFINITIONS = (
    MetafieldDefinition("PRODUCT", "custom", "size_chart", "metaobject_reference", "Size chart"),
    MetafieldDefinition("PRODUCT", "custom", "fabric", "single_line_text_field", "Fabric"),
    MetafieldDefinition("PRODUCT", "custom", "fit_note", "single_line_text_field", "Fit"),
    MetafieldDefinition("PRODUCT", "custom", "stretch", "single_line_text_field", "Stretch"),
    MetafieldDefinition("PRODUCT", "custom", "waterproof_mm", "number_integer", "Water column (mm)"),
    MetafieldDefinition("PRODUCT", "custom", "preorder_ships", "date", "Pre-order ships on"),
    MetafieldDefinition("PRODUCT", "reviews", "rating", "rating", "Rating"),
    MetafieldDefinition("PRODUCT", "reviews", "rating_count", "number_integer", "Number of ratings"),
    MetafieldDefinition("PRODUCT", "internal", "cost_note", "single_line_text_field", "Cost", storefront=False),
)

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


def build_aurora(least: int = 0) -> Shop:
    """Of more than its 184 products if `least` asks for more."""
    products = enlarged(aurora_products(), SELLER, FAMILIES, least)
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
        menus=[
            menu(SELLER, "main-menu", "Main menu", MAIN_MENU),
            menu(SELLER, "footer", "Footer", FOOTER),
        ],
        markets=deepcopy(list(MARKETS)),
        locations=deepcopy(list(LOCATIONS)),
        metafield_definitions=deepcopy(list(DEFINITIONS)),
        metaobjects=list(size_charts()),
        storefront_tokens=storefront_tokens("aurora"),
        admin_apps=admin_apps("aurora"),
        blogs=[blog(SELLER, BLOG_TITLE, ESSAYS)],
        discounts=deepcopy(list(DISCOUNTS)),
        gift_cards=deepcopy(list(GIFT_CARDS)),
        shipping_rates=deepcopy(list(SHIPPING_RATES)),
        sales=list(SALES),
        synonyms=dict(SYNONYMS),
        enabled_filters={"productType", "productVendor", "tag", "variantOption.Color", "variantOption.Size"},
        words={"de": dict(GERMAN_WORDS)},
    )


def aurora_products() -> list[Product]:
    return [product(SELLER, draft) for draft in (*WRITTEN, *generated(FAMILIES, seed="aurora"))]
