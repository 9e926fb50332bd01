"""The root of an Admin mutation: a buyer's return is asked for, and the merchant's answers to it; webhooks.

Whatever else the schema has is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bridge.demo.admin.order_search import visible
from bridge.demo.admin.webhooks import WebhookMutation
from bridge.demo.gid import split
from bridge.demo.orders import happenings
from bridge.demo.orders.model import Order, Return
from bridge.demo.orders.reasons import reason_by_code
from bridge.demo.orders.returning import Problem, Wish, problems_of, requested

Payload = dict[str, Any]

NO_ORDER = Problem("NOT_FOUND", "Order not found.", ("orderId",))


class Mutation(WebhookMutation):
    __slots__ = ()

    def return_request(self, input: dict[str, Any]) -> Payload:
        order = self.order(input["orderId"])
        if order is None:
            return refused([NO_ORDER], "input")
        wishes = [wish_of(line) for line in input["returnLineItems"]]
        problems = problems_of(order, wishes)
        if problems:
            return refused(problems, "input")
        return self.done(requested(order, wishes, self.context.trading.now()))

    def return_approve_request(self, input: dict[str, Any]) -> Payload:
        return self.answered(input["id"], "REQUESTED", happenings.approve)

    def return_decline_request(self, input: dict[str, Any]) -> Payload:
        why, note = input["declineReason"], input.get("declineNote")
        return self.answered(input["id"], "REQUESTED", happenings.decline, why, note)

    def return_cancel(self, id: str, notify_customer: bool = False) -> Payload:
        return self.answered(id, "OPEN", happenings.call_off)

    def return_close(self, id: str) -> Payload:
        return self.answered(id, "OPEN", happenings.close)

    def answered(self, id: str, status: str, happening: Callable[..., None], *details: Any) -> Payload:
        """Only a return of this status can be answered so."""
        found = self.existing(id)
        if found is None:
            return refused([Problem("NOT_FOUND", "Return not found.", ("id",))])
        order, made = found
        if made.status != status:
            return refused([Problem("INVALID_STATE", f"Return is {made.status.lower()}.", ("id",))])
        happening(order, made, self.context.trading.now(), *details)
        return self.done(made)

    def order(self, id: str) -> Order | None:
        number = number_of(id, "Order")
        return next((each for each in visible(self.context.trading.orders, self.context) if each.id == number), None)

    def existing(self, id: str) -> tuple[Order, Return] | None:
        number = number_of(id, "Return")
        orders = visible(self.context.trading.orders, self.context)
        return next(((order, each) for order in orders for each in order.returns if each.id == number), None)

    def done(self, made: Return) -> Payload:
        return {"return": self.context.show(made), "userErrors": []}


def wish_of(line: dict[str, Any]) -> Wish:
    parcel = number_of(line["fulfillmentLineItemId"], "FulfillmentLineItem")
    return Wish(parcel, line["quantity"], chosen_reason(line), line.get("customerNote"))


def chosen_reason(line: dict[str, Any]) -> int | None:
    """By its definition, or by the code that came before there were any."""
    definition, code = line.get("returnReasonDefinitionId"), line.get("returnReason")
    if definition:
        return number_of(definition, "ReturnReasonDefinition")
    return reason_by_code(code).id if code else None


def number_of(id: str, type_name: str) -> int:
    """0, which nothing has, for the id of something else."""
    kind, key = split(id)
    return int(key) if kind == type_name and key.isdecimal() else 0


def refused(problems: Sequence[Problem], *within: str) -> Payload:
    errors = [{"code": each.code, "field": [*within, *each.field], "message": each.message} for each in problems]
    return {"return": None, "userErrors": errors}
