"""Hearth & Hollow: gifts and home, sold to the United States, Germany, Austria and Japan."""

from __future__ import annotations

from copy import deepcopy

from bridge.demo.model import MetafieldDefinition, Product, Shop

from .building import number, product
from .drafts import Seller
from .generating import generated
from .hearth_collections import COLLECTIONS, FOOTER, MAIN_MENU
from .hearth_faq import faq_entries
from .hearth_generated import FAMILIES
from .hearth_gifts import GIFTS
from .hearth_home import HOME
from .hearth_journal import BLOG_TITLE, ESSAYS
from .hearth_orders import SALES
from .hearth_pages import PAGES
from .hearth_pantry import PANTRY_GOODS
from .hearth_places import LOCATIONS, MARKETS
from .hearth_policies import POLICIES
from .hearth_ranges import GERMAN_WORDS, SWATCHES
from .hearth_tableware import TABLEWARE
from .hearth_trade import DISCOUNTS, GIFT_CARDS, SHIPPING_RATES
from .publishing import blog, collection, menu, page, policy
from .tokens import admin_apps, storefront_tokens

WRITTEN = (*TABLEWARE, *PANTRY_GOODS, *HOME, *GIFTS)

CDN = "https://cdn.hearth-and-hollow.example"

DEFINITIONS = (
    MetafieldDefinition("PRODUCT", "custom", "materials", "single_line_text_field", "Materials"),
    MetafieldDefinition("PRODUCT", "custom", "dimensions", "single_line_text_field", "Dimensions"),
    MetafieldDefinition("PRODUCT", "custom", "care", "single_line_text_field", "Care"),
    MetafieldDefinition("PRODUCT", "custom", "made_to_order_days", "number_integer", "Made to order in (days)"),
    MetafieldDefinition("PRODUCT", "custom", "preorder_ships", "date", "Pre-order ships on"),
    MetafieldDefinition("PRODUCT", "reviews", "rating", "rating", "Rating"),
    MetafieldDefinition("PRODUCT", "reviews", "rating_count", "number_integer", "Number of ratings"),
    MetafieldDefinition("PRODUCT", "internal", "supplier_note", "single_line_text_field", "Supplier", storefront=False),
)

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
    "planter": ["plant pot", "flower pot"],
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
        menus=[
            menu(SELLER, "main-menu", "Main menu", MAIN_MENU),
            menu(SELLER, "footer", "Footer", FOOTER),
        ],
        markets=deepcopy(list(MARKETS)),
        locations=deepcopy(list(LOCATIONS)),
        metafield_definitions=deepcopy(list(DEFINITIONS)),
        metaobjects=list(faq_entries()),
        storefront_tokens=storefront_tokens("hearth"),
        admin_apps=admin_apps("hearth"),
        blogs=[blog(SELLER, BLOG_TITLE, ESSAYS)],
        discounts=deepcopy(list(DISCOUNTS)),
        gift_cards=deepcopy(list(GIFT_CARDS)),
        shipping_rates=deepcopy(list(SHIPPING_RATES)),
        sales=list(SALES),
        order_prefix="HH-",
        order_suffix="-X",
        synonyms=dict(SYNONYMS),
        words={"de": dict(GERMAN_WORDS)},
    )


def hearth_products() -> list[Product]:
    return [product(SELLER, draft) for draft in (*WRITTEN, *generated(FAMILIES, seed="hearth"))]
