"""What the shop's shipping page says of times, read from its English text. What can't be read is not guessed.

Read are lists under a country's name ("- Standard, 3 to 6 business days: $6.50"), the hour until which orders leave the
same day, the days on which nothing moves, and lists of last days to order, by country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bridge.toolkit import Freshness, Shop, load_operations
from bridge.tools.data import Data
from bridge.tools.passages import Passage, Source, passages_of

from .delivery import ON_ITS_OWN_TERMS, LastOrder, Service, Timetable

HANDLE = "shipping"


class _Page(Data):
    title: str
    body: str
    online_store_url: str | None


class _Country(Data):
    iso_code: str
    name: str


class _Localization(Data):
    available_countries: list[_Country]


class _Answer(Data):
    localization: _Localization
    page: _Page | None


_SHIPPING_PAGE = load_operations(__file__)["ShippingPage"].returning(_Answer, freshness=Freshness(600, 3600))


async def timetable_for(shop: Shop, country: str) -> Timetable | None:
    """None where there is no such page or it says nothing of this country, an ISO code. Raises `ShopError`."""
    answer = await shop.run(_SHIPPING_PAGE, {"handle": HANDLE})
    name = next((one.name for one in answer.localization.available_countries if one.iso_code == country), None)
    if answer.page is None or name is None:
        return None
    source = Source("page", answer.page.title, answer.page.body, answer.page.online_store_url)
    return read(list(passages_of(source)), name)


_MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
    "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip
_ZONES = {
    "Eastern": "America/New_York",
    "Central": "America/Chicago",
    "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles",
}
_DAY = rf"({'|'.join(_MONTHS)}) (\d{{1,2}})"
_SERVICE = re.compile(r"- (?P<name>[^,:]+),[^:]*?(?P<most>\d{1,3}) (?P<unit>business day|day|week)s?\b")
_LEAVES = re.compile(r"[^.\n]*\bby (\d{1,2})(?::(\d\d))? ?(am|pm) (\w+) time\b[^.\n]*leave the same day")
_CLOSED = re.compile(rf"No parcels? [^.\n]*{_DAY}[^.\n]*")
_FEAST = re.compile(rf"delivery by {_DAY}, (\d{{4}})")
_LAST_ORDER = re.compile(rf"{_DAY}(?: with (\w+))?")

Line = str
"""Of the page, as it stands there."""


def read(passages: Sequence[Passage], country: str) -> Timetable | None:
    """`country` is a name as the page writes it."""
    services = [one for passage in passages for one in _services(passage, country)]
    if not services:
        return None
    text = "\n".join(passage.text for passage in passages)
    leaves, closed = list(_leaves_until(text)), list(_closed(text))
    orders = [one for passage in passages for one in _last_orders(passage, country)]
    lines = [line for line, _ in (*services, *leaves, *closed, *orders)]
    return Timetable(
        services=tuple(service for _, service in services),
        leaves_until=leaves[0][1] if leaves else None,
        closed=frozenset(day for _, day in closed),
        last_orders=tuple(order for _, order in orders),
        read=tuple(dict.fromkeys(line.removeprefix("- ").strip() for line in lines)),
        url=passages[0].source.url,
    )


def _services(passage: Passage, country: str) -> Iterator[tuple[Line, Service]]:
    """Below a heading with several countries, what names one of them is for that one."""
    places = _places(passage.heading)
    for line in passage.text.splitlines() if country in places else ():
        if found := _SERVICE.match(line):
            name = found["name"]
            named = [place for place in places if place in name]
            if not named or country in named:
                days = int(found["most"]) * (7 if found["unit"] == "week" else 1)
                own = next((kind for kind in ON_ITS_OWN_TERMS if kind in name), None)
                yield line, Service(name, days, found["unit"] == "business day", own)


def _leaves_until(text: str) -> Iterator[tuple[Line, time]]:
    for found in _LEAVES.finditer(text):
        hour, minute, half, zone = found.groups()
        if 1 <= int(hour) <= 12 and int(minute or 0) < 60 and zone in _ZONES:
            with suppress(ZoneInfoNotFoundError):
                of_day = int(hour) % 12 + (12 if half == "pm" else 0)
                yield found[0], time(of_day, int(minute or 0), tzinfo=ZoneInfo(_ZONES[zone]))


def _closed(text: str) -> Iterator[tuple[Line, tuple[int, int]]]:
    for found in _CLOSED.finditer(text):
        yield from ((found[0], (_MONTHS[month], int(day))) for month, day in re.findall(_DAY, found[0]))


def _last_orders(passage: Passage, country: str) -> Iterator[tuple[Line, LastOrder]]:
    """The feast's year is that of its last orders, too, unless these come later in the calendar."""
    feast = _FEAST.search(passage.text)
    arrives = _date(int(feast[3]), feast[1], feast[2]) if feast else None
    if feast is None or arrives is None:
        return
    for line in passage.text.splitlines():
        places, _, days = line.removeprefix("- ").partition(":")
        if line.startswith("- ") and country in _places(places):
            for month, day, service in _LAST_ORDER.findall(days):
                year = arrives.year - (_MONTHS[month] > arrives.month)
                if order_by := _date(year, month, day):
                    yield f"{feast[0]}: {line.removeprefix('- ')}", LastOrder(order_by, arrives, service or None)


def _places(text: str) -> list[str]:
    return [part.strip() for part in re.split(r",|\band\b", text)]


def _date(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, _MONTHS[month], int(day))
    except ValueError:
        return None
