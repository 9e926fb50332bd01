"""Money that came in and went back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bridge.demo.admin.line_items import LineItem
from bridge.demo.admin.parts import OrderPart
from bridge.demo.gid import gid
from bridge.demo.orders import model, totals
from bridge.demo.paging import Connection


class Refund(OrderPart[model.Refund]):
    __slots__ = ()

    def processed_at(self) -> datetime:
        return self.data.created_at

    def updated_at(self) -> datetime:
        return self.data.created_at

    def total_refunded_set(self) -> dict[str, Any]:
        return self.bag(totals.refund_total(self.data, self.of))

    def refund_line_items(self, **page: Any) -> Connection[model.RefundLine]:
        def show(each: model.RefundLine) -> RefundLineItem:
            return RefundLineItem(each, self.of, self.context)

        return Connection(self.data.lines, key=lambda each: each.id, show=show, **page)

    def order_adjustments(self, **page: Any) -> Connection[model.MoneyBag]:
        """Shopify counts what is kept as positive."""
        kept = totals.NOTHING - self.data.adjustment

        def show(amount: model.MoneyBag) -> dict[str, Any]:
            none = self.bag(totals.NOTHING)
            return {"id": gid("OrderAdjustment", self.data.id), "amountSet": self.bag(amount), "taxAmountSet": none} | {
                "reason": "REFUND_DISCREPANCY"
            }

        return Connection([kept] if kept != totals.NOTHING else [], key=lambda _: self.data.id, show=show, **page)

    def return_(self) -> Any:
        number = self.data.return_number
        return self.context.show(next((each for each in self.of.returns if each.number == number), None))


class RefundLineItem(OrderPart[model.RefundLine]):
    __slots__ = ()

    def line_item(self) -> LineItem:
        line = next(line for line in self.of.line_items if line.id == self.data.line_item)
        return LineItem(line, self.of, self.context)

    def restocked(self) -> bool:
        return self.data.restock_type != "NO_RESTOCK"

    def price_set(self) -> dict[str, Any]:
        return self.bag(totals.divided(self.data.subtotal, self.data.quantity, self.of))

    def subtotal_set(self) -> dict[str, Any]:
        return self.bag(self.data.subtotal)

    def total_tax_set(self) -> dict[str, Any]:
        return self.bag(self.data.tax)


class OrderTransaction(OrderPart[model.Transaction]):
    __slots__ = ()

    def created_at(self) -> datetime:
        return self.data.at

    def processed_at(self) -> datetime:
        return self.data.at

    def amount_set(self) -> dict[str, Any]:
        return self.bag(self.data.amount)

    def formatted_gateway(self) -> str:
        return self.data.gateway.capitalize()

    def authorization_expires_at(self) -> datetime | None:
        return self.data.expires_at

    def test(self) -> bool:
        return self.of.test

    def manual_payment_gateway(self) -> bool:
        return False
