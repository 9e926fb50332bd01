"""One order, read whole: what does not fit into the first answer is asked for, up to a bound.

Nearly every order fits. One that has more lines or parcels costs a request for each page of them. What is made of
it, and that something is missing, is not said here.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs

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
from bridge.tools.paging import NO_MORE_NOW, is_whole, with_rest

LINES_MAX = 500  # of an order, and of a parcel; a cart takes no more
FEW = 10  # parcels, and refunds, in the document GetOrder
MANY = 100  # in OrderHistory

_TOLERATED = (AccessDenied,)  # what an app may not see of an order is left out

_OPERATIONS = load_operations(__file__)
_GET_ORDER = _OPERATIONS["GetOrder"].returning(GetOrderAnswer)
_MORE_LINES = _OPERATIONS["MoreOrderLines"].returning(MoreOrderLinesAnswer)
_HISTORY = _OPERATIONS["OrderHistory"].returning(OrderHistoryAnswer)
_MORE_PARCEL_LINES = _OPERATIONS["MoreParcelLines"].returning(MoreParcelLinesAnswer)


@dataclass(frozen=True, slots=True)
class WholeOrder:
    """`most` is how many parcels, and refunds, were asked for: with as many there may be more."""

    order: Order
    shop_url: str
    most: int


async def read_order(shop: Shop, gid: str) -> WholeOrder | None:
    """Raises `ShopError`."""
    answer = await shop.run(_GET_ORDER, {"id": gid}, tolerate=_TOLERATED)
    if answer.order is None:
        return None
    order, most = await _with_all_lines(shop, gid, answer.order), FEW
    if not _fits(order):
        order, most = await _with_history(shop, gid, order)
    parcels = [await _with_all_its_lines(shop, parcel) for parcel in order.fulfillments]
    return WholeOrder(structs.replace(order, fulfillments=parcels), answer.shop.url, most)


async def _with_all_lines(shop: Shop, gid: str, order: Order) -> Order:
    async def lines_after(cursor: str) -> Page[Line] | None:
        found = (await shop.run(_MORE_LINES, {"id": gid, "after": cursor}, tolerate=_TOLERATED)).order
        return found.line_items if found else None

    lines = await with_rest(order.line_items, LINES_MAX, lines_after, NO_MORE_NOW)
    return structs.replace(order, line_items=lines)


def _fits(order: Order) -> bool:
    return max(len(order.fulfillments), len(order.refunds)) < FEW and (order.returns is None or is_whole(order.returns))


async def _with_history(shop: Shop, gid: str, order: Order) -> tuple[Order, int]:
    """Shopify does not say what a list without pages costs before it is asked for. Where so many cost too much, or
    more than is to be had in time, the first few are all there is."""
    try:
        history = (await shop.run(_HISTORY, {"id": gid}, tolerate=_TOLERATED)).order
    except NO_MORE_NOW:
        return order, FEW
    if history is None:
        return order, FEW
    parts = {name: getattr(history, name) for name in OrderHistory.__struct_fields__}
    return structs.replace(order, **parts), MANY


async def _with_all_its_lines(shop: Shop, parcel: Parcel) -> Parcel:
    async def lines_after(cursor: str) -> Page[LineShare] | None:
        variables = {"id": parcel.id, "after": cursor}
        found = (await shop.run(_MORE_PARCEL_LINES, variables, tolerate=_TOLERATED)).fulfillment
        return found.fulfillment_line_items if found else None

    lines = await with_rest(parcel.fulfillment_line_items, LINES_MAX, lines_after, NO_MORE_NOW)
    return structs.replace(parcel, fulfillment_line_items=lines)
