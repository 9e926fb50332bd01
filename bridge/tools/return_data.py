"""Shopify's answers to the documents of `return_requests.admin.graphql`, typed."""

from __future__ import annotations

from datetime import datetime

from msgspec import field

from bridge.tools.data import Page, Personal
from bridge.tools.order_data import Return
from bridge.tools.paging import is_whole


class ReturnedOrder(Personal):
    name: str
    processed_at: datetime
    cancelled_at: datetime | None
    display_fulfillment_status: str
    returns: Page[Return]


class SoldLine(Personal):
    id: str
    title: str
    variant_title: str | None


class SentLine(Personal):
    id: str
    line_item: SoldLine


class ReturnableLine(Personal):
    quantity: int
    fulfillment_line_item: SentLine


class Delivery(Personal):
    delivered_at: datetime | None


class ReturnableLines(Personal):
    returnable_fulfillment_line_items: Page[ReturnableLine]


class ReturnableLinesAnswer(Personal):
    returnable_fulfillment: ReturnableLines | None


class ReturnableParcel(ReturnableLines):
    id: str
    fulfillment: Delivery


class MoreParcelsAnswer(Personal):
    returnable_fulfillments: Page[ReturnableParcel]


class Reason(Personal):
    id: str
    handle: str
    name: str


class ReturnOptionsAnswer(MoreParcelsAnswer):
    order: ReturnedOrder | None
    return_reason_definitions: Page[Reason]

    @property
    def reasons(self) -> list[Reason]:
        return self.return_reason_definitions.nodes

    @property
    def complete(self) -> bool:
        """Whether these are all that can be returned."""
        parcels = self.returnable_fulfillments
        return is_whole(parcels) and all(is_whole(one.returnable_fulfillment_line_items) for one in parcels.nodes)


class OrderReturns(Personal):
    returns: Page[Return]


class OpenReturnsAnswer(Personal):
    order: OrderReturns | None


class ReturnProblem(Personal):
    code: str | None
    field: list[str] | None
    message: str


class ReturnRequested(Personal):
    made: Return | None = field(name="return")
    user_errors: list[ReturnProblem]


class RequestReturnAnswer(Personal):
    return_request: ReturnRequested | None
