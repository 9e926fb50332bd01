"""Aurora Outfitters: product types, colours, sizes and their German names."""

from __future__ import annotations

from collections.abc import Sequence

from .drafts import Kind

ALPHA = ("XS", "S", "M", "L", "XL", "XXL")
WOMENS_SHOES = ("EU 36", "EU 37", "EU 38", "EU 39", "EU 40", "EU 41", "EU 42")
MENS_SHOES = ("EU 40", "EU 41", "EU 42", "EU 43", "EU 44", "EU 45", "EU 46", "EU 47")
KIDS = ("4 years", "6 years", "8 years", "10 years", "12 years")
KIDS_SHOES = ("EU 26", "EU 28", "EU 30", "EU 32", "EU 34")
SOCKS = ("EU 36-38", "EU 39-41", "EU 42-44", "EU 45-47")
GLOVES = ("XS", "S", "M", "L", "XL")
HATS = ("S-M", "L-XL")

COLOURS = {  # name: (swatch, German)
    "Alpenglow": ("#e8876b", "Alpenglühen"),
    "Amber": ("#d9962b", "Bernstein"),
    "Ash": ("#b8bbb7", "Asche"),
    "Bark": ("#5c4433", "Rinde"),
    "Birch": ("#e6dfcf", "Birke"),
    "Black": ("#17181a", "Schwarz"),
    "Clay": ("#a9583b", "Lehm"),
    "Cobalt": ("#1f4fa3", "Kobalt"),
    "Cranberry": ("#8e1f36", "Preiselbeere"),
    "Dusk": ("#6b5b82", "Dämmerung"),
    "Fern": ("#4f7a46", "Farn"),
    "Fjord": ("#2f6175", "Fjord"),
    "Glacier": ("#a9cfdc", "Gletscher"),
    "Graphite": ("#3a3d42", "Graphit"),
    "Heather": ("#94788f", "Heidekraut"),
    "Lichen": ("#a8b08a", "Flechte"),
    "Marigold": ("#f0a81c", "Ringelblume"),
    "Midnight": ("#1c2740", "Mitternacht"),
    "Moss": ("#5f6b3a", "Moos"),
    "Rust": ("#9b4722", "Rost"),
    "Sand": ("#cdb891", "Sand"),
    "Signal Red": ("#d2312b", "Signalrot"),
    "Slate": ("#5d6872", "Schiefer"),
    "Snow": ("#f5f6f4", "Schnee"),
    "Spruce": ("#254a3c", "Fichte"),
    "Storm": ("#4a5a68", "Sturm"),
    "Sunrise": ("#f3b48b", "Sonnenaufgang"),
    "Tide": ("#3c8f94", "Gezeiten"),
}

APPROACH_SHOES = Kind("Approach Shoes", "Zustiegsschuhe", ("aa-8-1", "Athletic Shoes"), 840)
BACKPACKS = Kind("Backpacks", "Rucksäcke", ("lb-1", "Backpacks"), 980)
BASE_LAYERS = Kind("Base Layers", "Funktionsunterwäsche", ("aa-1-1-5", "Activewear Tops"), 190)
BOTTLES = Kind("Bottles & Flasks", "Trinkflaschen", ("hg-11-6-8", "Water Bottles"), 320)
CAMPING = Kind("Camping Gear", "Campingausrüstung", ("sg-4-2", "Camping & Hiking"), 600)
CARE = Kind("Care & Repair", "Pflege & Reparatur", ("sg-4-2-15", "Outdoor Care"), 350)
DRESSES = Kind("Dresses & Skirts", "Kleider & Röcke", ("aa-1-4", "Dresses"), 260)
FLEECE = Kind("Fleece", "Fleece", ("aa-1-10-2-7", "Fleece Jackets"), 380)
GIFT_CARDS = Kind("Gift Cards", "Geschenkkarten", ("gc", "Gift Cards"), 0)
GLOVES_KIND = Kind("Gloves", "Handschuhe", ("aa-2-13", "Gloves & Mittens"), 90)
HATS_KIND = Kind("Hats & Headwear", "Mützen & Kopfbedeckungen", ("aa-2-17", "Hats"), 70)
HIKING_BOOTS = Kind("Hiking Boots", "Wanderstiefel", ("aa-8-3", "Boots"), 1150)
INSULATED = Kind("Insulated Jackets", "Isolationsjacken", ("aa-1-10-2-10", "Puffer Jackets"), 430)
KIDS_CLOTHING = Kind("Kids' Clothing", "Kinderbekleidung", ("aa-1-2", "Baby & Children's Clothing"), 280)
KIDS_FOOTWEAR = Kind("Kids' Footwear", "Kinderschuhe", ("aa-8-2", "Baby & Children's Shoes"), 520)
LEGGINGS = Kind("Leggings", "Leggings", ("aa-1-1-4", "Activewear Pants"), 230)
PANTS = Kind("Pants", "Hosen", ("aa-1-12", "Pants"), 360)
RAIN_JACKETS = Kind("Rain Jackets", "Regenjacken", ("aa-1-10-2-12", "Rain Coats"), 340)
SANDALS = Kind("Sandals", "Sandalen", ("aa-8-6", "Sandals"), 560)
SHIRTS = Kind("Shirts", "Hemden & Blusen", ("aa-1-13-7", "Shirts"), 220)
SHORTS = Kind("Shorts", "Shorts", ("aa-1-14", "Shorts"), 210)
SNACKS = Kind("Trail Food", "Proviant", ("fb-2-17", "Snack Foods"), 300)
SOCKS_KIND = Kind("Socks", "Socken", ("aa-1-18", "Socks"), 70)
SOFTSHELLS = Kind("Softshell & Wind Jackets", "Softshell- & Windjacken", ("aa-1-10-2-16", "Windbreakers"), 310)
T_SHIRTS = Kind("T-Shirts", "T-Shirts", ("aa-1-13-8", "T-Shirts"), 160)
TRAIL_SHOES = Kind("Trail Running Shoes", "Trailrunningschuhe", ("aa-8-1", "Athletic Shoes"), 620)
VESTS = Kind("Vests", "Westen", ("aa-1-10-5", "Vests"), 260)
WINTER_BOOTS = Kind("Winter Boots", "Winterstiefel", ("aa-8-3-10", "Snow Boots"), 1280)

OPTION_WORDS = {  # option names and values that are not colours; sizes such as XL are the same in German
    "Color": "Farbe",
    "Size": "Größe",
    "Length": "Länge",
    "Capacity": "Volumen",
    "Flavor": "Geschmack",
    "Denominations": "Betrag",
    "Title": "Titel",
    "Default Title": "Standardtitel",
    "Extra Short": "Extra kurz",
    "Short": "Kurz",
    "Regular": "Normal",
    "Long": "Lang",
    "Extra Long": "Extra lang",
    "Cranberry & Almond": "Cranberry & Mandel",
    "Salted Peanut": "Gesalzene Erdnuss",
    "Sour Cherry": "Sauerkirsche",
    **{f"{age} years": f"{age} Jahre" for age in (4, 6, 8, 10, 12)},
}

GERMAN_WORDS = {**{name: translated for name, (_, translated) in COLOURS.items()}, **OPTION_WORDS}
SWATCHES = {name: swatch for name, (swatch, _) in COLOURS.items()}


def grid(colours: str, sizes: Sequence[str] = ()) -> dict[str, Sequence[str]]:
    """The options of something that comes in colours, and perhaps in sizes."""
    return {"Color": tuple(colours.split(", ")), **({"Size": sizes} if sizes else {})}


def worn(
    chart: str, fabric: str, fit: str = "true to size", stretch: str = "none", waterproof_mm: int = 0
) -> dict[str, str]:
    """The metafields of something to wear. `fit` is one of runs small, true to size, runs large;
    `stretch` one of none, slight, four-way."""
    fields = {
        "custom.size_chart": chart,
        "custom.fabric": fabric,
        "custom.fit_note": fit,
        "custom.stretch": stretch,
    }
    return fields | ({"custom.waterproof_mm": str(waterproof_mm)} if waterproof_mm else {})
