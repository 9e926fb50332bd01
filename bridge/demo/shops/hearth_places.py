"""Hearth & Hollow: the markets it sells to and the places it sells from."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Location, Market

from .building import number

MARKETS = (
    Market(number("hearth", "market", "us"), "us", "United States", ["US"], "USD", ["EN"]),
    Market(
        number("hearth", "market", "germany"),
        "germany",
        "Germany and Austria",
        ["DE", "AT"],
        "EUR",
        ["DE", "EN"],
        rate=Decimal("0.95"),
        rounding=Decimal(1),
        ending=Decimal("0.10"),
    ),
    Market(
        number("hearth", "market", "japan"),
        "japan",
        "Japan",
        ["JP"],
        "JPY",
        ["EN"],
        rate=Decimal(150),
        rounding=Decimal(10),
    ),
)


LOCATIONS = (
    Location(
        id=number("hearth", "location", "hudson-shop"),
        handle="hudson-shop",
        name="Hudson Shop and Workshop",
        address1="418 Warren Street",
        city="Hudson",
        province="NY",
        country="US",
        zip="12534",
        phone="+15185550127",
        latitude=42.2506,
        longitude=-73.7873,
        pickup_time="Usually ready in 2 hours",
    ),
    Location(
        id=number("hearth", "location", "brooklyn-shop"),
        handle="brooklyn-shop",
        name="Brooklyn Shop",
        address1="296 Atlantic Avenue",
        city="Brooklyn",
        province="NY",
        country="US",
        zip="11201",
        phone="+17185550133",
        latitude=40.6886,
        longitude=-73.9907,
        pickup_time="Usually ready in 4 hours",
    ),
    Location(
        id=number("hearth", "location", "secaucus-warehouse"),
        handle="secaucus-warehouse",
        name="Secaucus Warehouse",
        address1="55 Hartz Way",
        city="Secaucus",
        province="NJ",
        country="US",
        zip="07094",
        phone="+12015550188",
        latitude=40.7829,
        longitude=-74.0660,
        pickup=False,
    ),
)
