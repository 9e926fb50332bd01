"""When a gift arrives: calendar arithmetic over what the shop's shipping page says. Pure; the clock is a parameter.

Of a range of days the last one counts, since a gift that may come in time may also not. Where the page names a last
day to order for a feast, the shop's word goes before the arithmetic, both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
ON_ITS_OWN_TERMS = ("Furniture",)
"""Product types that ordinary services do not take; the shipping page has services for them, or none."""


@dataclass(frozen=True, slots=True)
class Service:
    """It takes at most `most` days from dispatch: business days, or any. `product_type` is set when it is for that
    only, such as furniture by freight."""

    name: str
    most: int
    business_days: bool = True
    product_type: str | None = None


@dataclass(frozen=True, slots=True)
class LastOrder:
    """What is ordered by `order_by` arrives by `arrives`, says the shop. Without a `service`, by any ordinary one."""

    order_by: date
    arrives: date
    service: str | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """`leaves_until` is the time of a business day until which an order leaves that day, with a zone. `closed` holds
    (month, day) on which nothing moves. `read` are the page's own words for all that."""

    services: tuple[Service, ...]
    leaves_until: time | None = None
    closed: frozenset[tuple[int, int]] = frozenset()
    last_orders: tuple[LastOrder, ...] = ()
    read: tuple[str, ...] = ()
    url: str | None = None

    def moves(self, day: date) -> bool:
        return day.weekday() < 5 and (day.month, day.day) not in self.closed


@dataclass(frozen=True, slots=True)
class Parcel:
    """`made_in` are the days it takes to make one, `ready_on` when the shop has it; `dated` is false where it names no
    day. What comes `by_email` is there at once."""

    product_type: str = ""
    made_in: int = 0
    ready_on: date | None = None
    dated: bool = True
    by_email: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """At the latest."""

    day: date
    service: str


def arrivals(timetable: Timetable, parcel: Parcel, now: datetime) -> Iterator[Arrival]:
    """With each service that takes it, in the page's order; none where the page or the shop does not tell. `now` has a
    time zone."""
    if parcel.by_email:
        yield Arrival(_today(timetable, now), "e-mail")
    elif parcel.dated:
        ready = _ready(timetable, parcel, now)
        for service in _services(timetable, parcel):
            yield Arrival(_arrives(timetable, service, ready), service.name)


def best_arrival(timetable: Timetable, parcel: Parcel, now: datetime, by: date) -> Arrival | None:
    """The first service that makes it by then, as merchants name the cheapest first; else the quickest."""
    found = list(arrivals(timetable, parcel, now))
    return next((one for one in found if one.day <= by), min(found, key=lambda one: one.day, default=None))


@dataclass(frozen=True, slots=True)
class Deadline:
    """`timetable` is None where the page tells nothing: then everything is admitted, and that has to be said."""

    by: date
    now: datetime
    timetable: Timetable | None

    def admits(self, parcel: Parcel) -> bool:
        arrival = self.arrival(parcel)
        return self.timetable is None or (arrival is not None and arrival.day <= self.by)

    def arrival(self, parcel: Parcel) -> Arrival | None:
        return best_arrival(self.timetable, parcel, self.now, self.by) if self.timetable else None


def _today(timetable: Timetable, now: datetime) -> date:
    """Where the shop is."""
    return now.astimezone(_zone(timetable)).date()


def _zone(timetable: Timetable) -> tzinfo:
    until = timetable.leaves_until
    return (until.tzinfo if until else None) or UTC


def _ready(timetable: Timetable, parcel: Parcel, now: datetime) -> date:
    """The day that counts as that of the order; a weekend, too."""
    local = now.astimezone(_zone(timetable))
    until = timetable.leaves_until
    late = until is None or local.time() > until.replace(tzinfo=None)
    first = local.date() + (DAY if late else timedelta())
    return max(first, local.date() + parcel.made_in * DAY, parcel.ready_on or first)


def _services(timetable: Timetable, parcel: Parcel) -> list[Service]:
    own = parcel.product_type if parcel.product_type in ON_ITS_OWN_TERMS else None
    return [one for one in timetable.services if one.product_type == own]


def _arrives(timetable: Timetable, service: Service, ready: date) -> date:
    day = _reckoned(timetable, service, ready)
    for last in timetable.last_orders:
        if last.service != service.name and (last.service or service.product_type):
            continue
        if ready <= last.order_by:
            day = min(day, last.arrives)
        elif ready <= last.arrives:
            day = max(day, _moving(timetable, last.arrives + DAY))
    return day


def _reckoned(timetable: Timetable, service: Service, ready: date) -> date:
    day = _moving(timetable, ready)
    if not service.business_days:
        return _moving(timetable, day + service.most * DAY)
    for _ in range(service.most):
        day = _moving(timetable, day + DAY)
    return day


def _moving(timetable: Timetable, day: date) -> date:
    """This day, or the next on which parcels move."""
    return next(one for one in (day + ahead * DAY for ahead in range(366)) if timetable.moves(one))
