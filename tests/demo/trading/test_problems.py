from __future__ import annotations

from bridge.demo.trading.problems import UserError, refused


def test_a_refusal_carries_its_error_and_hides_no_cart() -> None:
    refusal = refused("INVALID", ["lines", "0"], "No.")
    assert refusal.errors == [UserError("INVALID", ("lines", "0"), "No.")]
    assert not refusal.without_cart
