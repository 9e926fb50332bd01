from __future__ import annotations

from bridge.gateway.verbatim import restored


def test_what_the_sdk_dropped_comes_back_at_every_depth() -> None:
    shown = {"content": [{"type": "text", "text": "a"}], "_meta": {"ours": 1}}
    whole = {"content": [{"type": "text", "text": "a", "x": 1}], "x-score": 2, "_meta": {"ours": 0, "theirs": 3}}
    assert restored(shown, whole) == {
        "content": [{"type": "text", "text": "a", "x": 1}],
        "_meta": {"ours": 1, "theirs": 3},
        "x-score": 2,
    }


def test_what_is_between_server_and_client_stays_out_and_so_does_nothing_at_all() -> None:
    assert restored({}, {"resultType": "complete", "ttlMs": 1, "cacheScope": "public", "structuredContent": None}) == {}


def test_lists_that_no_longer_match_are_left_as_they_are() -> None:
    assert restored([{"a": 1}], [{"a": 1, "b": 2}, {}]) == [{"a": 1}]
