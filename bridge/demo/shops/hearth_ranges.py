"""Hearth & Hollow: product types, colours, options and their German names."""

from __future__ import annotations

from collections.abc import Sequence

from .drafts import Kind

COLOURS = {  # name: (swatch, German)
    "Black": ("#1b1a19", "Schwarz"),
    "Blush": ("#e3b7ae", "Zartrosa"),
    "Brass": ("#b08d4a", "Messing"),
    "Charcoal": ("#3c3b3a", "Anthrazit"),
    "Chestnut": ("#6d3f25", "Kastanie"),
    "Cream": ("#f1e9d8", "Creme"),
    "Forest": ("#2f4a38", "Waldgrün"),
    "Indigo": ("#2f3d66", "Indigo"),
    "Linen": ("#ddd2bd", "Leinen"),
    "Mustard": ("#c8932c", "Senf"),
    "Natural": ("#cdb58f", "Natur"),
    "Oak": ("#b8925f", "Eiche"),
    "Ochre": ("#b9772a", "Ocker"),
    "Olive": ("#6f7042", "Oliv"),
    "Plum": ("#5d3148", "Pflaume"),
    "Rose": ("#b4636b", "Rosé"),
    "Sage": ("#9aa88b", "Salbei"),
    "Sea": ("#3f7d85", "Meer"),
    "Sky": ("#a8c4d6", "Himmel"),
    "Smoke": ("#8a8b8c", "Rauch"),
    "Terracotta": ("#b95f3f", "Terrakotta"),
    "Walnut": ("#5a3d2b", "Nussbaum"),
    "White": ("#fafaf7", "Weiß"),
}
WOODS = {"Oak", "Walnut", "Natural", "Brass"}
GLAZES = tuple(name for name in COLOURS if name not in WOODS)

BASKETS = Kind("Baskets", "Körbe", ("hg-15-3", "Household Storage"), 700)
BATH = Kind("Bath & Body", "Bad & Körper", ("hb-3-2", "Personal Care"), 180)
BOARDS = Kind("Boards & Trays", "Bretter & Tabletts", ("hg-11-10-2", "Cutting Boards"), 1100)
BOWLS = Kind("Bowls & Plates", "Schalen & Teller", ("hg-11-10-3-2", "Dinnerware"), 620)
BUNDLES = Kind("Gift Sets", "Geschenksets", ("hg-8", "Gift Giving"), 1800)
CANDLES = Kind("Candles", "Kerzen", ("hg-3-12", "Candles"), 420)
COFFEE = Kind("Coffee", "Kaffee", ("fb-1-1", "Coffee"), 280)
COOKWARE = Kind("Kitchen Tools", "Küchenhelfer", ("hg-11-8", "Kitchen Tools & Utensils"), 400)
CUSHIONS = Kind("Cushions", "Kissen", ("hg-3-24", "Throw Pillows"), 520)
FURNITURE = Kind("Furniture", "Möbel", ("fr", "Furniture"), 9000)
GAMES = Kind("Games & Puzzles", "Spiele & Puzzles", ("tg-2", "Games"), 800)
GARDEN = Kind("Garden", "Garten", ("hg-12", "Lawn & Garden"), 650)
GIFT_CARDS = Kind("Gift Cards", "Geschenkkarten", ("gc", "Gift Cards"), 0)
GLASSWARE = Kind("Glassware", "Gläser", ("hg-11-10-3-3", "Drinkware"), 300)
HOME_LIGHT = Kind("Lamps", "Leuchten", ("hg-13", "Lighting"), 1600)
KIDS = Kind("Toys & Baby", "Spielzeug & Baby", ("tg-5", "Toys"), 500)
MUGS = Kind("Mugs & Cups", "Becher & Tassen", ("hg-11-10-3-4", "Mugs"), 380)
PANTRY = Kind("Pantry", "Vorrat", ("fb-2", "Food Items"), 400)
PLANTERS = Kind("Vases & Planters", "Vasen & Töpfe", ("hg-3-65", "Vases"), 1200)
PRINTS = Kind("Prints", "Drucke", ("hg-3-4", "Artwork"), 250)
STATIONERY = Kind("Stationery", "Papier & Schreiben", ("os-8", "Paper Products"), 300)
TEA = Kind("Tea", "Tee", ("fb-1-9", "Tea & Infusions"), 140)
TEAWARE = Kind("Coffee & Tea Ware", "Kaffee- & Teegeschirr", ("hg-11-5", "Coffee & Tea Makers"), 900)
TEXTILES = Kind("Kitchen & Bed Linen", "Küchen- & Bettwäsche", ("hg-15-1", "Linens & Bedding"), 600)
THROWS = Kind("Throws & Blankets", "Decken & Plaids", ("hg-15-1-2", "Blankets"), 1100)
WRAPPING = Kind("Gift Wrap", "Geschenkverpackung", ("hg-8-1", "Gift Wrapping"), 60)

OPTION_WORDS = {
    "Color": "Farbe",
    "Size": "Größe",
    "Title": "Titel",
    "Default Title": "Standardtitel",
    "Scent": "Duft",
    "Grind": "Mahlgrad",
    "Wood": "Holz",
    "Engraving": "Gravur",
    "Denominations": "Betrag",
    "Frame": "Rahmen",
    "Whole Bean": "Ganze Bohne",
    "Filter": "Filter",
    "Espresso": "Espresso",
    "Fig": "Feige",
    "Cedar": "Zeder",
    "Bergamot": "Bergamotte",
    "Woodsmoke": "Holzrauch",
    "Lavender": "Lavendel",
    "Rosemary": "Rosmarin",
    "Orange Blossom": "Orangenblüte",
    "Unscented": "Ohne Duft",
    "No Engraving": "Ohne Gravur",
    "Initials": "Initialen",
    "One Line": "Eine Zeile",
    "Small": "Klein",
    "Medium": "Mittel",
    "Large": "Groß",
    "Unframed": "Ohne Rahmen",
    "Oak Frame": "Eichenrahmen",
    "Black Frame": "Schwarzer Rahmen",
    "Single": "Einzelbett",
    "Double": "Doppelbett",
    "King": "Kingsize",
    "Ruled": "Liniert",
    "Dotted": "Punktiert",
    "Plain": "Blanko",
    "Paper": "Papier",
}

GERMAN_WORDS = {**{name: translated for name, (_, translated) in COLOURS.items()}, **OPTION_WORDS}
SWATCHES = {name: swatch for name, (swatch, _) in COLOURS.items()}


def tagged(occasions: str, interests: str, recipients: str, also: str = "") -> str:
    """Tags by which gifts are found: "birthday wedding" becomes occasion:birthday, occasion:wedding."""
    found = [
        *(f"occasion:{word}" for word in occasions.split()),
        *(f"interest:{word}" for word in interests.split()),
        *(f"recipient:{word}" for word in recipients.split()),
    ]
    return ", ".join([*found, also] if also else found)


def colours(names: str) -> dict[str, Sequence[str]]:
    return {"Color": tuple(names.split(", "))}


def made(materials: str, dimensions: str = "", care: str = "", days: int = 0) -> dict[str, str]:
    """Metafields of a thing; `days` says how long it takes to make one to order."""
    fields = {
        "custom.materials": materials,
        "custom.dimensions": dimensions,
        "custom.care": care,
        "custom.made_to_order_days": str(days) if days else "",
    }
    return {name: text for name, text in fields.items() if text}
