from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo import model, pricing
from tests.demo.kiosk import kiosk, markets, soap

HOME, GERMANY, JAPAN = markets()


@pytest.mark.parametrize(
    ("amount", "market", "expected"),
    [
        ("19.99", HOME, "19.99"),
        ("40", GERMANY, "35.95"),  # 36.00, ending in .95
        ("8.50", GERMANY, "7.95"),  # 7.65 rounds to 8
        ("45.50", JAPAN, "6800"),  # 6,825 rounds to hundreds
    ],
)
def test_a_market_has_its_currency_rounding_and_ending(amount: str, market: model.Market, expected: str) -> None:
    assert pricing.converted(Decimal(amount), market) == Decimal(expected)


def test_a_price_fixed_for_a_market_wins() -> None:
    variant = model.Variant(1, {}, Decimal(40), market_prices={"germany": Decimal(30)})
    assert pricing.price(variant, GERMANY) == 30
    assert pricing.price(variant, HOME) == 40


def test_a_reduction_that_is_none_in_this_market_is_not_shown() -> None:
    variant = model.Variant(1, {}, Decimal(40), compare_at=Decimal(50), market_prices={"germany": Decimal(60)})
    assert pricing.compare_at_price(variant, HOME) == 50
    assert pricing.compare_at_price(variant, GERMANY) is None


def test_a_unit_price_converts_units() -> None:
    assert pricing.unit_price(soap().variants[0], HOME) == 32  # 8 for 250 ml, by the litre


def test_an_unsold_country_is_served_by_the_home_market() -> None:
    shop = kiosk()
    assert pricing.market_of(shop, "AT").handle == "germany"
    assert pricing.market_of(shop, "BR").handle == "us"


@pytest.mark.parametrize(("amount", "text"), [("25", "25.0"), ("19.90", "19.9"), ("6800", "6800.0"), ("0", "0.0")])
def test_a_decimal_is_written_as_shopify_writes_it(amount: str, text: str) -> None:
    assert pricing.decimal_text(Decimal(amount)) == text
    assert pricing.money(Decimal(amount), "USD") == {"__typename": "MoneyV2", "amount": text, "currencyCode": "USD"}


def test_yen_have_no_smaller_part() -> None:
    assert pricing.smallest("JPY") == 1
    assert pricing.smallest("EUR") == Decimal("0.01")


def test_a_plan_takes_its_share_off_to_the_smallest_coin() -> None:
    (bar,) = soap().variants
    plan = model.SellingPlan(1, "Monthly", "", "", Decimal("12.5"))
    bar.price = Decimal("8.50")
    assert pricing.planned_price(bar, None, HOME) == Decimal("8.50")
    assert pricing.planned_price(bar, plan, HOME) == Decimal("7.44")
    assert pricing.planned_price(bar, plan, JAPAN) == Decimal("1138")


def test_what_is_exchanged_gets_no_price_ending() -> None:
    assert pricing.exchanged(Decimal("5.55"), GERMANY) == Decimal("5.00")
    assert pricing.exchanged(Decimal("0.01"), JAPAN) == Decimal(2)
