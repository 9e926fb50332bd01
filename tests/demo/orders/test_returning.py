from __future__ import annotations

from dataclasses import replace

import pytest

from bridge.demo.orders.reasons import REASONS
from bridge.demo.orders.returning import Wish, problems_of, requested
from tests.demo.ledger import NOW, orders

ORDER = orders()[1001]
SOAP = ORDER.fulfillments[0].lines[1].id  # two units
WISH = Wish(SOAP, 1, REASONS[0].id, "Too mild.")


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        (replace(WISH, reason=None), "BLANK", "returnReasonDefinitionId"),
        (replace(WISH, reason=99), "NOT_FOUND", "returnReasonDefinitionId"),
        (replace(WISH, reason=REASONS[-1].id), "NOT_FOUND", "returnReasonDefinitionId"),  # deleted
        (replace(WISH, quantity=3), "INVALID", "quantity"),
        (replace(WISH, quantity=0), "GREATER_THAN", "quantity"),
        (replace(WISH, fulfillment_line=99), "NOT_FOUND", "fulfillmentLineItemId"),
        (replace(WISH, customer_note="x" * 301), "TOO_LONG", "customerNote"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_by_its_field(wish: Wish, code: str, field: str) -> None:
    (problem,) = problems_of(ORDER, [wish])
    assert (problem.code, problem.field) == (code, ("returnLineItems", "0", field))


def test_recorded_wording() -> None:
    assert problems_of(ORDER, [replace(WISH, reason=None)])[0].message == "Return reason can't be blank"
    assert problems_of(ORDER, [replace(WISH, quantity=9)])[0].message == "Quantity is not available for return."


def test_units_of_one_parcel_are_added_up_over_the_lines() -> None:
    assert problems_of(ORDER, [WISH, WISH]) == []
    assert [each.field for each in problems_of(ORDER, [WISH, WISH, WISH])] == [("returnLineItems", "2", "quantity")]


def test_a_return_of_nothing_is_refused() -> None:
    assert [each.code for each in problems_of(ORDER, [])] == ["BLANK"]


def test_what_was_asked_for_cannot_be_asked_for_again() -> None:
    order = orders()[1001]
    made = requested(order, [replace(WISH, quantity=2)], NOW)
    assert [(each.quantity, each.customer_note) for each in made.lines] == [(2, "Too mild.")]
    assert [each.code for each in problems_of(order, [WISH])] == ["INVALID"]
