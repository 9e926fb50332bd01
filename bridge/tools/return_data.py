"""Shopify's answers to the documents of `returns.admin.graphql`, typed."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from bridge.tools.data import Data, Page
from bridge.tools.order_data import Return


class ReturnedOrder(Data):
    name: str
    processed_at: datetime
    cancelled_at: datetime | None
    display_fulfillment_status: str
    returns: Page[Return]


class SoldLine(Data):
    id: str
    title: str
    variant_title: str | None


class SentLine(Data):
    id: str
    line_item: SoldLine


class ReturnableLine(Data):
    quantity: int
    fulfillment_line_item: SentLine


class Delivery(Data):
    delivered_at: datetime | None


class ReturnableParcel(Data):
    fulfillment: Delivery
    returnable_fulfillment_line_items: Page[ReturnableLine]


class Reason(Data):
    id: str
    handle: str
    name: str


class ReturnOptionsAnswer(Data):
    order: ReturnedOrder | None
    returnable_fulfillments: Page[ReturnableParcel]
    return_reason_definitions: Page[Reason]

    @property
    def reasons(self) -> list[Reason]:
        return self.return_reason_definitions.nodes


class OrderReturns(Data):
    returns: Page[Return]


class OpenReturnsAnswer(Data):
    order: OrderReturns | None


class ReturnProblem(Data):
    code: str | None
    field: list[str] | None
    message: str


class ReturnRequested(Data):
    made: Return | None = Field(alias="return")
    user_errors: list[ReturnProblem]


class RequestReturnAnswer(Data):
    return_request: ReturnRequested | None
