"""Aurora Outfitters: the markets it sells to and the places it sells from."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Location, Market

from .building import number

MARKETS = (
    Market(number("aurora", "market", "us"), "us", "United States", ["US"], "USD", ["EN"]),
    Market(
        number("aurora", "market", "germany"),
        "germany",
        "Germany and Austria",
        ["DE", "AT"],
        "EUR",
        ["DE", "EN"],
        rate=Decimal("0.93"),
        rounding=Decimal(1),
        ending=Decimal("0.05"),
    ),
)


LOCATIONS = (
    Location(
        id=number("aurora", "location", "portland-flagship"),
        handle="portland-flagship",
        name="Portland Flagship",
        address1="1120 NW Couch Street",
        city="Portland",
        province="OR",
        country="US",
        zip="97209",
        phone="+15035550142",
        latitude=45.5237,
        longitude=-122.6828,
        pickup_time="Usually ready in 2 hours",
    ),
    Location(
        id=number("aurora", "location", "denver-lodo"),
        handle="denver-lodo",
        name="Denver LoDo",
        address1="1600 Wazee Street",
        city="Denver",
        province="CO",
        country="US",
        zip="80202",
        phone="+13035550178",
        latitude=39.7530,
        longitude=-105.0003,
        pickup_time="Usually ready in 4 hours",
    ),
    Location(
        id=number("aurora", "location", "munich-glockenbach"),
        handle="munich-glockenbach",
        name="Munich Glockenbach",
        address1="Hans-Sachs-Straße 12",
        city="München",
        province=None,
        country="DE",
        zip="80469",
        phone="+49895550164",
        latitude=48.1299,
        longitude=11.5700,
    ),
    Location(
        id=number("aurora", "location", "reno-warehouse"),
        handle="reno-warehouse",
        name="Reno Warehouse",
        address1="4750 Longley Lane",
        city="Reno",
        province="NV",
        country="US",
        zip="89502",
        phone="+17755550119",
        latitude=39.4836,
        longitude=-119.7530,
        pickup=False,
    ),
)
