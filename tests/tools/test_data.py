from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import ValidationError, convert
from rich.pretty import pretty_repr

from bridge.tools.data import Filter, Money, Page, Personal, Product, Variant
from tests.tools.making import product_data, variant_data


def test_shopifys_names_are_read_and_amounts_stay_exact() -> None:
    variant = convert(variant_data(7, {"Size": "M"}, quantityAvailable=-2), Variant)
    assert variant.price.amount == Decimal("129.0")
    assert (variant.currently_not_in_stock, variant.quantity_available) == (False, -2)


def test_what_was_not_asked_for_is_told_apart_from_what_is_empty() -> None:
    assert convert(product_data(), Product).tags is None
    assert convert(product_data(tags=[]), Product).tags == []


def test_a_filters_input_is_left_as_it_came() -> None:
    read = convert({"id": "filter.p.tag", "values": [{"input": '{"tag":"new"}'}]}, Filter)
    assert read.values[0].input == '{"tag":"new"}'


def test_what_is_personal_is_in_no_repr_of_what_holds_it() -> None:
    class Buyer(Personal):
        email: str

    page = Page(nodes=[Buyer(email="ann@example.com")])
    assert repr(page) == "Page(nodes=[Buyer(…)], page_info=None)"
    assert "ann@example.com" not in pretty_repr(page)


def test_an_answer_is_not_changed_by_who_reads_it() -> None:
    price = convert({"amount": "5.0", "currencyCode": "USD"}, Money)
    with pytest.raises(AttributeError):
        price.amount = Decimal(6)  # type: ignore[misc]


def test_a_number_where_shopify_writes_text_is_another_answer() -> None:
    with pytest.raises(ValidationError):
        convert({"id": 7, "values": []}, Filter)
