from __future__ import annotations

from typing import Any

import pytest

from bridge.tools.measures import unit_price
from tests.tools.making import money, variant


def measured(unit: str | None, value: float, reference_unit: str | None, reference: int, price: str = "51.6") -> Any:
    measurement = {
        "quantityUnit": unit,
        "quantityValue": value,
        "referenceUnit": reference_unit,
        "referenceValue": reference,
    }
    return unit_price(variant(unitPrice=money(price, "EUR"), unitPriceMeasurement=measurement))


def test_measure_and_reference_are_given_in_one_unit() -> None:
    assert measured("ML", 250.0, "L", 1) == {
        "amount": 5160,
        "currency": "EUR",
        "display": "€51.60 / 1000 ml",
        "measure": {"value": 250, "unit": "MLT", "display_text": "250 ml"},
        "reference": {"value": 1000, "unit": "MLT", "display_text": "1000 ml"},
    }


def test_a_fraction_is_given_by_its_decimal_places() -> None:
    found = measured("KG", 0.25, "KG", 1)
    assert found["measure"] == {"value": 25, "unit": "KGM", "display_text": "0.25 kg", "scale": 2}


@pytest.mark.parametrize(
    ("unit", "reference_unit"), [("G", "L"), ("OZ", "LB"), (None, None), ("UNKNOWN", "UNKNOWN"), ("ML", None)]
)
def test_units_that_are_not_of_one_measure_are_left_out(unit: str | None, reference_unit: str | None) -> None:
    assert measured(unit, 2.0, reference_unit, 1) is None


def test_nothing_is_measured_in_parts_of_an_item() -> None:
    assert measured("ITEM", 6.0, "ITEM", 1)["measure"] == {"value": 6, "unit": "C62", "display_text": "6 item"}
    assert measured("ITEM", 0.5, "ITEM", 1) is None
    assert measured("ML", 0.0, "ML", 100) is None


def test_without_a_unit_price_there_is_none() -> None:
    assert unit_price(variant()) is None
