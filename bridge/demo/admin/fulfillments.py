"""Parcels, their tracking and events, and what is still to be sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bridge.demo.admin.line_items import LineItem
from bridge.demo.admin.parts import OrderPart
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.orders import model, standing, totals
from bridge.demo.paging import Connection


class Fulfillment(OrderPart[model.Fulfillment]):
    __slots__ = ()

    def name(self) -> str:
        return f"{self.of.name}-F{self.of.fulfillments.index(self.data) + 1}"

    def display_status(self) -> str:
        return standing.display_status(self.data)

    def updated_at(self) -> datetime:
        return self.data.events[-1].happened_at if self.data.events else self.data.created_at

    def delivered_at(self) -> datetime | None:
        return standing.first_event(self.data, "DELIVERED")

    def in_transit_at(self) -> datetime | None:
        return standing.first_event(self.data, "IN_TRANSIT")

    def total_quantity(self) -> int:
        return sum(line.quantity for line in self.data.lines)

    def requires_shipping(self) -> bool:
        return bool(self.data.tracking)

    def location(self) -> Any:
        places = self.context.shop.locations
        return self.context.show(next((place for place in places if place.handle == self.data.location), None))

    def tracking_info(self, first: int | None = None) -> list[dict[str, Any]]:
        return [
            {"company": each.company, "number": each.number, "url": each.url} for each in self.data.tracking[:first]
        ]

    def events(self, sort_key: str = "HAPPENED_AT", **page: Any) -> Connection[model.FulfillmentEvent]:
        return Connection(self.data.events, key=lambda each: each.id, show=self.event, **page)

    def event(self, each: model.FulfillmentEvent) -> FulfillmentEvent:
        return FulfillmentEvent(each, self.of, self.context, self.data)

    def fulfillment_line_items(self, **page: Any) -> Connection[model.FulfillmentLine]:
        return Connection(self.data.lines, key=lambda each: each.id, show=self.line, **page)

    def line(self, each: model.FulfillmentLine) -> FulfillmentLineItem:
        return FulfillmentLineItem(each, self.of, self.context)

    def fulfillment_orders(self, **page: Any) -> Connection[model.FulfillmentOrder]:
        def show(each: model.FulfillmentOrder) -> FulfillmentOrder:
            return FulfillmentOrder(each, self.of, self.context)

        return Connection(self.of.fulfillment_orders, key=lambda each: each.id, show=show, **page)


class FulfillmentEvent(OrderPart[model.FulfillmentEvent]):
    __slots__ = ("parcel",)

    def __init__(
        self, data: model.FulfillmentEvent, of: model.Order, context: Context, parcel: model.Fulfillment
    ) -> None:
        super().__init__(data, of, context)
        self.parcel = parcel

    def created_at(self) -> datetime:
        return self.data.happened_at

    def estimated_delivery_at(self) -> datetime | None:
        return self.parcel.estimated_delivery_at


class FulfillmentLineItem(OrderPart[model.FulfillmentLine]):
    __slots__ = ()

    def line_item(self) -> LineItem:
        return LineItem(line_of(self.data, self.of), self.of, self.context)

    def original_total_set(self) -> dict[str, Any]:
        return self.bag(line_of(self.data, self.of).unit_price * self.data.quantity)

    def discounted_total_set(self) -> dict[str, Any]:
        line = line_of(self.data, self.of)
        return self.bag(totals.divided(totals.discounted(line) * self.data.quantity, line.quantity, self.of))


class FulfillmentOrder(OrderPart[model.FulfillmentOrder]):
    __slots__ = ()

    def order_id(self) -> str:
        return gid("Order", self.of.id)

    def order_name(self) -> str:
        return self.of.name

    def order_processed_at(self) -> datetime:
        return self.of.created_at

    def created_at(self) -> datetime:
        return self.of.created_at

    def updated_at(self) -> datetime:
        return self.of.updated_at

    def status(self) -> str:
        return standing.fulfillment_order_status(self.of, self.data)

    def request_status(self) -> str:
        return "UNSUBMITTED"

    def assigned_location(self) -> dict[str, Any]:
        place = next(each for each in self.context.shop.locations if each.handle == self.data.location)
        return {"name": place.name, "city": place.city, "countryCode": place.country, "zip": place.zip}

    def fulfillment_holds(self) -> list[dict[str, Any]]:
        held = self.status() == "ON_HOLD"
        return [{"reason": "OTHER", "reasonNotes": "Checked by hand", "displayReason": "Other"}] if held else []

    def line_items(self, **page: Any) -> Connection[model.FulfillmentLine]:
        def show(each: model.FulfillmentLine) -> FulfillmentOrderLineItem:
            return FulfillmentOrderLineItem(each, self.of, self.context)

        return Connection(self.data.lines, key=lambda each: each.id, show=show, **page)


class FulfillmentOrderLineItem(OrderPart[model.FulfillmentLine]):
    __slots__ = ()

    def line_item(self) -> LineItem:
        return LineItem(line_of(self.data, self.of), self.of, self.context)

    def total_quantity(self) -> int:
        return self.data.quantity

    def remaining_quantity(self) -> int:
        return standing.remaining(self.of, self.data)

    def product_title(self) -> str:
        return line_of(self.data, self.of).title

    def sku(self) -> str | None:
        return line_of(self.data, self.of).sku

    def variant_title(self) -> str | None:
        return line_of(self.data, self.of).variant_title

    def requires_shipping(self) -> bool:
        return line_of(self.data, self.of).requires_shipping


def line_of(each: model.FulfillmentLine, order: model.Order) -> model.LineItem:
    return next(line for line in order.line_items if line.id == each.line_item)
