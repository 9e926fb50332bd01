"""Prices per litre, kilogram or metre, in UCP's terms.

UCP wants the measured and the reference quantity in one unit. Shopify keeps them apart ("250 ml, per
1 l"), so metric units are restated in the finer of the two; other differences are left out.
"""

from __future__ import annotations

from decimal import Decimal

from bridge.toolkit import display, to_minor
from bridge.tools.data import Variant
from bridge.tools.ucp import Members

# Shopify's unit -> UN/ECE Recommendation 20 code, as UCP uses it
_CODES = {
    "ML": "MLT", "CL": "CLT", "L": "LTR", "M3": "MTQ", "MG": "MGM", "G": "GRM", "KG": "KGM", "MM": "MMT", "CM": "CMT",
    "M": "MTR", "M2": "MTK", "OZ": "ONZ", "LB": "LBR", "FLOZ": "OZA", "PT": "PTL", "QT": "QTL", "GAL": "GLL",
    "IN": "INH", "FT": "FOT", "YD": "YRD", "FT2": "FTK", "ITEM": "C62",
}  # fmt: skip

# How many of the smallest unit of its family
_METRIC = {"ML": ("ml", 1), "CL": ("ml", 10), "L": ("ml", 1000), "MG": ("mg", 1), "G": ("mg", 1000),
           "KG": ("mg", 1_000_000), "MM": ("mm", 1), "CM": ("mm", 10), "M": ("mm", 1000)}  # fmt: skip

_SCALE_MAX = 15  # UCP's bound on decimal places


def unit_price(variant: Variant) -> Members | None:
    """UCP's unit_price, with Shopify's amount; None where Shopify gives none or the units cannot be made one."""
    price, measured = variant.unit_price, variant.unit_price_measurement
    if price is None or measured is None:
        return None
    unit = _common_unit(measured.quantity_unit, measured.reference_unit)
    if unit is None or unit not in _CODES:
        return None
    measure = _measure(measured.quantity_value * _factor(measured.quantity_unit, unit), unit)
    reference = _measure(Decimal(measured.reference_value) * _factor(measured.reference_unit, unit), unit)
    if measure is None or reference is None:
        return None
    amount = to_minor(price.amount, price.currency_code)
    text = f"{display(amount, price.currency_code)} / {reference['display_text']}"
    return {
        "amount": amount,
        "currency": price.currency_code,
        "display": text,
        "measure": measure,
        "reference": reference,
    }


def _common_unit(one: str | None, other: str | None) -> str | None:
    if one == other:
        return one
    first, second = _METRIC.get(one or ""), _METRIC.get(other or "")
    if first is None or second is None or first[0] != second[0]:
        return None
    return one if first[1] < second[1] else other


def _factor(unit: str | None, into: str) -> int:
    if unit == into or unit is None:
        return 1
    return _METRIC[unit][1] // _METRIC[into][1]


def _measure(value: Decimal, unit: str) -> Members | None:
    """The value as an integer and its decimal places, since UCP has no fractions."""
    digits = value.normalize()
    places = max(0, -int(digits.as_tuple().exponent))
    whole = int(digits.scaleb(places))
    if whole < 1 or places > _SCALE_MAX or (unit == "ITEM" and places):
        return None
    name = "item" if unit == "ITEM" else unit.lower()
    measure: Members = {"value": whole, "unit": _CODES[unit], "display_text": f"{digits:f} {name}"}
    return {**measure, "scale": places} if places else measure
