from __future__ import annotations

from decimal import Decimal

from bridge.demo.trading.cart import Line
from bridge.demo.trading.shelf import Shelf
from tests.demo.kiosk import kiosk


def test_titles_are_what_a_buyer_reads() -> None:
    items = Shelf(kiosk(), "US").items
    assert (items[11].title, items[21].title) == ("Linen Shirt - Red / S", "Straw Hat")


def test_units_are_counted_over_all_places_unless_there_is_always_another() -> None:
    items = Shelf(kiosk(), "US").items
    assert [items[number].units() for number in (11, 12, 13, 21)] == [4, 0, None, None]


def test_a_market_does_not_sell_what_is_hidden_in_it() -> None:
    germany, home = Shelf(kiosk(), "DE"), Shelf(kiosk(), "US")
    assert not germany.sells(germany.items[21])
    assert home.sells(home.items[21])


def test_a_price_is_the_markets_and_the_plans() -> None:
    assert Shelf(kiosk(), "US").price(Line("", 41, 1)) == Decimal(8)
    assert Shelf(kiosk(), "US").price(Line("", 41, 1, plan=61)) == Decimal("7.20")
    assert Shelf(kiosk(), "DE").price(Line("", 11, 1)) == Decimal("35.00")
    assert Shelf(kiosk(), "JP").price(Line("", 41, 1, plan=61)) == Decimal(1080)
