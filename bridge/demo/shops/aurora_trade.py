"""Aurora Outfitters: what it takes off with a code, its gift cards, and what delivery costs, as its policy says."""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Discount, GiftCard, ShippingRate

from .building import number
from .trade import codes, gift_cards, rate

SOCKS = ["trail-running-socks", "bramble-hiking-crew-socks", "drift-hiking-crew-socks"]

DISCOUNTS: tuple[Discount, ...] = (
    *codes(),
    Discount("SOCKS3FOR2", "buy_x_get_y", products=SOCKS, buys=2, gets=1),
)
GIFT_CARDS: tuple[GiftCard, ...] = gift_cards(number("aurora", "gift card"))

SHIPPING_RATES: tuple[ShippingRate, ...] = (
    rate("standard", "Standard", "3 to 5 business days", "US", "7", "99", not_provinces=["AK", "HI"]),
    rate("express", "Express", "2 business days", "US", "18", not_provinces=["AK", "HI"]),
    rate("next-day", "Next day", "If ordered by noon", "US", "32", not_provinces=["AK", "HI"]),
    rate("far-states", "Alaska and Hawaii", "5 to 8 business days", "US", "14", provinces=["AK", "HI"]),
    rate(
        "dhl-standard",
        "Standard with DHL",
        "5 to 7 business days",
        "DE",
        "7.50",
        "130",
        market_prices={"germany": Decimal("6.95")},
        market_free_from={"germany": Decimal(120)},
    ),
    rate("dhl-express", "Express", "2 to 3 business days", "DE", "27", market_prices={"germany": Decimal("24.95")}),
    rate(
        "austria-standard",
        "Standard",
        "6 to 8 business days",
        "AT",
        "10.75",
        "160",
        market_prices={"germany": Decimal("9.95")},
        market_free_from={"germany": Decimal(150)},
    ),
)
