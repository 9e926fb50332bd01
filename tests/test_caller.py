from __future__ import annotations

from bridge.caller import Caller


def test_what_is_printed_of_a_caller_holds_no_personal_data() -> None:
    caller = Caller(kind="token", key="a1b2", subject="ann@example.com", address="203.0.113.7")
    assert "ann@example.com" not in repr(caller)
    assert "203.0.113.7" not in repr(caller)
