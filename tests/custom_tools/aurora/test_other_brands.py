from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import custom_tools.aurora.other_brands as other_brands
from custom_tools.aurora.measures import to_cm
from custom_tools.aurora.other_brands import CHARTS, brands, other_chart
from tests.custom_tools.aurora import fitting


@pytest.mark.parametrize("name", ["The North Face", "north face", "NORTH-FACE", " the northface"])
def test_a_brand_is_found_however_it_is_written(name: str) -> None:
    found = other_chart(name.strip(), "womens-tops")
    assert found is not None
    assert found.brand == "The North Face"


def test_a_brand_or_a_chart_that_is_not_in_the_table_is_not_known() -> None:
    assert other_chart("Nobody", "womens-tops") is None
    assert other_chart("Patagonia", "hats") is None
    assert brands() == ["Patagonia", "The North Face"]


def test_every_entry_says_where_its_numbers_can_be_looked_up_and_when_they_were_read() -> None:
    assert other_brands.__file__ is not None
    table = tomllib.loads(Path(other_brands.__file__).with_suffix(".toml").read_text())
    for entry in table["chart"]:
        assert entry["source"].startswith("https://")
        assert isinstance(entry["read"], date)


def test_every_entry_is_about_measures_of_one_of_our_charts_and_rises() -> None:
    for one in CHARTS:
        ours = fitting.CHARTS[one.chart]
        for measure in next(iter(one.sizes.values())):
            lengths = [to_cm(row[measure], one.unit) for row in one.sizes.values()]
            assert measure in ours.decides
            assert lengths == sorted(set(lengths))
