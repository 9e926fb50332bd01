from __future__ import annotations

from bridge.demo.shops.aurora import build_aurora

AURORA = build_aurora()


def test_what_its_codes_name_is_for_sale() -> None:
    handles = {product.handle for product in AURORA.products}
    assert all(set(discount.products) <= handles for discount in AURORA.discounts)
    assert "SOCKS3FOR2" in {discount.code for discount in AURORA.discounts}


def test_it_delivers_to_every_country_it_sells_to() -> None:
    reached = {country for rate in AURORA.shipping_rates for country in rate.countries}
    assert reached == {country for market in AURORA.markets for country in market.countries}


def test_a_sale_changes_no_other_build() -> None:
    AURORA.gift_cards[0].balance -= 1
    assert build_aurora().gift_cards[0].balance == AURORA.gift_cards[0].balance + 1
