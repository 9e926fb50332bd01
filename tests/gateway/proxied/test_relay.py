"""What reaches the assistant is looked at in tests/journeys/test_upstreams.py; here is what is decided on the way."""

from __future__ import annotations

from typing import Any

import pytest

from bridge.errors import OutcomeUnknown, UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.listing import Proxied
from bridge.gateway.proxied.relay import _at, _outcome, _questions

FORM = {
    "method": "elicitation/create",
    "params": {"message": "Who?", "requestedSchema": {"type": "object", "properties": {}}},
}


@pytest.mark.parametrize(
    ("read_only", "sent", "expected"),
    [
        (True, True, UpstreamUnavailable),
        (True, False, UpstreamUnavailable),
        (False, False, UpstreamUnavailable),
        (False, True, OutcomeUnknown),
    ],
)
def test_a_lost_answer_is_unknown_only_where_something_may_have_happened(
    read_only: bool, sent: bool, expected: type[Exception]
) -> None:
    with pytest.raises(expected), _outcome(Proxied("tool", "a", "a", "other", {}, read_only)):
        raise UpstreamUnavailable("down", sent=sent)


@pytest.mark.parametrize(
    "answer",
    [
        {"resultType": "task"},
        {"resultType": "input_required", "inputRequests": {"a": {"method": "tools/call"}}},
        {"resultType": "input_required", "inputRequests": {"a": FORM}},
    ],
)
def test_questions_that_are_none_or_that_this_caller_cannot_be_asked_are_not_put(answer: dict[str, Any]) -> None:
    with pytest.raises(UpstreamUnreadable) as told:
        _questions(answer, {})
    assert told.value.__context__ is None, "what another server answers is in no error"


LINK = {
    "method": "elicitation/create",
    "params": {"mode": "url", "message": "Pay", "url": "https://a.example", "elicitationId": "1"},
}


def test_nobody_is_sent_to_an_address_whose_client_cannot_show_it() -> None:
    answer = {"resultType": "input_required", "inputRequests": {"a": LINK}}
    with pytest.raises(UpstreamUnreadable, match="can't answer"):
        _questions(answer, {"elicitation": {"form": {}}})
    assert _questions(answer, {"elicitation": {"url": {}}}).input_requests


def test_questions_and_state_are_passed_on() -> None:
    asked = _questions(
        {"resultType": "input_required", "inputRequests": {"a": FORM}, "requestState": "s"}, {"elicitation": {}}
    )
    assert (list(asked.input_requests or {}), asked.request_state) == (["a"], "s")


def test_a_resource_that_has_moved_is_told_under_its_new_address() -> None:
    answer = {"contents": [{"uri": "ui://a", "text": "x"}, {"uri": "ui://b", "text": "y"}]}
    assert [part["uri"] for part in _at(answer, "ui://a", "ui://one.a")["contents"]] == ["ui://one.a", "ui://b"]
