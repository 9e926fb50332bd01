from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bridge.demo.orders import totals
from bridge.demo.orders.model import MoneyBag, Sale
from bridge.demo.orders.selling import identify, named_variant, order_of
from tests.demo.ledger import ANN, BEA, CAI, NOW, ledger


def bag(shop: str, presentment: str | None = None) -> MoneyBag:
    return MoneyBag(Decimal(shop), Decimal(presentment or shop))


def test_a_sale_at_home_adds_its_states_tax() -> None:
    order = order_of(Sale(7, 3, BEA, (("olive-soap", 2),), "paid"), ledger(), NOW)
    (line,) = order.line_items
    assert (order.name, order.presentment_currency, order.taxes_included) == ("#7-K", "USD", False)
    assert (line.title, line.quantity, line.unit_price) == ("Olive Soap", 2, bag("8"))
    assert [(tax.title, tax.price) for tax in line.tax_lines] == [("California State Tax", bag("1.16"))]
    assert [(each.title, each.price) for each in order.shipping_lines] == [("Standard", bag("5"))]
    assert totals.price(order) == bag("22.16")


def test_a_sale_abroad_is_in_the_buyers_currency_and_its_prices_have_the_tax_in_them() -> None:
    order = order_of(Sale(8, 3, CAI, (("linen-shirt: Red / S", 1),), "paid", code="TEN"), ledger(), NOW)
    (line,) = order.line_items
    assert (order.presentment_currency, order.taxes_included) == ("EUR", True)
    assert line.unit_price == bag("38.89", "35.00")  # fixed for the market; 35 / 0.9 at home
    assert [each.amount for each in line.discounts] == [bag("3.89", "3.50")]
    assert [tax.price for tax in line.tax_lines] == [bag("5.59", "5.03")]  # 19 % in 31.50
    assert [each.price.presentment for each in order.shipping_lines] == [Decimal("4.90")]
    assert totals.price(order).presentment == Decimal("36.40")


def test_delivery_is_free_from_what_its_rate_says_and_express_never() -> None:
    plenty = Sale(9, 3, ANN, (("wool-sweater", 1),), "paid")
    assert order_of(plenty, ledger(), NOW).shipping_lines[0].price == bag("0")
    (express,) = order_of(replace(plenty, express=True), ledger(), NOW).shipping_lines
    assert (express.code, express.price) == ("express", bag("15"))


def test_where_there_is_no_rate_there_is_no_shipping_line() -> None:
    shop = ledger()
    shop.shipping_rates = []
    assert order_of(Sale(9, 3, ANN, (("wool-sweater", 1),), "paid"), shop, NOW).shipping_lines == []


def test_numbers_depend_on_the_sale_alone() -> None:
    sale = Sale(9, 3, ANN, (("wool-sweater", 1),), "paid")
    first, later = order_of(sale, ledger(), NOW), order_of(replace(sale, days=40), ledger(), NOW)
    assert (first.id, first.key, first.line_items[0].id) == (later.id, later.key, later.line_items[0].id)
    assert identify("a", 1) != identify("a", 2)


def test_a_variant_is_named_by_its_product_and_title() -> None:
    _, variant = named_variant("linen-shirt: Blue / S", ledger())
    assert variant.id == 13
    assert named_variant("linen-shirt", ledger())[1].id == 11
    with pytest.raises(KeyError):
        named_variant("linen-shirt: Blue / M", ledger())
