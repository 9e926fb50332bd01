"""Hearth & Hollow: collections and menus."""

from __future__ import annotations

from collections.abc import Callable

from bridge.demo.model import Product

from .publishing import CollectionDraft, Link, newest_first, on_sale


def tagged(tag: str) -> Callable[[Product], bool]:
    return lambda product: tag in product.tags


def of_types(*types: str) -> Callable[[Product], bool]:
    return lambda product: product.product_type in types


def cheapest(product: Product) -> float:
    return float(min(variant.price for variant in product.variants))


def under_25(product: Product) -> bool:
    return cheapest(product) < 25 and product.product_type not in ("Gift Wrap", "Gift Cards")


COLLECTIONS = (
    CollectionDraft(
        "New In",
        "Neu eingetroffen",
        "The last weeks' arrivals, newest first.",
        "Was in den letzten Wochen eintraf, das Neueste zuerst.",
        rule=lambda product: product.created_at.year == 2026 and product.created_at.month >= 7,
        sort=newest_first,
        limit=40,
    ),
    CollectionDraft(
        "Sale",
        "Sale",
        "Reduced because the glaze, the weave or the season has changed.",
        "Reduziert, weil Glasur, Webart oder Jahreszeit gewechselt haben.",
        rule=on_sale,
    ),
    CollectionDraft(
        "Gifts under $25",
        "Kleine Geschenke",
        "Small things that do not look it, cheapest first.",
        "Kleines, dem man es nicht ansieht, das Günstigste zuerst.",
        rule=under_25,
        sort=cheapest,
    ),
    CollectionDraft(
        "Housewarming Gifts",
        "Geschenke zum Einzug",
        "For four walls that are still echoing.",
        "Für vier Wände, in denen es noch hallt.",
        rule=tagged("occasion:housewarming"),
    ),
    CollectionDraft(
        "Wedding Gifts",
        "Hochzeitsgeschenke",
        "Things two people will argue over gently for years.",
        "Dinge, um die zwei sich jahrelang freundlich streiten.",
        rule=tagged("occasion:wedding"),
    ),
    CollectionDraft(
        "Christmas Gifts",
        "Weihnachtsgeschenke",
        "Order by December 18 in the United States, by December 11 to Germany and Austria, by December 8 to Japan.",
        "Bestellschluss ist der 11. Dezember für Deutschland und Österreich.",
        rule=tagged("occasion:christmas"),
    ),
    CollectionDraft(
        "For Coffee People",
        "Für Kaffeemenschen",
        "Beans, mugs and the tools in between.",
        "Bohnen, Becher und das Werkzeug dazwischen.",
        rule=tagged("interest:coffee"),
    ),
    CollectionDraft(
        "For Gardeners",
        "Für Gartenmenschen",
        "For green thumbs and for those that are merely dirty.",
        "Für grüne Daumen und solche, die nur schmutzig sind.",
        rule=tagged("interest:gardening"),
    ),
    CollectionDraft(
        "For Readers",
        "Für Leserinnen und Leser",
        "Light, warmth and something to put the cup on.",
        "Licht, Wärme und etwas, worauf die Tasse steht.",
        rule=tagged("interest:reading"),
    ),
    CollectionDraft(
        "Kitchen and Table",
        "Küche und Tisch",
        "What is used every day and should be good every day.",
        "Was täglich gebraucht wird und täglich gut sein soll.",
        rule=of_types(
            "Mugs & Cups", "Bowls & Plates", "Glassware", "Kitchen Tools", "Boards & Trays", "Coffee & Tea Ware"
        ),
    ),
    CollectionDraft(
        "Candles and Light",
        "Kerzen und Licht",
        "For the hours after four in the afternoon.",
        "Für die Stunden nach vier am Nachmittag.",
        rule=of_types("Candles", "Lamps"),
    ),
    CollectionDraft(
        "The Shop Window",
        "Das Schaufenster",
        "What stands in our window in Hudson this month, from left to right.",
        "Was diesen Monat in Hudson im Schaufenster steht, von links nach rechts.",
        handles=(
            "spindle-rocking-chair",
            "lambswool-throw",
            "paper-moon-lamp",
            "footed-planter",
            "two-cup-teapot",
            "thumbprint-mug",
            "folding-chess-set",
            "willow-log-basket",
        ),
    ),
)

MAIN_MENU = (
    Link("New", "COLLECTION", "new-in"),
    Link(
        "Occasions",
        "COLLECTIONS",
        "all",
        (
            Link("Housewarming", "COLLECTION", "housewarming-gifts"),
            Link("Wedding", "COLLECTION", "wedding-gifts"),
            Link("Christmas", "COLLECTION", "christmas-gifts"),
        ),
    ),
    Link(
        "For people who love",
        "COLLECTIONS",
        "all",
        (
            Link("Coffee", "COLLECTION", "for-coffee-people"),
            Link("Gardening", "COLLECTION", "for-gardeners"),
            Link("Reading", "COLLECTION", "for-readers"),
        ),
    ),
    Link("Kitchen and table", "COLLECTION", "kitchen-and-table"),
    Link("Gift cards", "PRODUCT", "gift-card"),
    Link("Sale", "COLLECTION", "sale"),
)

FOOTER = (
    Link("Shipping", "PAGE", "shipping"),
    Link("Returns", "SHOP_POLICY", "refund-policy"),
    Link("Gift service", "PAGE", "gift-service"),
    Link("FAQ", "PAGE", "faq"),
    Link("Care", "PAGE", "care"),
    Link("Contact", "PAGE", "contact"),
    Link("From the Workshop", "BLOG", "from-the-workshop"),
    Link("Pinboard", "HTTP", "https://social.example/hearth.and.hollow"),
)
