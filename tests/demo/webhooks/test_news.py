from __future__ import annotations

from datetime import UTC, datetime

from bridge.demo.webhooks.news import Moved, News, of_deleted, of_product, of_stock
from tests.demo.kiosk import kiosk

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def sold(units: int) -> list[News]:
    """So many of the four shirts in Red S, from the main place."""
    shop = kiosk()
    shirt = shop.products[0]
    before = dict(shirt.variants[0].stock)
    shirt.variants[0].stock = {"main": 0, "harbor": 1} if units == 3 else {"main": 0, "harbor": 0}
    told = list(of_stock([Moved(shirt, shirt.variants[0], before)], shop, NOON))
    assert shirt.updated_at == NOON
    return told


def test_fewer_units_are_news_of_the_place_and_of_the_product() -> None:
    assert [each.topic for each in sold(3)] == ["inventory_levels/update", "products/update"]


def test_the_last_unit_is_news_of_the_variant_as_well() -> None:
    topics = [each.topic for each in sold(4)]
    assert topics == ["inventory_levels/update"] * 2 + ["variants/out_of_stock", "products/update"]


def test_what_is_there_again_is_told_too() -> None:
    shop = kiosk()
    sweater = shop.products[2]
    sweater.variants[0].stock = {"main": 5}
    told = [each.topic for each in of_stock([Moved(sweater, sweater.variants[0], {"main": 0})], shop, NOON)]
    assert "variants/in_stock" in told


def test_a_payload_is_made_when_it_is_asked_for() -> None:
    product = kiosk().products[0]
    news = of_product("update", product)
    product.title = "Hemp Shirt"
    assert news.payload()["title"] == "Hemp Shirt"
    assert of_deleted("products", 1).payload() == {"id": 1}
