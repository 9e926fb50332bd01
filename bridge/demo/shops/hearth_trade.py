"""Hearth & Hollow: what it takes off with a code, its gift cards, and what delivery costs, as its policy says.

Furniture is told by its weight, as Shopify's rates tell it. It goes neither to Austria nor to Japan.
"""

from __future__ import annotations

from decimal import Decimal

from bridge.demo.model import Discount, GiftCard, ShippingRate

from .building import number
from .trade import codes, gift_cards, rate

MUGS = ["thumbprint-mug", "frieda-stoneware-mug", "edda-stoneware-mug", "anselm-stoneware-mug"]
HEAVY = 7_500  # grams: the lightest piece of furniture, or a great many mugs

DISCOUNTS: tuple[Discount, ...] = (
    *codes(),
    Discount("MUGS3FOR2", "buy_x_get_y", products=MUGS, buys=2, gets=1),
)
GIFT_CARDS: tuple[GiftCard, ...] = gift_cards(number("hearth", "gift card"))

SHIPPING_RATES: tuple[ShippingRate, ...] = (
    rate("standard", "Standard", "3 to 6 business days", "US", "6.50", "75", below_grams=HEAVY),
    rate("express", "Express", "2 business days", "US", "16", below_grams=HEAVY),
    rate(
        "freight",
        "Furniture and heavy parcels",
        "By appointment within 3 weeks",
        "US",
        "95",
        not_provinces=["AK", "HI"],
        from_grams=HEAVY,
    ),
    rate(
        "germany",
        "Standard",
        "6 to 9 business days",
        "DE",
        "9.50",
        "105",
        market_prices={"germany": Decimal("8.90")},
        market_free_from={"germany": Decimal(100)},
        below_grams=HEAVY,
    ),
    rate(
        "germany-freight",
        "Furniture and heavy parcels",
        "3 to 4 weeks",
        "DE",
        "200",
        market_prices={"germany": Decimal(190)},
        from_grams=HEAVY,
    ),
    rate(
        "austria",
        "Standard",
        "7 to 10 business days",
        "AT",
        "12.50",
        "126",
        market_prices={"germany": Decimal("11.90")},
        market_free_from={"germany": Decimal(120)},
        below_grams=HEAVY,
    ),
    rate(
        "japan",
        "Standard",
        "7 to 10 business days",
        "JP",
        "16",
        "167",
        market_prices={"japan": Decimal(2400)},
        market_free_from={"japan": Decimal(25000)},
        below_grams=HEAVY,
    ),
)
