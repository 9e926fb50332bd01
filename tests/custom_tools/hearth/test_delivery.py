from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_tools.hearth.delivery import (
    Arrival,
    Deadline,
    LastOrder,
    Parcel,
    Service,
    Timetable,
    arrivals,
    best_arrival,
)

NEW_YORK = ZoneInfo("America/New_York")
STANDARD, EXPRESS = Service("Standard", 6), Service("Express", 2)
FREIGHT = Service("Furniture", 21, business_days=False, product_type="Furniture")
PLAIN = Parcel()
CHRISTMAS = date(2026, 12, 24)
TABLE = Timetable(
    services=(STANDARD, EXPRESS, FREIGHT),
    leaves_until=time(11, tzinfo=NEW_YORK),
    closed=frozenset({(11, 26), (12, 25), (1, 1)}),
    last_orders=(
        LastOrder(date(2026, 12, 18), CHRISTMAS, "Standard"),
        LastOrder(date(2026, 12, 21), CHRISTMAS, "Express"),
    ),
)


def at(text: str) -> datetime:
    """At the shop."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def days(now: str, parcel: Parcel = PLAIN) -> dict[str, str]:
    return {one.service: one.day.isoformat() for one in arrivals(TABLE, parcel, at(now))}


@pytest.mark.parametrize(
    ("now", "standard", "express"),
    [
        ("2026-11-09T10:59", "2026-11-17", "2026-11-11"),  # a Monday: leaves the same day
        ("2026-11-09T11:00", "2026-11-17", "2026-11-11"),  # by 11 am is in time
        ("2026-11-09T11:01", "2026-11-18", "2026-11-12"),
        ("2026-11-07T10:00", "2026-11-17", "2026-11-11"),  # a Saturday leaves on Monday
        ("2026-11-24T10:00", "2026-12-03", "2026-11-27"),  # over Thanksgiving
        ("2026-12-29T10:00", "2027-01-07", "2026-12-31"),  # over New Year
    ],
)
def test_business_days_are_counted_from_the_day_on_which_an_order_leaves(now: str, standard: str, express: str) -> None:
    assert days(now) == {"Standard": standard, "Express": express}


@pytest.mark.parametrize(
    ("now", "standard", "express"),
    [
        ("2026-12-18T10:00", "2026-12-24", "2026-12-22"),  # promised, though six business days are more
        ("2026-12-18T12:00", "2026-12-30", "2026-12-23"),  # the cut-off has passed for one
        ("2026-12-21T10:00", "2026-12-30", "2026-12-23"),
        ("2026-12-22T10:00", "2026-12-31", "2026-12-28"),  # by arithmetic the 24th; the shop does not promise it
        ("2026-12-25T10:00", "2027-01-06", "2026-12-30"),
    ],
)
def test_the_shops_own_last_day_to_order_goes_before_arithmetic(now: str, standard: str, express: str) -> None:
    assert days(now) == {"Standard": standard, "Express": express}


@pytest.mark.parametrize(
    ("parcel", "day"),
    [
        (Parcel(made_in=10), "2026-11-30"),  # made by Thursday the 19th
        (Parcel(ready_on=date(2026, 12, 3)), "2026-12-11"),
        (Parcel(ready_on=date(2026, 1, 1)), "2026-11-17"),
    ],
)
def test_what_is_made_to_order_or_comes_later_leaves_later(parcel: Parcel, day: str) -> None:
    assert days("2026-11-09T10:00", parcel)["Standard"] == day


def test_furniture_goes_on_its_own_terms_or_not_at_all() -> None:
    chair = Parcel("Furniture")
    assert days("2026-11-09T10:00", chair) == {"Furniture": "2026-11-30"}
    assert list(arrivals(Timetable((STANDARD,)), chair, at("2026-11-09T10:00"))) == []


def test_what_has_no_date_arrives_on_none_and_an_e_mail_at_once() -> None:
    assert days("2026-11-09T10:00", Parcel(dated=False)) == {}
    assert days("2026-11-09T23:30", Parcel(by_email=True)) == {"e-mail": "2026-11-09"}


def test_the_first_service_in_time_is_named_else_the_quickest() -> None:
    now = at("2026-11-09T10:00")
    assert best_arrival(TABLE, Parcel(), now, date(2026, 11, 17)) == Arrival(date(2026, 11, 17), "Standard")
    assert best_arrival(TABLE, Parcel(), now, date(2026, 11, 16)) == Arrival(date(2026, 11, 11), "Express")
    assert best_arrival(TABLE, Parcel(), now, date(2026, 11, 10)) == Arrival(date(2026, 11, 11), "Express")


def test_a_deadline_admits_what_makes_it_and_everything_when_nothing_is_known() -> None:
    by, now = date(2026, 11, 17), at("2026-11-09T10:00")
    assert Deadline(by, now, TABLE).admits(Parcel())
    assert not Deadline(by, now, TABLE).admits(Parcel(dated=False))
    assert not Deadline(by, now, TABLE).admits(Parcel("Furniture"))
    assert Deadline(by, now, None).admits(Parcel("Furniture"))


def test_without_an_hour_on_the_page_an_order_is_taken_to_leave_on_the_next_day() -> None:
    (one,) = arrivals(Timetable((EXPRESS,)), Parcel(), datetime(2026, 11, 9, 0, 1, tzinfo=UTC))
    assert one.day >= date(2026, 11, 11)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda one: one.replace(tzinfo=UTC))


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=40)), st.integers(0, 60))
def test_ordering_later_or_making_longer_never_arrives_earlier(now: datetime, later: timedelta, made_in: int) -> None:
    for service in ("Standard", "Express"):
        first, second, made = (
            next(one.day for one in arrivals(TABLE, parcel, moment) if one.service == service)
            for parcel, moment in ((Parcel(), now), (Parcel(), now + later), (Parcel(made_in=made_in), now))
        )
        assert now.astimezone(NEW_YORK).date() < first <= min(second, made)
