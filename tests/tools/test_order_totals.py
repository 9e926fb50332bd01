from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.toolkit import exponent
from bridge.tools.order_totals import included_tax, line_totals, order_totals
from tests.tools.order_making import bag, line, line_data, order, shipping_data

CURRENCIES = st.sampled_from(["USD", "EUR", "JPY"])


def amounts(order_totals: list[Any]) -> dict[str, int]:
    return {entry["type"]: entry["amount"] for entry in order_totals}


@st.composite
def sold(draw: st.DrawFn) -> tuple[str, Any]:
    """A currency, and an order in it whose total Shopify worked out from its parts."""
    currency = draw(CURRENCIES)
    smallest = Decimal(1).scaleb(-exponent(currency))
    money = st.integers(0, 10**6).map(lambda units: units * smallest)
    lines, total = [], Decimal(0)
    for number in range(1, draw(st.integers(1, 4)) + 1):
        price, quantity = draw(money), draw(st.integers(1, 9))
        discount = draw(st.integers(0, int(price * quantity / smallest))) * smallest
        lines.append(line_data(number, price, quantity, discounts=[discount], currency=currency))
        total += price * quantity - discount
    shipping = draw(money)
    after = draw(st.integers(0, int(shipping / smallest))) * smallest
    tax, fee, included = draw(money), draw(money), draw(st.booleans())
    total += after + fee + (0 if included else tax)
    more = {"totalTaxSet": bag(tax, currency), "originalTotalAdditionalFeesSet": bag(fee, currency)}
    parts = {"shipping": [shipping_data(shipping, after, currency)], "taxesIncluded": included, **more}
    return currency, order(*lines, currency=currency, total=total, **parts)


@given(sold())
def test_the_entries_add_up_to_the_shops_total_exactly(made: tuple[str, Any]) -> None:
    currency, sale = made
    *parts, total = order_totals(sale)
    assert total["amount"] == sale.total_price_set.amount * 10 ** exponent(currency)
    assert sum(part["amount"] for part in parts) == total["amount"]
    assert "other" not in amounts(parts)
    assert [part["type"] for part in parts].count("subtotal") == 1
    assert all(part["amount"] for part in parts if part["type"] != "subtotal")


@given(sold())
def test_a_lines_entries_add_up_and_its_discounts_are_those_of_the_order(made: tuple[str, Any]) -> None:
    currency, sale = made
    of_lines = [line_totals(one, currency, edited=False) for one in sale.line_items.nodes]
    for *parts, total in of_lines:
        assert sum(part["amount"] for part in parts) == total["amount"]
    discounts = sum(amounts(totals).get("items_discount", 0) for totals in of_lines)
    assert discounts == amounts(order_totals(sale)).get("items_discount", 0)


def test_what_the_shops_total_holds_beyond_what_is_known_is_an_entry_of_its_own() -> None:
    found = order_totals(order(line_data(price="19.99"), total="20.00"))
    assert amounts(found) == {"subtotal": 1999, "other": 1, "total": 2000}
    assert next(entry for entry in found if entry["type"] == "other")["display_text"]


def test_tax_that_is_in_the_prices_is_no_entry_but_can_be_told() -> None:
    sale = order(line_data(price="119"), total="119", taxesIncluded=True, totalTaxSet=bag("19"))
    assert "tax" not in amounts(order_totals(sale))
    assert included_tax(sale) == 1900
    assert included_tax(order()) == 0


def test_an_order_that_was_edited_is_told_as_it_is_now() -> None:
    kept = line_data(1, "20", 3, currentQuantity=2)
    sale = order(
        kept,
        total="60",
        edited=True,
        currentTotalPriceSet=bag("38.5"),
        currentTotalDiscountsSet=bag("4"),
        currentTotalTaxSet=bag("2.5"),
    )
    assert amounts(order_totals(sale)) == {"subtotal": 4000, "discount": -400, "tax": 250, "total": 3850}
    assert line_totals(line(price="20", quantity=3, currentQuantity=2), "USD", edited=True)[-1]["amount"] == 4000


@pytest.mark.parametrize("edited", [False, True])
def test_of_more_lines_than_are_read_the_subtotal_is_the_shops_own(edited: bool) -> None:
    lines = {"nodes": [line_data(discounts=["5.0"])], "pageInfo": {"hasNextPage": True, "endCursor": "x"}}
    sums = {"subtotalPriceSet": bag("90"), "currentSubtotalPriceSet": bag("90"), "currentTotalDiscountsSet": bag("10")}
    sale = order(lineItems=lines, total="90", edited=edited, **sums)
    assert amounts(order_totals(sale)) == {"subtotal": 9000, "total": 9000}


@pytest.mark.parametrize(("currency", "shown"), [("USD", "$20.00"), ("JPY", "¥20"), ("EUR", "€20.00")])
def test_each_amount_is_also_shown_as_people_read_it(currency: str, shown: str) -> None:
    sale = order(line_data(currency=currency), currency=currency)
    assert {entry["display"] for entry in order_totals(sale)} == {shown}
