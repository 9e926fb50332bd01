from __future__ import annotations

from decimal import Decimal

from bridge.demo.orders.model import MoneyBag


def test_amounts_are_counted_in_each_currency_by_itself() -> None:
    price = MoneyBag(Decimal("10.00"), Decimal("9.20"))
    shipping = MoneyBag(Decimal("5.00"), Decimal("4.90"))
    assert price + shipping == MoneyBag(Decimal("15.00"), Decimal("14.10"))
    assert price - shipping == MoneyBag(Decimal("5.00"), Decimal("4.30"))
    assert price * 3 == MoneyBag(Decimal("30.00"), Decimal("27.60"))
