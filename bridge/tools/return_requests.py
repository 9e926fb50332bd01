"""What the shop is asked about returns: what of an order may come back, and to take it. What is told of it is not
decided here.

A request is sent once. An order's returns are read right before it is sent, and again when its answer was lost.
Shopify may show a return late, and another process may be sending the same, so what is under way is marked in
`shared`: by one process at a time, until its outcome is known, or for two minutes when it never is. Processes that
share nothing are left with what the shop knows: it never takes back more than was sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from bridge.toolkit import AccessDenied, OutcomeUnknown, Shared, Shop, ShopError, load_operations, may_have_run
from bridge.tools.data import Page
from bridge.tools.order_data import Return
from bridge.tools.paging import with_rest
from bridge.tools.return_data import (
    MoreParcelsAnswer,
    OpenReturnsAnswer,
    RequestReturnAnswer,
    ReturnableLine,
    ReturnableLinesAnswer,
    ReturnableParcel,
    ReturnOptionsAnswer,
    ReturnProblem,
)
from bridge.tools.returnable import open_return_of

SENT_SECONDS = 120.0  # what the sentence of `not_known` promises
LOOKS = 3
LOOK_AGAIN_SECONDS = 1.0
PARCELS_MAX = 100
LINES_MAX = 500  # of one parcel

_OPERATIONS = load_operations(__file__)
_RETURN_OPTIONS = _OPERATIONS["ReturnOptions"].returning(ReturnOptionsAnswer)
_MORE_PARCELS = _OPERATIONS["MoreReturnableParcels"].returning(MoreParcelsAnswer)
_MORE_LINES = _OPERATIONS["MoreReturnableLines"].returning(ReturnableLinesAnswer)
_OPEN_RETURNS = _OPERATIONS["OpenReturns"].returning(OpenReturnsAnswer)
_REQUEST_RETURN = _OPERATIONS["RequestReturn"].returning(RequestReturnAnswer)


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """`lines` are those of the order, with how many; `input` is how Shopify wants it all."""

    order: str
    lines: Mapping[str, int]
    input: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Requested:
    """A return that was `made`, one of the same lines that is under way (`found`), or why there is none."""

    made: Return | None = None
    found: Return | None = None
    problems: Sequence[ReturnProblem] = ()


async def return_options(shop: Shop, order: str) -> ReturnOptionsAnswer:
    """With the parcels and lines that did not fit into one answer, up to a bound. Raises `ShopError`."""
    answer = await shop.run(_RETURN_OPTIONS, {"id": order})

    async def parcels_after(cursor: str) -> Page[ReturnableParcel]:
        return (await shop.run(_MORE_PARCELS, {"id": order, "after": cursor})).returnable_fulfillments

    parcels = await with_rest(answer.returnable_fulfillments, PARCELS_MAX, parcels_after)
    nodes = [await _with_all_lines(shop, parcel) for parcel in parcels.nodes]
    return structs.replace(answer, returnable_fulfillments=structs.replace(parcels, nodes=nodes))


async def _with_all_lines(shop: Shop, parcel: ReturnableParcel) -> ReturnableParcel:
    async def lines_after(cursor: str) -> Page[ReturnableLine] | None:
        found = (await shop.run(_MORE_LINES, {"id": parcel.id, "after": cursor})).returnable_fulfillment
        return found.returnable_fulfillment_line_items if found else None

    lines = await with_rest(parcel.returnable_fulfillment_line_items, LINES_MAX, lines_after)
    return structs.replace(parcel, returnable_fulfillment_line_items=lines)


async def sent_before(shop: Shop, shared: Shared, order: str, lines: Mapping[str, int]) -> Return | None:
    """The return that was asked for a moment ago, here or in another process; None if none was. Raises
    `OutcomeUnknown` while the shop does not show it."""
    if await shared.get(_mark(order, lines)) is None:
        return None
    return await _shown(shop, order, lines)


async def request_once(shop: Shop, shared: Shared, request: ReturnRequest) -> Requested:
    """Raises `ShopError` when nothing was made, and `OutcomeUnknown`."""
    mark = _mark(request.order, request.lines)
    if not await shared.put_if_absent(mark, "1", SENT_SECONDS):
        return Requested(found=await _shown(shop, request.order, request.lines))
    try:
        requested = await _request(shop, request)
    except ShopError:
        await shared.delete(mark)
        raise
    await shared.delete(mark)
    return requested


async def _request(shop: Shop, request: ReturnRequest) -> Requested:
    """The same may have been sent elsewhere since the order was read, and may be why the shop refuses."""
    found = await _open_return(shop, request.order, request.lines)
    if found:
        return Requested(found=found)
    try:
        answer = (await shop.run(_REQUEST_RETURN, {"input": request.input})).return_request
    except ShopError as error:
        if isinstance(error, AccessDenied) or not may_have_run(error):
            raise
        return Requested(made=await _shown(shop, request.order, request.lines, error))
    if answer and answer.made:
        return Requested(made=answer.made)
    found = await _open_return(shop, request.order, request.lines)
    return Requested(found=found, problems=answer.user_errors if answer else ())


async def _shown(shop: Shop, order: str, lines: Mapping[str, int], lost: ShopError | None = None) -> Return:
    """The return, which the shop may show a moment after it was made. `lost` is what took its answer away."""
    for look in range(LOOKS):
        if look:
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        try:
            found = await _open_return(shop, order, lines)
        except ShopError:
            break  # it was sent again for as long as the deadline allows
        if found:
            return found
    raise _not_known() from lost


async def _open_return(shop: Shop, order: str, lines: Mapping[str, int]) -> Return | None:
    found = (await shop.run(_OPEN_RETURNS, {"id": order})).order
    return open_return_of(found.returns.nodes, lines) if found else None


def _mark(order: str, lines: Mapping[str, int]) -> str:
    return f"return-sent:{digest(order, sorted(lines.items()))}"


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _not_known() -> OutcomeUnknown:
    return OutcomeUnknown(
        "It is not known whether the request arrived, and the shop shows no such return so far. Look with "
        "get_return_options in two minutes, before the same call is made again."
    )
