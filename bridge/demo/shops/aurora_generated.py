"""Aurora Outfitters: the families from which its generated products come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import aurora_parts as parts
from . import aurora_ranges as ranges
from . import aurora_sentences as sentences
from .drafts import Kind
from .generating import Family, Model, Pair

ACTIVITIES = ("hiking", "travel", "camping", "everyday", "layering", "backpacking")
COLOURS = tuple(ranges.COLOURS)
FITS = {"custom.fit_note": ("runs small", "true to size", "true to size", "runs large")}
SENTENCES = {
    "tops": (sentences.TOP_FEATURES, sentences.TOP_USES),
    "jackets": (sentences.JACKET_FEATURES, sentences.JACKET_USES),
    "bottoms": (sentences.BOTTOM_FEATURES, sentences.BOTTOM_USES),
    "shoes": (sentences.SHOE_FEATURES, sentences.SHOE_USES),
    "kids": (sentences.KIDS_FEATURES, sentences.KIDS_USES),
    "small": (sentences.SMALL_FEATURES, sentences.SMALL_USES),
    "gear": (sentences.GEAR_FEATURES, sentences.GEAR_USES),
}
WOMEN = ("Women's ", "Damen-")
MEN = ("Men's ", "Herren-")
KIDS = ("Kids' ", "Kinder-")
NOBODY = ("", "")


def family(
    kind: Kind,
    count: int,
    models: Sequence[Model],
    *,
    part: str,
    vendors: str,
    who: Pair = NOBODY,
    sizes: Sequence[str] = (),
    chart: str = "",
    tags: str = "unisex",
    complements: Sequence[str] = (),
) -> Family:
    features, uses = SENTENCES[part]
    return Family(
        kind=kind,
        count=count,
        vendors=vendors.split(", "),
        models=models,
        names=parts.NAMES,
        features=features,
        uses=uses,
        who=who,
        colours=COLOURS,
        options={"Size": sizes} if sizes else {},
        tags=tags,
        some_tags=ACTIVITIES,
        fields={"custom.size_chart": chart} if chart else {},
        some_fields=FITS if chart else {},
        complements=complements,
        hideable_in=("germany",),
    )


def for_both(
    kind: Kind,
    count: int,
    models: Sequence[Model],
    *,
    part: str,
    vendors: str,
    complements: Sequence[str] = (),
) -> Iterator[Family]:
    """The same models for women and for men, `count` products each."""
    chart = "bottoms" if part == "bottoms" else "footwear-adult" if part == "shoes" else "tops"
    for who, tag, sizes, shoes in (
        (WOMEN, "women", ranges.ALPHA[:5], ranges.WOMENS_SHOES),
        (MEN, "men", ranges.ALPHA[1:], ranges.MENS_SHOES),
    ):
        yield family(
            kind,
            count,
            models,
            part=part,
            vendors=vendors,
            who=who,
            sizes=shoes if part == "shoes" else sizes,
            chart=chart if part == "shoes" else f"{tag}s-{chart}",
            tags=tag,
            complements=complements,
        )


WASH = ("shell-wash-and-proof",)
SOCK = ("merino-hiking-socks-subscription", "leather-balm")

FAMILIES = (
    *for_both(ranges.T_SHIRTS, 4, parts.TEES, part="tops", vendors="Aurora, Pinemoor"),
    *for_both(
        ranges.BASE_LAYERS,
        3,
        parts.BASE_LAYER_MODELS,
        part="tops",
        vendors="Fjellvind, Aurora",
        complements=("wool-wash",),
    ),
    *for_both(ranges.SHIRTS, 4, parts.SHIRT_MODELS, part="tops", vendors="Pinemoor, Aurora"),
    *for_both(ranges.FLEECE, 4, parts.FLEECE_MODELS, part="tops", vendors="Aurora, Pinemoor"),
    *for_both(
        ranges.INSULATED,
        4,
        parts.INSULATED_MODELS,
        part="jackets",
        vendors="Aurora, Cairnline, Fjellvind",
        complements=("down-wash", "harbour-rib-beanie"),
    ),
    *for_both(
        ranges.RAIN_JACKETS,
        4,
        parts.RAIN_MODELS,
        part="jackets",
        vendors="Aurora, Cairnline, Fjellvind",
        complements=WASH,
    ),
    *for_both(ranges.SOFTSHELLS, 3, parts.SOFTSHELL_MODELS, part="jackets", vendors="Cairnline, Stridefell"),
    *for_both(
        ranges.PANTS,
        4,
        parts.PANTS_MODELS,
        part="bottoms",
        vendors="Aurora, Cairnline",
        complements=("webbing-belt",),
    ),
    *for_both(ranges.SHORTS, 3, parts.SHORTS_MODELS, part="bottoms", vendors="Aurora, Stridefell"),
    family(
        ranges.LEGGINGS,
        4,
        parts.LEGGINGS_MODELS,
        part="bottoms",
        vendors="Stridefell, Aurora",
        who=WOMEN,
        sizes=ranges.ALPHA,
        chart="womens-bottoms",
        tags="women",
    ),
    *for_both(
        ranges.TRAIL_SHOES,
        4,
        parts.TRAIL_SHOE_MODELS,
        part="shoes",
        vendors="Stridefell",
        complements=("trail-running-socks",),
    ),
    *for_both(
        ranges.HIKING_BOOTS,
        4,
        parts.BOOT_MODELS,
        part="shoes",
        vendors="Cairnline, Stridefell",
        complements=SOCK,
    ),
    family(
        ranges.KIDS_CLOTHING,
        8,
        parts.KIDS_MODELS,
        part="kids",
        vendors="Little Cairn",
        who=KIDS,
        sizes=ranges.KIDS,
        chart="kids-clothing",
        tags="kids",
    ),
    family(
        ranges.KIDS_FOOTWEAR,
        4,
        parts.KIDS_SHOE_MODELS,
        part="kids",
        vendors="Little Cairn",
        who=KIDS,
        sizes=ranges.KIDS_SHOES,
        chart="footwear-kids",
        tags="kids",
    ),
    family(
        ranges.SOCKS_KIND,
        4,
        parts.SOCK_MODELS,
        part="small",
        vendors="Fjellvind, Stridefell",
        sizes=ranges.SOCKS,
    ),
    family(
        ranges.GLOVES_KIND,
        4,
        parts.GLOVE_MODELS,
        part="small",
        vendors="Cairnline, Fjellvind",
        sizes=ranges.GLOVES,
        chart="gloves",
    ),
    family(
        ranges.HATS_KIND,
        5,
        parts.HAT_MODELS,
        part="small",
        vendors="Pinemoor, Stridefell, Aurora",
        sizes=ranges.HATS,
        chart="hats",
    ),
    family(ranges.BACKPACKS, 4, parts.PACK_MODELS, part="gear", vendors="Ridgeback Packs"),
    family(ranges.CAMPING, 3, parts.CAMP_MODELS, part="gear", vendors="Tarnworks, Aurora"),
)
