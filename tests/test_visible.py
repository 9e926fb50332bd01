from __future__ import annotations

import pytest

from bridge.visible import visible


@pytest.mark.parametrize("text", ["Adds a note.", "Größe: 42 €\n\tOne more line", "日本語 עברית 👟"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Kb", "a\\u001b[2Kb"),
        ("a\rb", "a\\u000db"),
        ("a\x9b31m", "a\\u009b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\U000e0041", "a\\U000e0041"),
        ("a\ufe0f\u3164", "a\\ufe0f\\u3164"),
        ("a\ud800", "a\\ud800"),
    ],
)
def test_what_a_terminal_obeys_or_nobody_sees_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
