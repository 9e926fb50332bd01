from __future__ import annotations

from decimal import Decimal

from bridge.demo.admin.parts import money_bag
from bridge.demo.orders.model import MoneyBag
from tests.demo.ledger import orders


def test_an_amount_shows_in_both_currencies() -> None:
    assert money_bag(MoneyBag(Decimal("10.50"), Decimal("9.66")), orders()[1002]) == {
        "__typename": "MoneyBag",
        "shopMoney": {"__typename": "MoneyV2", "amount": "10.5", "currencyCode": "USD"},
        "presentmentMoney": {"__typename": "MoneyV2", "amount": "9.66", "currencyCode": "EUR"},
    }
