from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from bridge.tools.return_data import Reason, ReturnableParcel
from bridge.tools.returnable import (
    Returnable,
    faults_of,
    line_gid,
    open_return_of,
    reason_meant,
    returnable_lines,
)
from tests.tools.order_making import returned

LINE = "gid://shopify/LineItem/1"


def parcel(part: int, quantity: int, line: int = 1) -> ReturnableParcel:
    sold = {"id": f"gid://shopify/LineItem/{line}", "title": "Shirt", "variantTitle": "M"}
    entry = {"quantity": quantity, "fulfillmentLineItem": {"id": f"part/{part}", "lineItem": sold}}
    return convert(
        {
            "id": f"parcel/{part}",
            "fulfillment": {"deliveredAt": None},
            "returnableFulfillmentLineItems": {"nodes": [entry]},
        },
        ReturnableParcel,
    )


@pytest.mark.parametrize("text", ["1", " LineItem/1 ", LINE])
def test_a_line_is_known_by_each_spelling_of_its_id(text: str) -> None:
    assert line_gid(text) == LINE


def test_a_line_that_was_sent_in_two_parcels_is_one_line() -> None:
    (line,) = returnable_lines([parcel(1, 2), parcel(2, 1), parcel(3, 0, line=9)]).values()
    assert (line.id, line.title, line.quantity) == (LINE, "Shirt, M", 3)
    assert line.take(1) == [("part/1", 1)]
    assert line.take(3) == [("part/1", 2), ("part/2", 1)]


@given(st.lists(st.integers(0, 5), max_size=5), st.integers(0, 30))
def test_what_is_taken_is_what_was_asked_and_never_more_than_there_is(quantities: list[int], wanted: int) -> None:
    line = Returnable(LINE, "", [(str(at), quantity) for at, quantity in enumerate(quantities)])
    taken = line.take(wanted)
    assert sum(quantity for _, quantity in taken) == min(wanted, line.quantity)
    assert all(0 < quantity <= dict(line.parts)[part] for part, quantity in taken)


def test_only_an_open_return_of_just_these_lines_is_the_same_wish() -> None:
    one = returned(1, "REQUESTED", {1: 2})
    assert open_return_of([one], {LINE: 2}) is one
    assert open_return_of([returned(2, "OPEN", {1: 2})], {LINE: 2}) is not None
    for other in (
        returned(1, "CLOSED", {1: 2}),
        returned(1, "REQUESTED", {1: 1}),
        returned(1, "REQUESTED", {1: 2, 2: 1}),
    ):
        assert open_return_of([other], {LINE: 2}) is None


def test_each_fault_names_its_place_and_the_return_that_stands_in_the_way() -> None:
    lines = returnable_lines([parcel(1, 1)])
    wanted = [(LINE, 2), ("gid://shopify/LineItem/9", 1), (LINE, 1)]
    faults = faults_of(wanted, lines, [returned(3, "OPEN", {9: 1})])
    assert [path for path, _ in faults] == ["$.lines[0].quantity", "$.lines[1].id", "$.lines[2].id"]
    assert "at most 1" in faults[0][1]
    assert "#1001-R3" in faults[1][1]


@pytest.mark.parametrize("text", ["defective", "DEFECTIVE", "Damaged or defective", "gid://r/1"])
def test_a_reason_is_known_by_handle_name_or_id(text: str) -> None:
    reason = Reason(id="gid://r/1", handle="defective", name="Damaged or defective")
    assert reason_meant(text, [reason]) is reason
    assert reason_meant("broken", [reason]) is None
