from __future__ import annotations

import pytest

from bridge.gateway.answers.finished import LARGEST, OVERHEAD, Answer, Finished, Made, answer_from

MADE = Made(edition=object())


@pytest.mark.parametrize(
    ("body", "again"),
    [
        (b'{"jsonrpc":"2.0","id":1,"result":{"id":1}}', b'{"jsonrpc":"2.0","id":"x","result":{"id":1}}'),
        (
            b'event: message\r\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\r\n\r\n',
            b'event: message\r\ndata: {"jsonrpc":"2.0","id":"x","result":{}}\r\n\r\n',
        ),
    ],
)
def test_an_answer_is_sent_again_with_another_id(body: bytes, again: bytes) -> None:
    answer = answer_from(body, b"1", MADE)
    assert answer is not None
    assert answer.body(b"1") == body
    assert answer.body(b'"x"') == again


@pytest.mark.parametrize(
    "body",
    [
        b'{"jsonrpc":"2.0","id":1,"error":{"code":1}}',
        b'{"jsonrpc":"2.0","id":11,"result":{}}',
        b'{"id":1,"jsonrpc":"2.0","result":{}}',
        b": ping\r\n\r\nevent: message\r\ndata: {}\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_plain_result_of_that_request_is_no_answer(body: bytes) -> None:
    assert answer_from(body, b"1", MADE) is None


def test_what_is_kept_is_bounded_in_bytes_and_the_least_used_goes_first() -> None:
    finished = Finished(3 * (OVERHEAD + 100))
    for name in "abc":
        finished.keep(name, Answer(b"", b"x" * 100, MADE))
    assert finished.get("a") is not None
    finished.keep("d", Answer(b"", b"x" * 100, MADE))
    assert finished.get("b") is None
    assert finished.get("a") is not None
    assert finished.size <= 3 * (OVERHEAD + 100)


def test_a_very_large_answer_is_not_kept() -> None:
    finished = Finished(10 * LARGEST)
    finished.keep("a", Answer(b"", b"x" * (LARGEST + 1), MADE))
    assert finished.get("a") is None


def test_nothing_is_kept_in_no_bytes() -> None:
    finished = Finished(0)
    finished.keep("a", Answer(b"", b"", MADE))
    assert finished.get("a") is None
