from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo.model import Product
from bridge.demo.shops.hearth import build_hearth

HEARTH = build_hearth()


def found(handle: str) -> Product:
    return next(product for product in HEARTH.products if product.handle == handle)


def test_prices_span_from_five_to_nine_hundred() -> None:
    prices = [variant.price for product in HEARTH.products for variant in product.variants]
    assert (min(prices), max(prices)) == (Decimal(5), Decimal(900))


def test_it_sells_in_dollars_euros_and_a_currency_without_decimals() -> None:
    assert [(market.currency, market.languages[0]) for market in HEARTH.markets] == [
        ("USD", "EN"),
        ("EUR", "DE"),
        ("JPY", "EN"),
    ]
    assert HEARTH.markets[2].rounding == 10
    yen = [v.market_prices["japan"] for p in HEARTH.products for v in p.variants if "japan" in v.market_prices]
    assert yen
    assert all(price == price.to_integral_value() for price in yen)


def test_some_things_are_kept_from_each_foreign_market() -> None:
    for market in ("germany", "japan"):
        assert 3 <= sum(market in product.hidden_in for product in HEARTH.products) <= 50


def test_nothing_is_sold_to_japan_that_the_shipping_policy_excludes() -> None:
    scented = [p for p in HEARTH.products if p.product_type == "Candles" and "Snuffer" not in p.title]
    preserves = [p for p in HEARTH.products if p.title.endswith(("Honey", "Preserve", "Spice Blend"))]
    assert scented and preserves
    assert all("japan" in product.hidden_in for product in (*scented, *preserves, found("carbon-steel-bread-knife")))
    assert all("germany" in product.hidden_in for product in preserves)


def test_gifts_are_tagged_by_occasion_interest_and_recipient() -> None:
    for kind in ("occasion:", "interest:", "recipient:"):
        tagged = [product for product in HEARTH.products if any(tag.startswith(kind) for tag in product.tags)]
        assert len(tagged) > 0.7 * len(HEARTH.products), kind


def test_most_products_name_what_goes_with_them() -> None:
    paired = [product for product in HEARTH.products if product.complementary]
    assert len(paired) > 0.7 * len(HEARTH.products)


def test_made_to_order_things_name_the_days_and_keep_no_stock() -> None:
    made = [p for p in HEARTH.products if any(field.key == "made_to_order_days" for field in p.metafields)]
    assert {product.handle for product in made} == {
        "oak-bread-board",
        "handwoven-hearth-rug",
        "spindle-rocking-chair",
    }
    assert not any(variant.tracked for product in made for variant in product.variants)


def test_the_last_days_to_order_are_the_same_wherever_they_stand() -> None:
    pages = {page.handle: page.body_html for page in HEARTH.pages}
    gifts = next(one for one in HEARTH.collections if one.handle == "christmas-gifts").description_html
    for day in ("December 18", "December 11", "December 8"):
        assert all(day in text for text in (pages["shipping"], pages["faq"], gifts))
    assert "delivery by December 24, 2026" in pages["shipping"]


def test_gift_wrap_is_a_product_and_goes_with_many() -> None:
    assert found("gift-wrap").variants[0].price == 5
    assert sum("gift-wrap" in product.complementary for product in HEARTH.products) > 40


def test_coffee_has_a_plan_a_price_per_kilogram_and_grinds() -> None:
    coffee = found("house-roast-coffee")
    (group,) = coffee.selling_plan_groups
    assert [(plan.interval, plan.interval_count) for plan in group.plans] == [("WEEK", 2), ("MONTH", 1)]
    assert {variant.unit_quantity for variant in coffee.variants} == {
        ("G", Decimal(250), "KG", 1),
        ("KG", Decimal(1), "KG", 1),
    }


@pytest.mark.parametrize(
    ("handle", "parts"),
    [
        (
            "housewarming-gift-set",
            [("oak-bread-board", 0), ("smoked-sea-salt", 0), ("beeswax-pillar-candle", 0), ("linen-tea-towels", 0)],
        ),
        (
            "coffee-lovers-gift-set",
            [("slow-morning-pour-over-set", 0), ("thumbprint-mug", 0), ("house-roast-coffee", 1)],
        ),
        (
            "new-parents-gift-set",
            [("merino-baby-blanket", 0), ("night-shift-decaf", 1), ("sunday-bath-salts", 0), ("handwritten-card", 0)],
        ),
    ],
)
def test_the_former_price_of_a_gift_set_is_that_of_its_parts(handle: str, parts: list[tuple[str, int]]) -> None:
    gift = found(handle).variants[0]
    assert gift.compare_at == sum(found(part).variants[place].price for part, place in parts)


def test_no_filter_is_enabled_beyond_the_default_ones() -> None:
    assert HEARTH.enabled_filters == set()
