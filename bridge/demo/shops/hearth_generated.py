"""Hearth & Hollow: the families from which its generated products come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import hearth_parts as parts
from . import hearth_ranges as ranges
from . import hearth_sentences as sentences
from .drafts import Kind, Measure
from .generating import Family, Model, Pair

OCCASIONS = (
    "birthday",
    "housewarming",
    "wedding",
    "christmas",
    "thank-you",
    "anniversary",
    "mothers-day",
    "fathers-day",
)
RECIPIENTS = ("friend", "parents", "couples", "colleague", "host", "grandparents")
SOME_TAGS = tuple(f"occasion:{word}" for word in OCCASIONS) + tuple(f"recipient:{word}" for word in RECIPIENTS)
PRESENT = ("gift-wrap", "handwritten-card")
SCENTS = ("Fig", "Cedar", "Bergamot", "Woodsmoke", "Lavender", "Rosemary", "Orange Blossom")
PRINT_SIZES = ("30 × 40 cm", "50 × 70 cm")


def family(
    kind: Kind,
    count: int,
    models: Sequence[Model],
    features: Sequence[Pair],
    *,
    vendors: str,
    tags: str = "",
    colours: Sequence[str] = (),
    options: Mapping[str, Sequence[str]] | None = None,
    steps: Mapping[str, int] | None = None,
    measures: Mapping[str, Measure] | None = None,
    goes_with: Sequence[str] = (),
    hidden_in: Sequence[str] = (),
    hideable_in: Sequence[str] = (),
) -> Family:
    return Family(
        kind=kind,
        count=count,
        vendors=vendors.split(", "),
        models=models,
        names=parts.NAMES,
        features=features,
        uses=sentences.USES,
        colours=colours,
        options=options or {},
        price_steps=steps or {},
        tags=tags,
        some_tags=SOME_TAGS,
        measures=measures or {},
        complements=(*goes_with, *PRESENT),
        hidden_in=hidden_in,
        hideable_in=hideable_in,
    )


FAMILIES = (
    family(
        ranges.MUGS, 9, parts.MUGS, sentences.CERAMIC, vendors="Low Kiln, Saltmarsh Studio",
        colours=ranges.GLAZES, tags="handmade", goes_with=("house-roast-coffee", "evening-herb-tea"),
    ),
    family(
        ranges.BOWLS, 6, parts.BOWLS, sentences.CERAMIC, vendors="Low Kiln, Saltmarsh Studio",
        colours=ranges.GLAZES, tags="handmade", goes_with=("linen-tea-towels", "oak-salad-servers"),
    ),
    family(
        ranges.GLASSWARE, 5, parts.GLASSES, sentences.GLASS, vendors="Tinker & Vale, Saltmarsh Studio",
        colours=("Smoke", "Rose", "Olive", "Sky"), goes_with=("feast-platter",),
    ),
    family(
        ranges.PLANTERS, 9, parts.VASES, sentences.CERAMIC, vendors="Low Kiln, Saltmarsh Studio",
        colours=ranges.GLAZES, tags="handmade", goes_with=("long-neck-watering-can",),
    ),
    family(
        ranges.CANDLES, 8, parts.CANDLES, sentences.FLAME, vendors="Ember & Oak",
        options={"Scent": SCENTS}, goes_with=("brass-candle-snuffer",), hidden_in=("japan",),
    ),
    family(
        ranges.THROWS, 7, parts.THROWS, sentences.CLOTH, vendors="Weft & Wool, Northfold",
        colours=ranges.GLAZES, goes_with=("wool-hot-water-bottle", "fig-and-cedar-candle"),
    ),
    family(
        ranges.CUSHIONS, 6, parts.CUSHIONS, sentences.CLOTH, vendors="Weft & Wool, Northfold",
        colours=ranges.GLAZES, goes_with=("lambswool-throw",),
    ),
    family(
        ranges.TEXTILES, 6, parts.LINEN, sentences.CLOTH, vendors="Weft & Wool, Northfold",
        colours=ranges.GLAZES, goes_with=("garden-soap",),
    ),
    family(
        ranges.STATIONERY, 8, parts.PAPER, sentences.PAPER, vendors="Quire Press",
        tags="interest:writing", colours=("Indigo", "Ochre", "Forest", "Plum", "Natural"),
        goes_with=("brass-fountain-pen",),
    ),
    family(
        ranges.PRINTS, 9, parts.PRINTS, sentences.PRINTING, vendors="Quire Press", tags="interest:art",
        options={"Size": PRINT_SIZES, "Frame": ("Unframed", "Oak Frame")}, steps={"Oak Frame": 70},
    ),
    family(
        ranges.TEA, 7, parts.TEAS, sentences.TASTE, vendors="Hollow Garden, Warren Street Roasters",
        tags="interest:tea, food, organic", measures={"": ("G", "80", "G", 100)}, goes_with=("two-cup-teapot",),
    ),
    family(
        ranges.COFFEE, 4, parts.COFFEES, sentences.TASTE, vendors="Warren Street Roasters",
        tags="interest:coffee, food", options={"Grind": ("Whole Bean", "Filter", "Espresso")},
        measures={"": ("G", "250", "KG", 1)}, goes_with=("thumbprint-mug", "pocket-coffee-grinder"),
    ),
    family(
        ranges.PANTRY, 6, parts.FOODS, sentences.TASTE, vendors="Hollow Garden",
        tags="interest:cooking, food", goes_with=("oak-bread-board",), hidden_in=("germany", "japan"),
    ),
    family(
        ranges.GAMES, 5, parts.GAMES, sentences.WOOD, vendors="Hollow Workshop, Tinker & Vale",
        tags="interest:games",
    ),
    family(
        ranges.KIDS, 5, parts.WOODEN_TOYS, sentences.WOOD, vendors="Hollow Workshop",
        tags="recipient:kids", goes_with=("merino-baby-blanket",),
    ),
    family(
        ranges.KIDS, 2, parts.KNITTED_TOYS, sentences.CLOTH, vendors="Northfold",
        colours=("Cream", "Sage", "Mustard", "Sky"), tags="recipient:kids", goes_with=("forest-building-blocks",),
    ),
    family(
        ranges.BATH, 5, parts.BATHS, sentences.CARE, vendors="Hollow Garden",
        options={"Scent": ("Lavender", "Rosemary", "Orange Blossom")}, goes_with=("sunday-bath-salts",),
    ),
    family(
        ranges.HOME_LIGHT, 5, parts.LAMPS, sentences.LIGHT, vendors="Ember & Oak, Saltmarsh Studio",
        colours=("White", "Charcoal", "Sage", "Terracotta", "Brass"), hideable_in=("japan",),
    ),
    family(
        ranges.BASKETS, 4, parts.BASKETS, sentences.BASKETRY, vendors="Hollow Workshop, Northfold",
        tags="handmade", goes_with=("lambswool-throw",),
    ),
    family(
        ranges.BOARDS, 4, parts.BOARDS, sentences.WOOD, vendors="Hollow Workshop",
        goes_with=("carbon-steel-bread-knife",),
    ),
    family(
        ranges.GARDEN, 4, parts.TOOLS, sentences.GARDENING, vendors="Tinker & Vale",
        tags="interest:gardening", goes_with=("forged-hand-trowel", "footed-planter"),
    ),
)  # fmt: skip
