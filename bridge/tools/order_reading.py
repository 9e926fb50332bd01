"""One order, read whole: what does not fit into the first answer is asked for, up to a bound.

Nearly every order fits. One that has more lines or parcels costs a request for each page of them. What is made of
it, and that something is missing, is not said here.
"""

from __future__ import annotations

from bridge.toolkit import AccessDenied, Shop, load_operations
from bridge.tools.data import Page
from bridge.tools.order_data import (
    GetOrderAnswer,
    Line,
    LineShare,
    MoreOrderLinesAnswer,
    MoreParcelLinesAnswer,
    Order,
    OrderHistory,
    OrderHistoryAnswer,
    Parcel,
)
from bridge.tools.paging import is_whole, with_rest

LINES_MAX = 500  # of an order, and of a parcel; a cart takes no more
FEW = 10  # parcels, and refunds, in the document GetOrder

_TOLERATED = (AccessDenied,)  # what an app may not see of an order is left out

_OPERATIONS = load_operations(__file__)
_GET_ORDER = _OPERATIONS["GetOrder"].returning(GetOrderAnswer)
_MORE_LINES = _OPERATIONS["MoreOrderLines"].returning(MoreOrderLinesAnswer)
_HISTORY = _OPERATIONS["OrderHistory"].returning(OrderHistoryAnswer)
_MORE_PARCEL_LINES = _OPERATIONS["MoreParcelLines"].returning(MoreParcelLinesAnswer)


async def read_order(shop: Shop, gid: str) -> GetOrderAnswer:
    """Raises `ShopError`."""
    answer = await shop.run(_GET_ORDER, {"id": gid}, tolerate=_TOLERATED)
    if answer.order is None:
        return answer
    order = await _with_all_lines(shop, gid, answer.order)
    return answer.model_copy(update={"order": await _with_history(shop, gid, order)})


async def _with_all_lines(shop: Shop, gid: str, order: Order) -> Order:
    async def lines_after(cursor: str) -> Page[Line] | None:
        found = (await shop.run(_MORE_LINES, {"id": gid, "after": cursor}, tolerate=_TOLERATED)).order
        return found.line_items if found else None

    return order.model_copy(update={"line_items": await with_rest(order.line_items, LINES_MAX, lines_after)})


async def _with_history(shop: Shop, gid: str, order: Order) -> Order:
    if max(len(order.fulfillments), len(order.refunds)) >= FEW or not (
        order.returns is None or is_whole(order.returns)
    ):
        history = (await shop.run(_HISTORY, {"id": gid}, tolerate=_TOLERATED)).order
        if history:
            order = order.model_copy(update={name: getattr(history, name) for name in OrderHistory.model_fields})
    parcels = [await _with_all_its_lines(shop, parcel) for parcel in order.fulfillments]
    return order.model_copy(update={"fulfillments": parcels})


async def _with_all_its_lines(shop: Shop, parcel: Parcel) -> Parcel:
    async def lines_after(cursor: str) -> Page[LineShare] | None:
        variables = {"id": parcel.id, "after": cursor}
        found = (await shop.run(_MORE_PARCEL_LINES, variables, tolerate=_TOLERATED)).fulfillment
        return found.fulfillment_line_items if found else None

    lines = await with_rest(parcel.fulfillment_line_items, LINES_MAX, lines_after)
    return parcel.model_copy(update={"fulfillment_line_items": lines})
