from __future__ import annotations

from typing import Any, cast

from bridge.gateway.answers.asked import Asked, Head
from bridge.gateway.answers.making import Maker, Making
from bridge.gateway.answers.passed import LONGEST, MOST_ENVELOPES, MOST_HEADS, Known, Passed

MAKER = cast(Maker, object())
MANAGER: Any = object()
HEADERS = [(b"content-length", b"1"), (b"content-type", b"text/plain"), (b"mcp-session-id", b"first")]


def head(accept: bytes = b"*/*") -> Head:
    return Head(("/mcp", (b"accept", accept)), b"session", None)


def asked(envelope: bytes = b"{}") -> Asked:
    return Asked(b"1", "tools/list", None, envelope, b"", {})


def making(era: str = "2026-07-28") -> Making:
    return Making(maker=MAKER, era=era)


def test_an_envelope_is_known_with_its_head_and_its_era_only() -> None:
    passed = Passed()
    passed.add(head(), asked(), making(), MANAGER, HEADERS)
    known = passed.head(head())
    assert known is not None
    assert passed.head(head(b"text/*")) is None
    assert passed.has(known, "2026-07-28", b"{}")
    assert not passed.has(known, "2025-11-25", b"{}")
    assert not passed.has(known, "2026-07-28", b'{"a":1}')


def test_an_answer_begins_as_the_first_one_but_for_its_length_and_session() -> None:
    known = Known(MAKER, MANAGER, None, HEADERS)
    headers = [(b"content-length", b"25"), (b"content-type", b"text/plain"), (b"mcp-session-id", b"second")]
    assert known.start(25, b"second") == {"type": "http.response.start", "status": 200, "headers": headers}


def test_heads_and_envelopes_are_bounded_in_number() -> None:
    passed = Passed()
    for number in range(MOST_HEADS + 1):
        passed.add(head(b"%d" % number), asked(), making(), MANAGER, HEADERS)
    assert passed.head(head(b"0")) is None
    last = passed.head(head(b"%d" % MOST_HEADS))
    assert last is not None
    for number in range(MOST_ENVELOPES):
        passed.add(head(b"%d" % MOST_HEADS), asked(b"%d" % number), making(), MANAGER, HEADERS)
    assert not passed.has(last, "2026-07-28", b"{}")
    assert passed.has(last, "2026-07-28", b"%d" % (MOST_ENVELOPES - 1))


def test_what_is_very_long_is_not_remembered() -> None:
    passed = Passed()
    passed.add(head(b"x" * LONGEST), asked(), making(), MANAGER, HEADERS)
    passed.add(head(), asked(b"x" * (LONGEST + 1)), making(), MANAGER, HEADERS)
    assert passed.head(head()) is None
    assert passed.head(head(b"x" * LONGEST)) is None
