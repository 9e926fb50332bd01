"""What a shop sells on: discount codes, gift cards and shipping rates. Plain data, as `bridge.demo.model` is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal


@dataclass(slots=True)
class Discount:
    """A code. `value` is per cent or an amount in the shop's currency; free units are `gets` for every `buys`.

    With `products` it takes from those lines only, else from the order as a whole."""

    code: str
    kind: Literal["percentage", "fixed", "buy_x_get_y", "free_shipping"]
    value: Decimal = Decimal(0)
    minimum_subtotal: Decimal = Decimal(0)
    products: list[str] = field(default_factory=list)  # handles
    buys: int = 0
    gets: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    once_per_customer: bool = False


@dataclass(slots=True)
class GiftCard:
    """Its `balance` is in the shop's currency. The code is money."""

    id: int
    code: str = field(repr=False)
    balance: Decimal
    enabled: bool = True


@dataclass(slots=True)
class ShippingRate:
    """Amounts are in the shop's currency, and for markets named by handle in theirs; grams are a parcel's."""

    handle: str
    title: str
    description: str
    countries: list[str]
    price: Decimal
    free_from: Decimal | None = None
    market_prices: dict[str, Decimal] = field(default_factory=dict)
    market_free_from: dict[str, Decimal] = field(default_factory=dict)
    provinces: list[str] = field(default_factory=list)  # codes; empty for the whole country
    not_provinces: list[str] = field(default_factory=list)
    from_grams: int = 0
    below_grams: int | None = None
