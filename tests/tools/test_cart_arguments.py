from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bridge.tools.cart_arguments import (
    CODES_MAX,
    LINES_MAX,
    Attributes,
    CartLine,
    Codes,
    Destination,
    Exactly,
    LineItem,
    LineItems,
    More,
    Note,
    Place,
)


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(kind).validate_python(value)
    return str(error.value.errors()[0]["msg"])


def test_what_an_answer_held_may_be_sent_back() -> None:
    line = {
        "id": "l1",
        "item": {"id": "Variant/1", "title": "Shirt", "price": 1000, "display": "$10.00"},
        "quantity": 2,
        "totals": [{"type": "total", "amount": 2000}],
        "selling_plan": "Monthly",
    }
    read = CartLine.model_validate(line)
    assert (read.id, read.item.id, read.quantity) == ("l1", "Variant/1", 2)
    assert Destination.model_validate({"type": "shipping_address", "id": "x", "address_country": "us"}) == Destination(
        address_country="US"
    )


@pytest.mark.parametrize("quantity", [0, -1, 1_000_000, 1.5])
def test_a_line_has_one_to_a_million_pieces(quantity: float) -> None:
    refused(LineItem, {"item": {"id": "Variant/1"}, "quantity": quantity})
    refused(More, {"item_id": "Variant/1", "quantity": quantity})


def test_setting_to_none_is_removing() -> None:
    assert Exactly(item_id="Variant/1", quantity=0).quantity == 0


@pytest.mark.parametrize(("unit", "fine"), [("C62", True), ("KGM", False)])
def test_things_are_sold_by_each(unit: str, fine: bool) -> None:
    line = {"item": {"id": "Variant/1", "quantity_unit": {"unit": unit}}}
    if fine:
        assert LineItem.model_validate(line).quantity == 1
    else:
        assert "quantity_unit_mismatch" in refused(LineItem, line)


def test_codes_count_once_whatever_their_case() -> None:
    assert TypeAdapter(Codes).validate_python(["Ten", "TEN", "free"]) == ["Ten", "free"]
    assert f"at most {CODES_MAX}" in refused(Codes, [str(number) for number in range(CODES_MAX + 1)])


def test_an_attribute_of_the_connectors_own_is_refused() -> None:
    assert TypeAdapter(Attributes).validate_python({"_gift": "yes"}) == {"_gift": "yes"}
    assert "_shopbridge" in refused(Attributes, {"_Shopbridge_cancelled": "1"})
    assert "_shopbridge" in refused(LineItem, {"item": {"id": "Variant/1"}, "attributes": {"_shopbridge_x": "1"}})


def test_there_is_an_end_to_everything() -> None:
    line = {"item": {"id": "Variant/1"}}
    assert f"at most {LINES_MAX}" in refused(LineItems, [line] * (LINES_MAX + 1))
    assert "5000" in refused(Note, "n" * 5_001)


def test_a_place_takes_a_currency_that_it_does_not_publish() -> None:
    assert Place(currency="eur").currency == "EUR"
    assert list(Place.model_json_schema()["properties"]) == ["address_country", "language"]
