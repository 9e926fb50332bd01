"""The return tools: what of an order may be sent back, and asking the shop to take it.

A request is made once. The buyer confirms it; an order's returns are read before it is sent, and again when its answer
was lost; the same request made again finds the return that is under way. Shopify may show a return late, so a request
that was sent is also remembered in `shared` for a while, and not sent again meanwhile.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field

from bridge.toolkit import (
    Accepted,
    AccessDenied,
    ArgumentError,
    Ask,
    Brand,
    Handles,
    OutcomeUnknown,
    Result,
    Shared,
    Shop,
    ShopError,
    Turns,
    Unavailable,
    load_operations,
    may_have_run,
    tool,
)
from bridge.tools import return_answers as answers
from bridge.tools.arguments import Closed, Text
from bridge.tools.markets import wish
from bridge.tools.order_data import Return
from bridge.tools.orders import KIND, OrderHandle, gone
from bridge.tools.policies import policies_of
from bridge.tools.return_data import OpenReturnsAnswer, Reason, RequestReturnAnswer, ReturnOptionsAnswer
from bridge.tools.return_policy import ReturnPassage, return_passage
from bridge.tools.returnable import Returnable, faults_of, line_gid, open_return_of, reason_meant, returnable_lines
from bridge.tools.ucp import output_schema

LINES_MAX = 20
NOTE_MAX = 300  # Shopify takes no more
PREVIEW = "preview"  # a kind of handle
PREVIEW_SECONDS = 900.0
SENT_SECONDS = 120.0  # what the sentence of `_not_known` promises
LOOKS = 3
LOOK_AGAIN_SECONDS = 1.0

_OPERATIONS = load_operations(__file__)
_RETURN_OPTIONS = _OPERATIONS["ReturnOptions"].returning(ReturnOptionsAnswer)
_OPEN_RETURNS = _OPERATIONS["OpenReturns"].returning(OpenReturnsAnswer)
_REQUEST_RETURN = _OPERATIONS["RequestReturn"].returning(RequestReturnAnswer)


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
    """What of the buyer's order can be sent back and how many, the shop's reasons, its return policy and window."""
    gid = handles.open(KIND, order)
    if gid is None:
        return gone()
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(shop.run(_RETURN_OPTIONS, {"id": gid}))
        passage = group.create_task(_passage(shop, brand))
    found = asked.result()
    if found.order is None:
        return gone()
    lines = returnable_lines(found.returnable_fulfillments.nodes)
    return answers.options(found.order, list(lines.values()), found.reasons, passage.result())


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
    """Ask the shop to take lines of an order back; the shop approves or declines. The buyer is asked to confirm. The
    same request made again gives the return that is under way."""
    gid = handles.open(KIND, order)
    if gid is None:
        return gone()
    async with turns(f"return {gid}"):
        found = await shop.run(_RETURN_OPTIONS, {"id": gid})
        if found.order is None:
            return gone()
        wanted = {line_gid(line.id): line.quantity for line in lines}
        same = open_return_of(found.order.returns.nodes, wanted)
        if same is not None and len(wanted) == len(lines):
            return answers.exists(same)
        sent = f"return-sent:{_digest(gid, sorted(wanted.items()))}"
        if len(wanted) == len(lines) and await shared.get(sent) is not None:
            raise _not_known()
        available = returnable_lines(found.returnable_fulfillments.nodes)
        meant = _checked(lines, reason, available, found)
        wish_text = answers.wish_text(wanted, available, meant.name if meant else reason)
        match await ask(answers.question(found.order.name, wish_text), Confirmation, key="confirm"):
            case Accepted(data) if data.confirm:
                pass
            case Unavailable():
                previewed = _digest(gid, sorted(wanted.items()), meant.id if meant else reason, note)
                if confirm is None or handles.open(PREVIEW, confirm) != previewed:
                    value = handles.seal(PREVIEW, previewed, PREVIEW_SECONDS)
                    return answers.preview(found.order.name, wish_text, wanted, value)
            case _:
                return answers.not_confirmed()
        await shared.put(sent, "1", SENT_SECONDS)
        return await _request(shop, shared, sent, gid, wanted, _input(gid, wanted, available, meant, reason, note))


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _checked(
    lines: list[ReturnLine], reason: str, available: Mapping[str, Returnable], found: ReturnOptionsAnswer
) -> Reason | None:
    """The reason that is meant; None for a shop that has none of its own. Raises `ArgumentError`."""
    assert found.order is not None
    asked = [(line_gid(line.id), line.quantity) for line in lines]
    faults = faults_of(asked, available, found.order.returns.nodes)
    meant = reason_meant(reason, found.reasons)
    if found.reasons and meant is None:
        faults.append(("$.reason", f"must be one of {', '.join(one.handle for one in found.reasons)}."))
    if faults:
        raise ArgumentError(faults)
    return meant


def _input(
    gid: str,
    wanted: Mapping[str, int],
    available: Mapping[str, Returnable],
    meant: Reason | None,
    reason: str,
    note: str | None,
) -> dict[str, object]:
    said = note if meant else f"{reason}: {note}" if note else reason
    more = {"returnReasonDefinitionId": meant.id if meant else None, "customerNote": said or None}
    parts = [part for id, quantity in wanted.items() for part in available[id].take(quantity)]
    given = {name: value for name, value in more.items() if value is not None}
    return {
        "orderId": gid,
        "returnLineItems": [{"fulfillmentLineItemId": id, "quantity": quantity, **given} for id, quantity in parts],
    }


async def _request(
    shop: Shop, shared: Shared, sent: str, gid: str, wanted: Mapping[str, int], wish: Mapping[str, object]
) -> Result:
    """`sent` is the key in `shared` that says that this was sent; a definite refusal takes it away."""
    try:
        answer = (await shop.run(_REQUEST_RETURN, {"input": wish})).return_request
    except ShopError as error:
        if isinstance(error, AccessDenied) or not may_have_run(error):
            await shared.delete(sent)
            raise
        return answers.made(await _made_after_all(shop, gid, wanted, error))
    if answer is None or answer.made is None:
        await shared.delete(sent)
        return answers.refused(answer.user_errors if answer else [])
    return answers.made(answer.made)


async def _made_after_all(shop: Shop, gid: str, wanted: Mapping[str, int], error: ShopError) -> Return:
    """The answer was lost; the return may have been made all the same, and may be shown a moment later."""
    for look in range(LOOKS):
        if look:
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        try:
            order = (await shop.run(_OPEN_RETURNS, {"id": gid})).order
        except ShopError:
            break  # it was sent again for as long as the deadline allows
        made = open_return_of(order.returns.nodes, wanted) if order else None
        if made is not None:
            return made
    raise _not_known() from error


def _not_known() -> OutcomeUnknown:
    return OutcomeUnknown(
        "It is not known whether the request arrived, and the shop shows no such return so far. Look with "
        "get_return_options in two minutes, before the same call is made again."
    )
