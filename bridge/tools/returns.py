"""The return tools: what of an order may be sent back, and asking the shop to take it.

A request is made once, after the buyer confirmed it; the same request made again finds the return that is under way.
How it is sent once, `return_requests` knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from bridge.toolkit import Accepted, ArgumentError, Ask, Brand, Handles, Result, Shared, Shop, Turns, Unavailable, tool
from bridge.tools import return_answers as answers
from bridge.tools.arguments import Closed, Text
from bridge.tools.markets import wish
from bridge.tools.orders import KIND, OrderHandle, gone
from bridge.tools.policies import policies_of
from bridge.tools.return_data import Reason, ReturnOptionsAnswer
from bridge.tools.return_policy import ReturnPassage, return_passage
from bridge.tools.return_requests import ReturnRequest, digest, request_once, return_options, sent_before
from bridge.tools.returnable import Returnable, faults_of, line_gid, open_return_of, reason_meant, returnable_lines
from bridge.tools.ucp import output_schema

LINES_MAX = 20
NOTE_MAX = 300  # Shopify takes no more
PREVIEW = "preview"  # a kind of handle
PREVIEW_SECONDS = 900.0


class ReturnLine(Closed):
    id: Annotated[Text, Field(description="Line id from get_return_options")]
    quantity: Annotated[int, Field(ge=1, le=100_000)] = 1


class Confirmation(BaseModel):
    confirm: bool = Field(title="Ask the shop to take these back")


@tool(
    title="See what can be returned",
    read_only=True,
    output=output_schema(line_items="array", reasons="array", returns="array", policies="array"),
    needs=("read_orders", "read_returns"),
)
async def get_return_options(shop: Shop, brand: Brand, handles: Handles, *, order: OrderHandle) -> Result:
    """What of the buyer's order can be sent back and how many, the shop's reasons, its return policy and window. Use
    before start_return."""
    gid = handles.open(KIND, order)
    if gid is None:
        return gone()
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(return_options(shop, gid))
        passage = group.create_task(_passage(shop, brand))
    found = asked.result()
    if found.order is None:
        return gone()
    lines = list(returnable_lines(found.returnable_fulfillments.nodes).values())
    return answers.options(found.order, lines, found.reasons, passage.result(), complete=found.complete)


async def _passage(shop: Shop, brand: Brand) -> ReturnPassage | None:
    return return_passage((await policies_of(shop, wish(brand, None))).refund_policy)


@tool(
    title="Ask for a return",
    destructive=False,
    idempotent=True,
    output=output_schema(**{"return": "object", "preview": "object"}),
    needs=("read_orders", "read_returns", "write_returns"),
)
async def start_return(
    shop: Shop,
    handles: Handles,
    shared: Shared,
    turns: Turns,
    ask: Ask,
    *,
    order: OrderHandle,
    lines: Annotated[list[ReturnLine], Field(min_length=1, max_length=LINES_MAX)],
    reason: Annotated[Text, Field(description="One of get_return_options' reasons")],
    note: Annotated[str | None, Field(description="The buyer's own words to the shop", max_length=NOTE_MAX)] = None,
    confirm: Annotated[str | None, Field(description="The preview's confirm value, once the buyer agreed")] = None,
) -> Result:
    """Ask the shop to take lines of an order back; the shop approves or declines. Use after get_return_options; the
    buyer is asked to confirm. The same request made again gives the return that is under way."""
    gid = handles.open(KIND, order)
    if gid is None:
        return gone()
    async with turns(f"return {gid}"):
        found = await return_options(shop, gid)
        if found.order is None:
            return gone()
        wanted = {line_gid(line.id): line.quantity for line in lines}
        if len(wanted) == len(lines):  # else a line is given twice, which is a fault
            same = open_return_of(found.order.returns.nodes, wanted) or await sent_before(shop, shared, gid, wanted)
            if same:
                return answers.exists(same)
        plan = _plan(gid, found, lines, reason, note)
        unconfirmed = await _unless_confirmed(ask, handles, plan, confirm)
        return unconfirmed or answers.requested(await request_once(shop, shared, plan.request))


@dataclass(frozen=True, slots=True)
class Plan:
    """A request that is possible. `meant` is None for a shop that has no reasons of its own."""

    gid: str
    order: str  # as the shop names it
    lines: Mapping[str, int]
    available: Mapping[str, Returnable]
    meant: Reason | None
    reason: str
    note: str | None

    @property
    def text(self) -> str:
        return answers.wish_text(self.lines, self.available, self.meant.name if self.meant else self.reason)

    @property
    def digest(self) -> str:
        return digest(self.gid, sorted(self.lines.items()), self.meant.id if self.meant else self.reason, self.note)

    @property
    def request(self) -> ReturnRequest:
        said = self.note if self.meant else f"{self.reason}: {self.note}" if self.note else self.reason
        more = {"returnReasonDefinitionId": self.meant.id if self.meant else None, "customerNote": said or None}
        parts = [part for id, quantity in self.lines.items() for part in self.available[id].take(quantity)]
        given = {name: value for name, value in more.items() if value is not None}
        lines = [{"fulfillmentLineItemId": id, "quantity": quantity, **given} for id, quantity in parts]
        return ReturnRequest(self.gid, self.lines, {"orderId": self.gid, "returnLineItems": lines})


def _plan(gid: str, found: ReturnOptionsAnswer, lines: Sequence[ReturnLine], reason: str, note: str | None) -> Plan:
    """Raises `ArgumentError`."""
    assert found.order is not None
    available = returnable_lines(found.returnable_fulfillments.nodes)
    asked = [(line_gid(line.id), line.quantity) for line in lines]
    faults = faults_of(asked, available, found.order.returns.nodes)
    meant = reason_meant(reason, found.reasons)
    if found.reasons and meant is None:
        faults.append(("$.reason", f"must be one of {', '.join(one.handle for one in found.reasons)}."))
    if faults:
        raise ArgumentError(faults)
    return Plan(gid, found.order.name, dict(asked), available, meant, reason, note)


async def _unless_confirmed(ask: Ask, handles: Handles, plan: Plan, confirm: str | None) -> Result | None:
    """None once the buyer agreed: to the question, or, on a client that can't ask, to the preview."""
    match await ask(answers.question(plan.order, plan.text), Confirmation, key="confirm"):
        case Accepted(data) if data.confirm:
            return None
        case Unavailable():
            if confirm is not None and handles.open(PREVIEW, confirm) == plan.digest:
                return None
            value = handles.seal(PREVIEW, plan.digest, PREVIEW_SECONDS)
            return answers.preview(plan.order, plan.text, plan.lines, value)
        case _:
            return answers.not_confirmed()
