from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from custom_tools.aurora.measures import HOW, Measurements, number, spoken, to_cm, told


def test_an_inch_is_two_and_a_half_centimetres_and_a_bit_exactly() -> None:
    assert to_cm(Decimal("34"), "in") == Decimal("86.36")
    assert to_cm(Decimal("34"), "cm") == 34


@given(st.decimals(min_value="0.01", max_value=118, places=2))
def test_a_length_from_json_is_the_number_that_was_written(inches: Decimal) -> None:
    by_inch = Measurements.model_validate({"chest": float(inches), "unit": "in"}).lengths
    by_cm = Measurements.model_validate({"chest": float(inches * Decimal("2.54"))}).lengths
    assert by_inch == by_cm == {"chest": inches * Decimal("2.54")}


def test_only_what_was_given_is_known() -> None:
    assert Measurements(waist=70, height=168).lengths == {"waist": 70, "height": 168}
    assert set(HOW) == set(Measurements.model_fields) - {"unit"}


@pytest.mark.parametrize("wrong", [{"chest": 0}, {"chest": -3}, {"chest": 301}, {"chest": float("nan")}, {"bust": 90}])
def test_what_is_no_length_of_a_body_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Measurements.model_validate(wrong)


def test_lengths_are_told_to_a_tenth_in_the_unit_they_came_in() -> None:
    assert told(Decimal("91.44"), "in") == "36 in"
    assert told(Decimal("91.44"), "cm") == "91.4 cm"
    assert number(Decimal(100), "cm") == "100"
    assert spoken("foot_length") == "foot length"
