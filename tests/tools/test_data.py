from __future__ import annotations

from decimal import Decimal

from bridge.tools.data import Filter, Product, Variant
from tests.tools.making import product_data, variant_data


def test_shopifys_names_are_read_and_amounts_stay_exact() -> None:
    variant = Variant.model_validate(variant_data(7, {"Size": "M"}, quantityAvailable=-2))
    assert variant.price.amount == Decimal("129.0")
    assert (variant.currently_not_in_stock, variant.quantity_available) == (False, -2)


def test_what_was_not_asked_for_is_told_apart_from_what_is_empty() -> None:
    assert Product.model_validate(product_data()).tags is None
    assert Product.model_validate(product_data(tags=[])).tags == []


def test_a_filters_input_is_left_as_it_came() -> None:
    read = Filter.model_validate({"id": "filter.p.tag", "values": [{"input": '{"tag":"new"}'}]})
    assert read.values[0].input == '{"tag":"new"}'
