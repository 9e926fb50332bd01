from __future__ import annotations

from msgspec import convert

from bridge.tools.return_data import RequestReturnAnswer


def test_a_refused_request_has_problems_and_no_return() -> None:
    problem = {"code": "INVALID", "field": ["input"], "message": "Quantity is not available for return."}
    answer = convert({"returnRequest": {"return": None, "userErrors": [problem]}}, RequestReturnAnswer)
    assert answer.return_request is not None
    assert answer.return_request.made is None
    assert answer.return_request.user_errors[0].code == "INVALID"
