"""Aurora Outfitters: collections and menus."""

from __future__ import annotations

from bridge.demo.model import Product

from .publishing import CollectionDraft, Link, newest_first, on_sale

FOOTWEAR_TYPES = {"Trail Running Shoes", "Hiking Boots", "Approach Shoes", "Sandals", "Winter Boots", "Kids' Footwear"}
JACKET_TYPES = {"Rain Jackets", "Insulated Jackets", "Softshell & Wind Jackets", "Vests"}


def rain_gear(product: Product) -> bool:
    return "waterproof" in product.tags and product.product_type not in FOOTWEAR_TYPES


COLLECTIONS = (
    CollectionDraft(
        "New Arrivals",
        "Neuheiten",
        "What came in during the last weeks, newest first.",
        "Was in den letzten Wochen hereinkam, das Neueste zuerst.",
        rule=lambda product: product.created_at.year == 2026 and product.created_at.month >= 8,
        sort=newest_first,
        limit=40,
    ),
    CollectionDraft(
        "Sale",
        "Sale",
        "Last season's colours and the last sizes, reduced. They can be returned like everything else.",
        "Farben der letzten Saison und letzte Größen, reduziert. Rückgabe wie bei allem anderen.",
        rule=on_sale,
    ),
    CollectionDraft(
        "Women",
        "Damen",
        "Everything cut for women, from the base layer to the parka.",
        "Alles für Damen geschnitten, vom Unterhemd bis zum Parka.",
        rule=lambda product: "women" in product.tags,
    ),
    CollectionDraft(
        "Men",
        "Herren",
        "Everything cut for men, from the base layer to the parka.",
        "Alles für Herren geschnitten, vom Unterhemd bis zum Parka.",
        rule=lambda product: "men" in product.tags,
    ),
    CollectionDraft(
        "Kids",
        "Kinder",
        "Clothes and boots for four to twelve, made to be handed on.",
        "Kleidung und Schuhe von vier bis zwölf, gemacht zum Weitergeben.",
        rule=lambda product: "kids" in product.tags,
    ),
    CollectionDraft(
        "Jackets",
        "Jacken",
        "Rain, wind, cold: one jacket for each, and a few that do two.",
        "Regen, Wind, Kälte: je eine Jacke, und manche können zwei davon.",
        rule=lambda product: product.product_type in JACKET_TYPES,
    ),
    CollectionDraft(
        "Base Layers",
        "Basisschichten",
        "The layer next to the skin: merino against smell, polyester for speed.",
        "Die Schicht auf der Haut: Merino gegen Geruch, Polyester für Tempo.",
        rule=lambda product: product.product_type == "Base Layers",
    ),
    CollectionDraft(
        "Footwear",
        "Schuhe",
        "Trail runners, boots, sandals and slippers for the hut. Sizes are European; see the size guide.",
        "Trailschuhe, Stiefel, Sandalen und Hüttenschuhe. Größen sind europäisch, siehe Größentabelle.",
        rule=lambda product: product.product_type in FOOTWEAR_TYPES,
    ),
    CollectionDraft(
        "Trail Running",
        "Trailrunning",
        "Shoes, shorts and everything light enough to run with.",
        "Schuhe, Shorts und alles, was leicht genug zum Laufen ist.",
        rule=lambda product: "trail running" in product.tags,
    ),
    CollectionDraft(
        "Rain Gear",
        "Regenbekleidung",
        "Jackets, pants and overalls that keep water out. All of it free of PFAS.",
        "Jacken und Hosen, die Wasser draußen halten. Alles ohne PFAS.",
        rule=rain_gear,
    ),
    CollectionDraft(
        "Merino",
        "Merino",
        "Wool that does not scratch and hardly smells.",
        "Wolle, die nicht kratzt und kaum riecht.",
        rule=lambda product: "merino" in product.tags,
    ),
    CollectionDraft(
        "Our Crew's Picks",
        "Lieblinge der Ladenmannschaft",
        "Eight things the people in our shops would buy again, in the order of the argument it took.",
        "Acht Dinge, die unsere Leute im Laden wieder kaufen würden, in der Reihenfolge des Streits darüber.",
        handles=(
            "mens-nimbus-3l-rain-jacket",
            "womens-lumen-800-down-jacket",
            "merino-hiking-socks-subscription",
            "womens-skarn-grid-fleece-hoody",
            "wayfarer-28-daypack",
            "mens-granite-ridge-gtx-hiking-boots",
            "harbour-rib-beanie",
            "shell-wash-and-proof",
        ),
    ),
)

MAIN_MENU = (
    Link("New", "COLLECTION", "new-arrivals"),
    Link(
        "Women",
        "COLLECTION",
        "women",
        (Link("Jackets", "COLLECTION", "jackets"), Link("Base layers", "COLLECTION", "base-layers")),
    ),
    Link("Men", "COLLECTION", "men", (Link("Rain gear", "COLLECTION", "rain-gear"),)),
    Link("Kids", "COLLECTION", "kids"),
    Link("Footwear", "COLLECTION", "footwear", (Link("Trail running", "COLLECTION", "trail-running"),)),
    Link("Sale", "COLLECTION", "sale"),
    Link("Field Notes", "BLOG", "field-notes"),
)

FOOTER = (
    Link("Shipping", "PAGE", "shipping"),
    Link("Returns", "SHOP_POLICY", "refund-policy"),
    Link("Size guide", "PAGE", "size-guide"),
    Link("FAQ", "PAGE", "faq"),
    Link("Care and repair", "PAGE", "care-and-repair"),
    Link("Contact", "PAGE", "contact"),
    Link("Privacy", "SHOP_POLICY", "privacy-policy"),
    Link("Photographs", "HTTP", "https://social.example/aurora.outfitters"),
)
