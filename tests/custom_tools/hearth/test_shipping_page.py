from __future__ import annotations

from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bridge.demo.shops.hearth import build_hearth
from bridge.tools.passages import Source, passages_of
from custom_tools.hearth.delivery import LastOrder, Service, Timetable
from custom_tools.hearth.shipping_page import read

PAGE = next(page for page in build_hearth().pages if page.handle == "shipping")
NEW_YORK = ZoneInfo("America/New_York")
CHRISTMAS = date(2026, 12, 24)


def table(html: str, country: str = "United States") -> Timetable | None:
    return read(list(passages_of(Source("page", "Shipping", html, "https://shop.example/shipping"))), country)


@pytest.mark.parametrize(
    ("country", "services", "last_orders"),
    [
        (
            "United States",
            (Service("Standard", 6), Service("Express", 2), Service("Furniture", 21, False, "Furniture")),
            (LastOrder(date(2026, 12, 18), CHRISTMAS, "Standard"), LastOrder(date(2026, 12, 21), CHRISTMAS, "Express")),
        ),
        (
            "Germany",
            (Service("Germany", 9), Service("Furniture to Germany", 28, False, "Furniture")),
            (LastOrder(date(2026, 12, 11), CHRISTMAS),),
        ),
        ("Austria", (Service("Austria", 10),), (LastOrder(date(2026, 12, 11), CHRISTMAS),)),
        ("Japan", (Service("Japan", 10),), (LastOrder(date(2026, 12, 8), CHRISTMAS),)),
    ],
)
def test_the_made_up_shops_page_is_read_for_each_country(
    country: str, services: tuple[Service, ...], last_orders: tuple[LastOrder, ...]
) -> None:
    found = table(PAGE.body_html, country)
    assert found is not None
    assert (found.services, found.last_orders) == (services, last_orders)
    assert found.leaves_until == time(11, tzinfo=NEW_YORK)
    assert found.closed == {(7, 4), (11, 26), (12, 25), (1, 1)}
    assert found.url == "https://shop.example/shipping"


def test_the_page_in_the_documentation_is_understood() -> None:
    text = (Path(__file__).parents[3] / "docs" / "gift-guide.md").read_text()
    found = table(text.partition("```html")[2].partition("```")[0])
    assert found is not None
    assert found.services == (Service("Standard", 6), Service("Furniture", 21, False, "Furniture"))
    assert found.leaves_until == time(11, tzinfo=NEW_YORK)
    assert len(found.closed) == 3
    assert [one.order_by.day for one in found.last_orders] == [18, 21]


def test_what_was_read_is_quoted_as_it_stands() -> None:
    found = table(PAGE.body_html, "Japan")
    assert found is not None
    assert "Japan, 7 to 10 business days: ¥2,400, free from ¥25,000" in found.read
    assert "delivery by December 24, 2026: Japan: December 8" in found.read
    assert not any("Germany" in line for line in found.read)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h2>United States</h2><p>We ship quickly.</p>",
        "<h2>United States</h2><ul><li>Standard: $6.50</li></ul>",
        "<h2>Canada</h2><ul><li>Standard, 3 business days: $6</li></ul>",
        "<ul><li>Standard, 3 business days: $6</li></ul>",
    ],
)
def test_a_page_that_does_not_tell_times_for_the_country_is_not_guessed_at(html: str) -> None:
    assert table(html) is None


@pytest.mark.parametrize(
    ("said", "until"),
    [
        (
            "Orders placed by 2:30 pm Pacific time leave the same day.",
            time(14, 30, tzinfo=ZoneInfo("America/Los_Angeles")),
        ),
        ("Orders placed by 12 pm Eastern time leave the same day.", time(12, tzinfo=NEW_YORK)),
        ("Orders placed by 12 am Eastern time leave the same day.", time(0, tzinfo=NEW_YORK)),
        ("Orders placed by 25 pm Eastern time leave the same day.", None),
        ("Orders placed by 11 am Lunar time leave the same day.", None),
        ("Orders placed by noon leave the same day.", None),
    ],
)
def test_the_hour_until_which_orders_leave_needs_a_zone_that_is_known(said: str, until: time | None) -> None:
    found = table(f"<h2>United States</h2><ul><li>Standard, 3 days: $6</li></ul><p>{said}</p>")
    assert found is not None
    assert found.leaves_until == until


def test_a_feast_in_january_may_have_its_last_orders_in_december() -> None:
    lists = "<ul><li>United States: December 30 with Express, February 31</li></ul>"
    found = table(
        "<h2>United States</h2><ul><li>Express, 2 days: $9</li></ul>"
        f"<h2>Epiphany</h2><p>For delivery by January 6, 2027, order on</p>{lists}"
    )
    assert found is not None
    assert found.last_orders == (LastOrder(date(2026, 12, 30), date(2027, 1, 6), "Express"),)
