"""Aurora Outfitters: size charts, as the metaobjects that products refer to by `custom.size_chart`.

A chart is a list of rows, one a size as it is called in the product's Size option. A measure is
[smallest, largest] in centimetres of the body, not of the garment; feet are measured in length. `decides` names the
measures that choose the size, the most important first; the others are there to be compared.
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
    decides: tuple[str, ...]
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
# British children's sizes begin again at 1 after 13½.
KIDS_SHOES = ((26, 8.5, 16), (28, 10, 17.3), (30, 11.5, 18.6), (32, 13, 20), (34, 2, 21.3))

CHARTS = (
    Chart(
        "womens-tops",
        "Women's tops",
        "tops",
        ("chest", "waist", "hip"),
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
        ("chest", "waist"),
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
        ("hip", "waist"),
        rows(
            ALPHA_SIZES,
            waist=(60, 65, 70, 76, 82, 90, 99),
            hip=(86, 91, 96, 102, 108, 115, 123),
            inseam=(76, 77, 78, 79, 80, 81, 82),
        ),
        "The hip decides. Where the waist asks for a larger size, take that one and a belt.",
    ),
    Chart(
        "mens-bottoms",
        "Men's bottoms",
        "bottoms",
        ("waist", "hip"),
        rows(
            ALPHA_SIZES,
            waist=(70, 75, 80, 86, 93, 101, 110),
            hip=(85, 90, 95, 100, 106, 113, 121),
            inseam=(78, 79, 80, 81, 82, 83, 84),
        ),
        "The waist decides; where the hip asks for a larger size, take that one. Pants that come in several lengths "
        "name the inseam in the Length option.",
    ),
    Chart(
        "kids-clothing",
        "Kids' clothing",
        "kids",
        ("height", "chest", "waist"),
        rows(
            ("4 years", "6 years", "8 years", "10 years", "12 years"),
            height=(98, 110, 122, 134, 146, 158),
            chest=(54, 58, 62, 67, 73, 80),
            waist=(51, 54, 57, 60, 64, 68),
        ),
        "Height decides, not age; where chest or waist ask for a larger size, take that one. There is a hand's width "
        "of growing room in sleeves and legs.",
    ),
    Chart(
        "footwear-adult",
        "Footwear, adults",
        "footwear",
        ("foot_length",),
        shoe_rows(ADULT_SHOES, 21.8, {"us_women": 2, "us_men": 1}),
        "Measure the foot in the evening, standing, heel against a wall. For downhill, leave 1 cm before the toes.",
    ),
    Chart(
        "footwear-kids",
        "Footwear, kids",
        "footwear",
        ("foot_length",),
        shoe_rows(KIDS_SHOES, 14.8, {"us_kids": 0.5}),
        "Measure the foot itself: the 1.2 cm that children's toes need are in the shoe already.",
    ),
    Chart(
        "gloves",
        "Gloves and mittens",
        "gloves",
        ("hand_circumference",),
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
        ("head_circumference",),
        rows(("S-M", "L-XL"), head_circumference=(53, 57, 61)),
        "Measure around the head above the ears. Knitted hats stretch by 3 cm.",
    ),
)


def _content(chart: Chart) -> str:
    return json.dumps({"unit": "cm", "decides": chart.decides, "rows": chart.rows}, separators=(",", ":"))


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
                Metafield("", "chart", "json", _content(chart)),
                Metafield("", "fit_notes", "multi_line_text_field", chart.fit_notes),
            ],
            updated_at=LAST_CHANGE,
        )
