from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bridge.toolkit import ToolError
from custom_tools.aurora.charts import read_chart
from tests.custom_tools.aurora.fitting import CHARTS

GOOD = {
    "unit": "cm",
    "decides": ["chest"],
    "rows": [{"size": "S", "chest": [83, 88.5]}, {"size": "M", "chest": [88.5, 94]}],
}


def chart_with(**changes: Any) -> str:
    return json.dumps(GOOD | changes)


def rows(*chests: Any) -> list[dict[str, Any]]:
    return [{"size": size, "chest": chest} for size, chest in zip("SML", chests, strict=False)]


def test_every_chart_of_the_shop_can_be_read() -> None:
    assert {handle: chart.decides[0] for handle, chart in CHARTS.items()} == {
        "womens-tops": "chest", "mens-tops": "chest", "womens-bottoms": "hip", "mens-bottoms": "waist",
        "kids-clothing": "height", "footwear-adult": "foot_length", "footwear-kids": "foot_length",
        "gloves": "hand_circumference", "hats": "head_circumference",
    }  # fmt: skip
    assert CHARTS["footwear-adult"].systems == ("eu", "uk", "us_women", "us_men")


@pytest.mark.parametrize(
    ("length", "place"),
    [("83", "0"), ("88.5", "1"), ("94", "2"), ("91.25", "1.5"), ("77.5", "-1"), ("99.5", "3"), ("83.55", "0.1")],
)
def test_a_length_has_a_place_on_the_line_of_sizes(length: str, place: str) -> None:
    assert read_chart("tops", "Tops", chart_with()).position("chest", Decimal(length)) == Fraction(place)


def test_a_chart_in_inches_is_the_same_chart() -> None:
    inches = [{"size": "S", "chest": [30, 35]}, {"size": "M", "chest": [35, 40]}]
    chart = read_chart("tops", "Tops", chart_with(unit="in", rows=inches))
    assert chart.ends("chest") == (Decimal("76.2"), Decimal("101.6"))
    assert chart.position("chest", Decimal("88.9")) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "it is not JSON"),
        ("[]", "it has no rows"),
        (chart_with(rows=[]), "it has no rows"),
        (chart_with(unit="ell"), "its unit is neither cm nor in"),
        (chart_with(decides=[]), "it does not say which measures decide"),
        (chart_with(decides=["waist"]), "'waist' shall decide, but is not measured"),
        (chart_with(rows=[{"chest": [83, 88]}]), "row 1 has no size"),
        (chart_with(rows=["S"]), "row 1 has no size"),
        (chart_with(rows=rows([88, 83])), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows([83, 83])), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows([0, 83])), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows(85)), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows(["83", "88"])), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows([True, 88])), "S: chest is not [smallest, largest]"),
        (chart_with(rows=rows([83, 88], [89, 94])), "chest of M does not begin where S ends"),
        (chart_with(rows=rows([88, 94], [83, 88])), "chest of M does not begin where S ends"),
        (chart_with(rows=[{"size": "S", "chest": [83, 88], "bust": [83, 88]}]), "there is no measure 'bust'"),
        (chart_with(rows=[{"size": "S", "chest": [83, 88], "eu": "36"}]), "S: eu is not a number"),
        (chart_with(rows=[*rows([83, 88]), {"size": "M", "waist": [70, 76]}]), "M is not measured as S is"),
        (chart_with(rows=[{"size": "S", "chest": [83, 88]}, {"size": "S", "chest": [88, 94]}]), "S is there twice"),
    ],
)
def test_a_malformed_chart_is_told_and_never_guessed_from(text: str, fault: str) -> None:
    with pytest.raises(ToolError) as refused:
        read_chart("womens-tops", "Women's tops", text)
    assert fault in str(refused.value)
    assert "`womens-tops`" in str(refused.value)
