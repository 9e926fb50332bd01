"""A buyer's request to send something back: may it be, and what becomes of it.

Refusals are worded as recorded: a reason that is missing is BLANK, too many units are INVALID.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bridge.demo.orders import happenings, standing
from bridge.demo.orders.model import Order, Return, ReturnLine
from bridge.demo.orders.reasons import reason

LONGEST_NOTE = 300  # characters


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of the request: units of a parcel's line, by number."""

    fulfillment_line: int
    quantity: int
    reason: int | None
    customer_note: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    code: str  # ReturnErrorCode
    message: str
    field: tuple[str, ...]


def problems_of(order: Order, wishes: Sequence[Wish]) -> list[Problem]:
    if not wishes:
        return [Problem("BLANK", "Return line items can't be blank", ("returnLineItems",))]
    found = [problem for place, wish in enumerate(wishes) for problem in problems_of_line(order, wish, place)]
    return found or too_many(order, wishes)


def problems_of_line(order: Order, wish: Wish, place: int) -> list[Problem]:
    parcel = next((each for each in standing.parcels_of(order) if each.id == wish.fulfillment_line), None)
    chosen = reason(wish.reason) if wish.reason is not None else None
    found = []
    if parcel is None:
        found.append(problem("NOT_FOUND", "Fulfillment line item could not be found.", place, "fulfillmentLineItemId"))
    elif wish.quantity <= 0:
        found.append(problem("GREATER_THAN", "Quantity must be greater than 0", place, "quantity"))
    if wish.reason is None:
        found.append(problem("BLANK", "Return reason can't be blank", place, "returnReasonDefinitionId"))
    elif chosen is None or chosen.deleted:
        found.append(
            problem("NOT_FOUND", "Return reason definition could not be found.", place, "returnReasonDefinitionId")
        )
    if len(wish.customer_note or "") > LONGEST_NOTE:
        message = f"Customer note is too long (maximum is {LONGEST_NOTE} characters)"
        found.append(problem("TOO_LONG", message, place, "customerNote"))
    return found


def too_many(order: Order, wishes: Sequence[Wish]) -> list[Problem]:
    """Lines may name the same parcel twice, so units are added up before they are compared."""
    left = {each.id: standing.returnable(order, each) for each in standing.parcels_of(order)}
    asked: Counter[int] = Counter()
    found = []
    for place, wish in enumerate(wishes):
        asked[wish.fulfillment_line] += wish.quantity
        if asked[wish.fulfillment_line] > left[wish.fulfillment_line]:
            found.append(problem("INVALID", "Quantity is not available for return.", place, "quantity"))
    return found


def problem(code: str, message: str, place: int, name: str) -> Problem:
    return Problem(code, message, ("returnLineItems", str(place), name))


def requested(order: Order, wishes: Sequence[Wish], at: datetime) -> Return:
    """After `problems_of` has found none."""
    lines = [
        ReturnLine(0, wish.fulfillment_line, wish.quantity, wish.reason, wish.customer_note)
        for wish in wishes
        if wish.reason is not None
    ]
    return happenings.request_return(order, lines, at)
