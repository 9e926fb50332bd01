"""Aurora Outfitters: size charts, as the metaobjects that products refer to by `custom.size_chart`.

A chart is a list of rows, one a size as it is called in the product's Size option. A measure is
[smallest, largest] in centimetres of the body, not of the garment; feet are measured in length.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bridge.demo.model import Metafield, Metaobject

from .building import LAST_CHANGE, number

Row = dict[str, object]
ALPHA_SIZES = ("XS", "S", "M", "L", "XL", "XXL")


@dataclass(frozen=True, slots=True)
class Chart:
    handle: str
    title: str
    kind: str
    rows: tuple[Row, ...]
    fit_notes: str


def rows(sizes: tuple[str, ...], **measures: tuple[float, ...]) -> tuple[Row, ...]:
    """Each measure gives the borders between sizes: one number more than there are sizes."""
    return tuple(
        {"size": size, **{name: [borders[place], borders[place + 1]] for name, borders in measures.items()}}
        for place, size in enumerate(sizes)
    )


def shoe_rows(shoes: tuple[tuple[int, float, float], ...], shortest: float, us: dict[str, float]) -> tuple[Row, ...]:
    """`shoes` are (EU, UK, longest foot in cm); `us` says how much is added to the UK size."""
    starts = (shortest, *(longest for _, _, longest in shoes))
    return tuple(
        {
            "size": f"EU {eu}",
            "eu": eu,
            "uk": uk,
            **{name: uk + more for name, more in us.items()},
            "foot_length": [start, longest],
        }
        for start, (eu, uk, longest) in zip(starts, shoes, strict=False)
    )


ADULT_SHOES = (
    (36, 3.5, 22.5),
    (37, 4, 23.2),
    (38, 5, 23.8),
    (39, 5.5, 24.5),
    (40, 6.5, 25.2),
    (41, 7, 25.8),
    (42, 8, 26.5),
    (43, 9, 27.2),
    (44, 9.5, 27.8),
    (45, 10.5, 28.5),
    (46, 11, 29.2),
    (47, 12, 29.8),
)
KIDS_SHOES = ((26, 8.5, 16), (28, 10, 17.3), (30, 11.5, 18.6), (32, 13, 20), (34, 14.5, 21.3))

CHARTS = (
    Chart(
        "womens-tops",
        "Women's tops",
        "tops",
        rows(
            ALPHA_SIZES,
            chest=(78, 83, 88, 94, 100, 107, 115),
            waist=(60, 65, 70, 76, 82, 90, 99),
            hip=(86, 91, 96, 102, 108, 115, 123),
            arm=(58, 59.5, 61, 62.5, 64, 65, 66),
        ),
        "Between two sizes by the chest, take the smaller one for base layers and the larger one for jackets.",
    ),
    Chart(
        "mens-tops",
        "Men's tops",
        "tops",
        rows(
            ALPHA_SIZES,
            chest=(82, 88, 95, 102, 110, 119, 128),
            waist=(70, 76, 83, 90, 98, 108, 118),
            arm=(60, 61.5, 63, 64.5, 66, 67.5, 69),
        ),
        "Between two sizes by the chest, take the smaller one for base layers and the larger one for jackets.",
    ),
    Chart(
        "womens-bottoms",
        "Women's bottoms",
        "bottoms",
        rows(
            ALPHA_SIZES,
            waist=(60, 65, 70, 76, 82, 90, 99),
            hip=(86, 91, 96, 102, 108, 115, 123),
            inseam=(76, 77, 78, 79, 80, 81, 82),
        ),
        "The hip decides for leggings, the waist for pants with a belt.",
    ),
    Chart(
        "mens-bottoms",
        "Men's bottoms",
        "bottoms",
        rows(
            ALPHA_SIZES,
            waist=(70, 75, 80, 86, 93, 101, 110),
            hip=(85, 90, 95, 100, 106, 113, 121),
            inseam=(78, 79, 80, 81, 82, 83, 84),
        ),
        "The waist decides. Pants that come in several lengths name the inseam in the Length option.",
    ),
    Chart(
        "kids-clothing",
        "Kids' clothing",
        "kids",
        rows(
            ("4 years", "6 years", "8 years", "10 years", "12 years"),
            height=(98, 110, 122, 134, 146, 158),
            chest=(54, 58, 62, 67, 73, 80),
            waist=(51, 54, 57, 60, 64, 68),
        ),
        "Height decides, not age. There is a hand's width of growing room in sleeves and legs.",
    ),
    Chart(
        "footwear-adult",
        "Footwear, adults",
        "footwear",
        shoe_rows(ADULT_SHOES, 21.8, {"us_women": 2, "us_men": 1}),
        "Measure the foot in the evening, standing, heel against a wall. For downhill, leave 1 cm before the toes.",
    ),
    Chart(
        "footwear-kids",
        "Footwear, kids",
        "footwear",
        shoe_rows(KIDS_SHOES, 14.8, {"us_kids": 0.5}),
        "Add 1.2 cm to the length of the foot: children's toes need room and do not complain until it is too late.",
    ),
    Chart(
        "gloves",
        "Gloves and mittens",
        "gloves",
        rows(
            ("XS", "S", "M", "L", "XL"),
            hand_circumference=(16, 17.5, 19, 20.5, 22, 24),
            hand_length=(15.5, 16.5, 17.5, 18.5, 19.5, 20.5),
        ),
        "Measure around the palm below the knuckles, without the thumb.",
    ),
    Chart(
        "hats",
        "Hats and headwear",
        "hats",
        rows(("S-M", "L-XL"), head_circumference=(53, 57, 61)),
        "Measure around the head above the ears. Knitted hats stretch by 3 cm.",
    ),
)


def size_charts() -> Iterator[Metaobject]:
    for chart in CHARTS:
        yield Metaobject(
            id=number("aurora", "metaobject", chart.handle),
            type="size_chart",
            handle=chart.handle,
            fields=[
                Metafield("", "title", "single_line_text_field", chart.title),
                Metafield("", "unit", "single_line_text_field", "cm"),
                Metafield("", "kind", "single_line_text_field", chart.kind),
                Metafield("", "chart", "json", json.dumps({"unit": "cm", "rows": chart.rows}, separators=(",", ":"))),
                Metafield("", "fit_notes", "multi_line_text_field", chart.fit_notes),
            ],
            updated_at=LAST_CHANGE,
        )
