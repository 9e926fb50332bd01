"""What something costs in a market: the market's currency, its rounding, and prices fixed for it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bridge.demo import model

WITHOUT_CENTS = frozenset({"BIF", "CLP", "DJF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "XAF", "XOF"})

UNITS = {  # UnitPriceMeasurementMeasuredUnit -> what it measures, and its size in grams, litres, metres, square metres
    "MG": ("WEIGHT", Decimal("0.001")),
    "G": ("WEIGHT", Decimal(1)),
    "KG": ("WEIGHT", Decimal(1000)),
    "OZ": ("WEIGHT", Decimal("28.349523125")),
    "LB": ("WEIGHT", Decimal("453.59237")),
    "ML": ("VOLUME", Decimal("0.001")),
    "CL": ("VOLUME", Decimal("0.01")),
    "L": ("VOLUME", Decimal(1)),
    "M3": ("VOLUME", Decimal(1000)),
    "FLOZ": ("VOLUME", Decimal("0.0295735295625")),
    "MM": ("LENGTH", Decimal("0.001")),
    "CM": ("LENGTH", Decimal("0.01")),
    "M": ("LENGTH", Decimal(1)),
    "IN": ("LENGTH", Decimal("0.0254")),
    "FT": ("LENGTH", Decimal("0.3048")),
    "YD": ("LENGTH", Decimal("0.9144")),
    "M2": ("AREA", Decimal(1)),
    "FT2": ("AREA", Decimal("0.09290304")),
    "ITEM": ("COUNT", Decimal(1)),
}


def market_of(shop: model.Shop, country: str | None) -> model.Market:
    """A country the shop does not sell to gets the home market, as Shopify does it."""
    for market in shop.markets:
        if country in market.countries:
            return market
    return shop.markets[0]


def converted(amount: Decimal, market: model.Market) -> Decimal:
    if market.rate == 1 and not market.ending:
        return amount
    steps = (amount * market.rate / market.rounding).quantize(Decimal(1), ROUND_HALF_UP)
    whole = steps * market.rounding
    return whole - market.ending if whole > market.ending else whole


def price(variant: model.Variant, market: model.Market) -> Decimal:
    fixed = variant.market_prices.get(market.handle)
    return converted(variant.price, market) if fixed is None else fixed


def compare_at_price(variant: model.Variant, market: model.Market) -> Decimal | None:
    """None where it is no reduction, which a price fixed for the market can make of it."""
    if variant.compare_at is None:
        return None
    amount = converted(variant.compare_at, market)
    return amount if amount > price(variant, market) else None


def planned_price(variant: model.Variant, plan: model.SellingPlan | None, market: model.Market) -> Decimal:
    """What one unit costs in a subscription, or without one."""
    full = price(variant, market)
    return rounded(full * (100 - plan.percent_off) / 100, market.currency) if plan else full


def exchanged(amount: Decimal, market: model.Market) -> Decimal:
    """At the market's rate alone: fees, discounts and gift cards get no price ending."""
    return rounded(amount * market.rate, market.currency)


def rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(smallest(currency), ROUND_HALF_UP)


def unit_price(variant: model.Variant, market: model.Market) -> Decimal | None:
    if variant.unit_quantity is None:
        return None
    unit, quantity, reference_unit, reference = variant.unit_quantity
    sold = quantity * UNITS[unit][1]
    compared = reference * UNITS[reference_unit][1]
    return rounded(price(variant, market) / sold * compared, market.currency)


def smallest(currency: str) -> Decimal:
    return Decimal(1) if currency in WITHOUT_CENTS else Decimal("0.01")


def decimal_text(amount: Decimal) -> str:
    """Shopify's Decimal: no trailing zeros but always one place, "25.0", also for yen."""
    text = format(amount.normalize(), "f")
    return text if "." in text else f"{text}.0"


def money(amount: Decimal, currency: str) -> dict[str, Any]:
    return {"__typename": "MoneyV2", "amount": decimal_text(amount), "currencyCode": currency}
