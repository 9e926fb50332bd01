from __future__ import annotations

from datetime import UTC, datetime

from bridge.demo.shops.trade import codes, gift_cards, rate


def test_both_shops_have_a_code_of_each_kind() -> None:
    by_code = {each.code: each for each in codes()}
    assert set(by_code) == {"WELCOME10", "FIVEOFF", "FREESHIP", "SUMMER25", "ONCE15"}
    ended = by_code["SUMMER25"].ends_at
    assert ended is not None
    assert ended < datetime(2026, 1, 1, tzinfo=UTC)
    assert by_code["ONCE15"].once_per_customer


def test_gift_cards_are_full_empty_and_switched_off() -> None:
    assert [(str(card.balance), card.enabled) for card in gift_cards(1)] == [
        ("50.00", True),
        ("0.00", True),
        ("25.00", False),
    ]


def test_a_rate_is_never_free_unless_it_says_from_when() -> None:
    assert rate("a", "A", "", "US", "7").free_from is None
    assert str(rate("a", "A", "", "US", "7", "99").free_from) == "99"
