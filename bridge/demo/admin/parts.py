"""What all parts of an order have in common: the order they belong to, and its two currencies."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from bridge.demo import pricing
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.orders.model import MoneyBag, Order
from bridge.demo.view import View


class Numbered(Protocol):
    id: int


Data = TypeVar("Data", bound=Numbered)


class OrderPart(View[Data]):
    """A view with its order beside it. Its id is made of its own class's name and number."""

    __slots__ = ("of",)

    def __init__(self, data: Data, of: Order, context: Context) -> None:
        super().__init__(data, context)
        self.of = of

    def id(self) -> str:
        return gid(type(self).__name__, self.data.id)

    def legacy_resource_id(self) -> str:
        return str(self.data.id)

    def order(self) -> Any:
        return self.context.show(self.of)

    def bag(self, amount: MoneyBag) -> dict[str, Any]:
        return money_bag(amount, self.of)


def money_bag(amount: MoneyBag, order: Order) -> dict[str, Any]:
    return {
        "__typename": "MoneyBag",
        "shopMoney": pricing.money(amount.shop, order.currency),
        "presentmentMoney": pricing.money(amount.presentment, order.presentment_currency),
    }
