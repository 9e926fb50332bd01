"""The load client: a wrong answer fails a benchmark, however quick it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.load import FIRST_ID, Reply, Verifier, WrongAnswer

NUMBER = FIRST_ID + 1


def reply(message: dict[str, Any], *, sse: bool = False, status: int = 200) -> Reply:
    text = json.dumps(message).encode()
    kind, body = (
        (b"text/event-stream", b"event: message\r\ndata: " + text + b"\r\n\r\n") if sse else (b"application/json", text)
    )
    return Reply(b"http/1.1 %d ok\r\ncontent-type: %s" % (status, kind), body)


def called(number: int, text: str = "ten mugs", **more: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "result": {"content": [{"type": "text", "text": text}], **more}}


@pytest.mark.parametrize("sse", [False, True])
def test_an_answer_that_says_the_same_under_its_own_id_is_right(sse: bool) -> None:
    Verifier(reply(called(FIRST_ID), sse=sse), FIRST_ID).verify(reply(called(NUMBER), sse=sse), NUMBER)


def test_hints_beside_what_is_said_may_differ() -> None:
    first = reply(called(FIRST_ID, ttlMs=300_000))
    Verifier(first, FIRST_ID).verify(reply(called(NUMBER, ttlMs=299_000)), NUMBER)


@pytest.mark.parametrize(
    "wrong",
    [
        reply(called(FIRST_ID)),
        reply(called(NUMBER, "nine mugs")),
        reply(called(NUMBER, isError=True)),
        reply({"jsonrpc": "2.0", "id": NUMBER, "error": {"code": -32603, "message": "no"}}),
        reply(called(NUMBER), status=503),
    ],
    ids=["another's id", "another text", "a tool's error", "an error", "a status"],
)
def test_a_wrong_answer_is_found_out(wrong: Reply) -> None:
    with pytest.raises(WrongAnswer):
        Verifier(reply(called(FIRST_ID)), FIRST_ID).verify(wrong, NUMBER)


def test_a_tool_that_failed_at_first_is_no_contestant() -> None:
    with pytest.raises(WrongAnswer):
        Verifier(reply(called(FIRST_ID, isError=True)), FIRST_ID)
