from __future__ import annotations

from bridge.demo.shops.hearth import build_hearth
from bridge.demo.trading.cart import Address
from bridge.demo.trading.delivery import carries, reaches

HEARTH = build_hearth()
CHAIR = next(
    each for product in HEARTH.products if product.handle == "spindle-rocking-chair" for each in product.variants
)


def offered(country: str, grams: int) -> list[str]:
    address = Address(country=country)
    return [each.handle for each in HEARTH.shipping_rates if reaches(each, address) and carries(each, grams)]


def test_what_its_codes_name_is_for_sale() -> None:
    handles = {product.handle for product in HEARTH.products}
    assert all(set(discount.products) <= handles for discount in HEARTH.discounts)
    assert "MUGS3FOR2" in {discount.code for discount in HEARTH.discounts}


def test_furniture_goes_by_freight_where_it_goes_at_all() -> None:
    assert {country: offered(country, CHAIR.weight_grams) for country in ("US", "DE", "AT", "JP")} == {
        "US": ["freight"],
        "DE": ["germany-freight"],
        "AT": [],
        "JP": [],
    }


def test_small_things_go_everywhere() -> None:
    assert {country: offered(country, 400) for country in ("US", "DE", "AT", "JP")} == {
        "US": ["standard", "express"],
        "DE": ["germany"],
        "AT": ["austria"],
        "JP": ["japan"],
    }
