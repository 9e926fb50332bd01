from __future__ import annotations

from typing import Any

from msgspec import convert, to_builtins

from bridge.tools import return_answers as answers
from bridge.tools.return_data import ReturnedOrder, ReturnProblem
from bridge.tools.returnable import Returnable
from tests.tools.order_making import AT, returned
from tests.ucp.validation import assert_conforms


def order(*returns: Any, status: str = "FULFILLED") -> ReturnedOrder:
    nodes = [to_builtins(one) for one in returns]
    data = {"name": "#1001", "processedAt": AT, "cancelledAt": None, "displayFulfillmentStatus": status}
    return convert({**data, "returns": {"nodes": nodes}}, ReturnedOrder)


def test_without_a_policy_it_is_said_that_there_is_none() -> None:
    assert (
        "no refund policy"
        in answers.options(order(), [Returnable("l", "Shirt", [("p", 1)])], [], None, complete=True).text
    )


def test_a_return_under_way_is_why_nothing_more_can_be_returned() -> None:
    result = answers.options(order(returned(1, "REQUESTED", {1: 1})), [], [], None, complete=True)
    assert "#1001-R1 is under way" in result.text
    assert "#1001-R1: requested" in result.text


def test_the_shops_refusal_is_told_in_its_own_words() -> None:
    problem = ReturnProblem(code="INVALID", field=None, message="Quantity is not available for return.")
    result = answers.refused([problem])
    assert_conforms(result.structured, "error")
    assert "Quantity is not available for return." in result.text
    assert "nothing was made" in result.text


def test_a_return_is_told_with_the_shops_decision_to_come() -> None:
    result = answers.made(returned(2, "REQUESTED", {1: 2}))
    assert "#1001-R2 was requested. The shop decides" in result.text
    assert result.structured["return"]["line_items"] == [{"id": "gid://shopify/LineItem/1", "quantity": 2}]  # type: ignore[index, call-overload]
