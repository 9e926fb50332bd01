"""Sales tax and VAT, as far as the made-up shops collect them: rates as of 2026, rounded to what a receipt shows."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

INCLUDED = {"DE": ("MwSt.", Decimal("0.19")), "AT": ("USt.", Decimal("0.20")), "JP": ("JCT", Decimal("0.10"))}
"""Countries where a price already has the tax in it"""

ADDED = {
    "CA": ("California State Tax", Decimal("0.0725")),
    "CO": ("Colorado State Tax", Decimal("0.029")),
    "NY": ("New York State Tax", Decimal("0.04")),
    "NV": ("Nevada State Tax", Decimal("0.0685")),
    "NJ": ("New Jersey State Tax", Decimal("0.06625")),
    "WA": ("Washington State Tax", Decimal("0.065")),
}
"""States of the United States; the others, and other countries, pay none"""


def are_included(country: str) -> bool:
    return country in INCLUDED


def tax_of(country: str, province: str) -> tuple[str, Decimal] | None:
    """The tax's name and its rate."""
    return INCLUDED.get(country) or (ADDED.get(province) if country == "US" else None)


def share(amount: Decimal, rate: Decimal, *, included: bool, smallest: Decimal) -> Decimal:
    """The tax on an amount, or in it."""
    return (amount * rate / (1 + rate) if included else amount * rate).quantize(smallest, ROUND_HALF_UP)
