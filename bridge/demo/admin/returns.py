"""What comes back: returns and their lines, reasons, and what may still be returned."""

from __future__ import annotations

from typing import Any

from bridge.demo.admin.fulfillments import Fulfillment, FulfillmentLineItem
from bridge.demo.admin.parts import OrderPart
from bridge.demo.admin.refunds import Refund
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.orders import model, standing, totals
from bridge.demo.orders.reasons import ReturnReason, reason
from bridge.demo.paging import Connection
from bridge.demo.view import View


class Return(OrderPart[model.Return]):
    __slots__ = ()

    def name(self) -> str:
        return f"{self.of.name}-R{self.data.number}"

    def total_quantity(self) -> int:
        return sum(line.quantity for line in self.data.lines)

    def request_approved_at(self) -> Any:
        return self.data.approved_at

    def decline(self) -> dict[str, Any] | None:
        why = self.data.decline_reason
        return {"reason": why, "note": self.data.decline_note} if why else None

    def return_line_items(self, **page: Any) -> Connection[model.ReturnLine]:
        def show(each: model.ReturnLine) -> ReturnLineItem:
            return ReturnLineItem(each, self.of, self.context, self.data)

        return Connection(self.data.lines, key=lambda each: each.id, show=show, **page)

    def refunds(self, **page: Any) -> Connection[model.Refund]:
        def show(each: model.Refund) -> Refund:
            return Refund(each, self.of, self.context)

        given = [each for each in self.of.refunds if each.return_number == self.data.number]
        return Connection(given, key=lambda each: each.id, show=show, **page)

    def return_shipping_fees(self) -> list[Any]:
        return []


class ReturnLineItem(OrderPart[model.ReturnLine]):
    __slots__ = ("within",)

    def __init__(self, data: model.ReturnLine, of: model.Order, context: Context, within: model.Return) -> None:
        super().__init__(data, of, context)
        self.within = within

    def fulfillment_line_item(self) -> FulfillmentLineItem:
        return FulfillmentLineItem(self.parcel(), self.of, self.context)

    def parcel(self) -> model.FulfillmentLine:
        return next(each for each in standing.parcels_of(self.of) if each.id == self.data.fulfillment_line)

    def return_reason_definition(self) -> Any:
        return self.context.show(reason(self.data.reason))

    def return_reason(self) -> str:
        given = reason(self.data.reason)
        return given.code if given else "UNKNOWN"

    def return_reason_note(self) -> str:
        return ""

    def restocking_fee(self) -> None:
        return None

    # A return is processed and refunded as a whole here.

    def processed_quantity(self) -> int:
        return self.data.quantity if self.within.status == "CLOSED" else 0

    def refunded_quantity(self) -> int:
        refunded = any(each.return_number == self.within.number for each in self.of.refunds)
        return self.data.quantity if refunded else 0

    def unprocessed_quantity(self) -> int:
        return self.data.quantity - self.processed_quantity()

    processable_quantity = unprocessed_quantity

    def refundable_quantity(self) -> int:
        return self.data.quantity - self.refunded_quantity()

    def with_code_discounted_total_price_set(self) -> dict[str, Any]:
        line = next(each for each in self.of.line_items if each.id == self.parcel().line_item)
        return self.bag(totals.divided(totals.discounted(line) * self.data.quantity, line.quantity, self.of))


class ReturnReasonDefinition(View[ReturnReason]):
    __slots__ = ()

    def id(self) -> str:
        return gid("ReturnReasonDefinition", self.data.id)


class ReturnableFulfillment(OrderPart[model.Fulfillment]):
    """A parcel of which something may still come back. It has the parcel's number."""

    __slots__ = ()

    def fulfillment(self) -> Fulfillment:
        return Fulfillment(self.data, self.of, self.context)

    def returnable_fulfillment_line_items(self, **page: Any) -> Connection[model.FulfillmentLine]:
        lines = [line for line in self.data.lines if standing.returnable(self.of, line)]
        return Connection(lines, key=lambda each: each.id, show=self.line, **page)

    def line(self, each: model.FulfillmentLine) -> dict[str, Any]:
        return {
            "__typename": "ReturnableFulfillmentLineItem",
            "quantity": standing.returnable(self.of, each),
            "fulfillmentLineItem": FulfillmentLineItem(each, self.of, self.context),
        }


def returnable_fulfillments(order: model.Order, context: Context, **page: Any) -> Connection[model.Fulfillment]:
    def show(each: model.Fulfillment) -> ReturnableFulfillment:
        return ReturnableFulfillment(each, order, context)

    return Connection(returnable_parcels(order), key=lambda each: each.id, show=show, **page)


def returnable_parcels(order: model.Order) -> list[model.Fulfillment]:
    return [
        each
        for each in order.fulfillments
        if each.status != "CANCELLED" and any(standing.returnable(order, line) for line in each.lines)
    ]
