"""What the root of an Admin query answers about orders, returns and customers."""

from __future__ import annotations

from typing import Any

from bridge.demo import model as shop_model
from bridge.demo.admin.customers import customers_of
from bridge.demo.admin.fulfillments import Fulfillment
from bridge.demo.admin.order_search import by_key, counted, found, visible
from bridge.demo.admin.refunds import Refund
from bridge.demo.admin.returns import ReturnableFulfillment, returnable_fulfillments, returnable_parcels
from bridge.demo.gid import split
from bridge.demo.orders import model
from bridge.demo.orders.reasons import REASONS, ReturnReason
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import Term, parse
from bridge.demo.ranking import Prose, Value, rank
from bridge.demo.relevance import fit, index_of
from bridge.demo.view import View


class OrderRoot(View[shop_model.Shop]):
    __slots__ = ()

    def orders(self, query: str | None = None, sort_key: str = "PROCESSED_AT", **page: Any) -> Connection[model.Order]:
        orders = sorted(found(query, self.context), key=by_key(sort_key, self.context.trading.now()))
        return Connection(orders, key=lambda each: each.id, show=self.context.show, **page)

    def orders_count(self, query: str | None = None, limit: int | None = None) -> dict[str, Any]:
        return counted(len(found(query, self.context)), limit)

    def order(self, id: str) -> Any:
        return self.context.show(self.numbered_order(id))

    def order_by_identifier(self, identifier: dict[str, Any]) -> Any:
        """`customId` is the value of a metafield, and orders have none here."""
        return self.order(identifier["id"]) if identifier.get("id") else None

    def fulfillment(self, id: str) -> Fulfillment | None:
        pairs = ((each, order) for order in self.seen() for each in order.fulfillments)
        return next((Fulfillment(each, order, self.context) for each, order in pairs if is_called(each, id)), None)

    def refund(self, id: str) -> Refund | None:
        pairs = ((each, order) for order in self.seen() for each in order.refunds)
        return next((Refund(each, order, self.context) for each, order in pairs if is_called(each, id)), None)

    def return_(self, id: str) -> Any:
        returns = (each for order in self.seen() for each in order.returns)
        return self.context.show(next((each for each in returns if is_called(each, id)), None))

    def returnable_fulfillments(self, order_id: str, **page: Any) -> Connection[model.Fulfillment]:
        order = self.numbered_order(order_id)
        return returnable_fulfillments(order, self.context, **page) if order else nothing(**page)

    def returnable_fulfillment(self, id: str) -> ReturnableFulfillment | None:
        """None also for a parcel of which nothing may come back."""
        kind, key = split(id)
        pairs = ((each, order) for order in self.seen() for each in returnable_parcels(order))
        found = (pair for pair in pairs if kind == "ReturnableFulfillment" and key == str(pair[0].id))
        return next((ReturnableFulfillment(*pair, self.context) for pair in found), None)

    def return_reason_definitions(
        self,
        query: str | None = None,
        ids: list[str] | None = None,
        handles: list[str] | None = None,
        sort_key: str = "ID",
        **page: Any,
    ) -> Connection[ReturnReason]:
        node = parse(query or "")
        reasons = [
            each
            for each in REASONS
            if rank(node, ReasonDocument(each))
            and (handles is None or each.handle in handles)
            and (ids is None or any(is_called(each, id) for id in ids))
        ]
        reasons.sort(key=lambda each: {"NAME": each.name, "HANDLE": each.handle}.get(sort_key, str(each.id)))
        return Connection(reasons, key=lambda each: each.id, show=self.context.show, **page)

    def customer(self, id: str) -> Any:
        return self.context.show(next((each for each in customers_of(self.context) if is_called(each, id)), None))

    def customers(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[model.Customer]:
        node = parse(query or "")
        people = [each for each in customers_of(self.context) if rank(node, CustomerDocument(each))]
        people.sort(key=lambda each: (each.last_name, each.first_name) if sort_key == "NAME" else ("", str(each.id)))
        return Connection(people, key=lambda each: each.id, show=self.context.show, **page)

    def customers_count(self, query: str | None = None, limit: int | None = None) -> dict[str, Any]:
        node = parse(query or "")
        return counted(sum(1 for each in customers_of(self.context) if rank(node, CustomerDocument(each))), limit)

    def seen(self) -> list[model.Order]:
        return visible(self.context.trading.orders, self.context)

    def numbered_order(self, id: str) -> model.Order | None:
        return next((each for each in self.seen() if is_called(each, id)), None)


def is_called(thing: Any, id: str) -> bool:
    kind, key = split(id)
    return kind == KINDS.get(type(thing), type(thing).__name__) and key == str(thing.id)


KINDS: dict[type, str] = {ReturnReason: "ReturnReasonDefinition"}


def nothing(**page: Any) -> Connection[Any]:
    return Connection([], key=lambda each: each.id, **page)


class ReasonDocument:
    def __init__(self, reason: ReturnReason) -> None:
        self.reason = reason

    def text(self, term: Term) -> float:
        return fit(term.value, index_of(((1, (self.reason.name, self.reason.handle)),)), prefix=term.prefix)

    def field(self, name: str) -> list[Value] | None:
        if name == "name":
            return [Prose(self.reason.name)]
        return [getattr(self.reason, name)] if name in ("deleted", "handle", "id") else None


class CustomerDocument:
    def __init__(self, customer: model.Customer) -> None:
        self.customer = customer

    def text(self, term: Term) -> float:
        person = self.customer
        words = (person.first_name, person.last_name, person.email or "", person.phone or "")
        return fit(term.value, index_of(((1, words),)), quoted=term.quoted, prefix=term.prefix)

    def field(self, name: str) -> list[Value] | None:
        match name:
            case "email":
                return [Prose(self.customer.email)] if self.customer.email else []
            case "first_name" | "last_name" | "id":
                return [getattr(self.customer, name)]
            case "phone":
                return [self.customer.phone] if self.customer.phone else []
        return None
