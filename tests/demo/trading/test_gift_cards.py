from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo import pricing
from bridge.demo.trading.gift_cards import known, last_characters, payments
from tests.demo.kiosk import kiosk


@pytest.mark.parametrize("code", ["KIOSK-0001", "kiosk 0001", "kiosk0001"])
def test_a_code_is_read_whatever_its_case_and_dashes(code: str) -> None:
    assert known([code, code], kiosk()) == [1]


def test_codes_of_no_card_or_one_switched_off_are_passed_over() -> None:
    assert known(["KIOSK-0003", "KIOSK-9999", ""], kiosk()) == []


def test_a_card_shows_its_last_characters_and_never_its_code() -> None:
    (card, *_) = kiosk().gift_cards
    assert last_characters(card) == "0001"
    assert card.code not in repr(card)


def test_cards_pay_in_turn_until_nothing_is_left_to_pay() -> None:
    shop = kiosk()
    shop.gift_cards[1].balance = Decimal(10)
    paid = list(payments([2, 1], Decimal("45.50"), shop, shop.markets[0]))
    assert [each.used for each in paid] == [Decimal(10), Decimal("35.50")]


def test_what_is_paid_in_another_currency_is_taken_off_in_the_shops() -> None:
    shop = kiosk()
    germany, japan = pricing.market_of(shop, "DE"), pricing.market_of(shop, "JP")
    (paid,) = payments([1], Decimal(100), shop, germany)
    assert (paid.used, paid.presented) == (Decimal("50.00"), Decimal("45.00"))
    (paid,) = payments([1], Decimal(1000), shop, japan)
    assert (paid.used, paid.presented) == (Decimal("6.67"), Decimal(1000))
