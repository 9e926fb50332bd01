"""Money: Shopify's decimal strings, UCP's integer minor units, and the text a shopper reads.

Amounts are `Decimal` or `int`, never a float. `bridge.toolkit` hands these functions to tool authors.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# ISO 4217, as UCP lists it. Not CLDR's digits, which differ for IQD, LAK, IRR and others.
_BY_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENTS = {code: digits for digits, codes in _BY_DIGITS.items() for code in codes.split()}

_SYMBOLS = {
    "AUD": "A$", "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "ILS": "₪",
    "INR": "₹", "JPY": "¥", "KRW": "₩", "MXN": "MX$", "NZD": "NZ$", "PHP": "₱", "TWD": "NT$", "USD": "$", "VND": "₫",
}  # fmt: skip

_MOST = 2**53 - 1  # the largest integer that every JSON reader takes exactly


def exponent(currency: str) -> int:
    """Digits after the decimal point, by ISO 4217; 2 for a code that is not in its list."""
    return _EXPONENTS.get(currency, 2)


def to_minor(amount: str | Decimal, currency: str) -> int:
    """Exact where the currency has the digits; a fraction of a minor unit is rounded half up, away from zero.

    Raises `ValueError` for what is no amount, and beyond 2^53-1 minor units.
    """
    try:
        major = Decimal(amount)
    except InvalidOperation:
        raise ValueError(f"not an amount: {amount!r}") from None
    if not major.is_finite():
        raise ValueError(f"not an amount: {amount!r}")
    if major.adjusted() + exponent(currency) > 15:  # 10^16 is beyond any bound, and the context has 28 digits
        raise ValueError("an amount beyond 2^53-1 minor units")
    # `quantize` before `scaleb`: the other way round a long fraction would be rounded twice.
    rounded = major.quantize(Decimal(1).scaleb(-exponent(currency)), rounding=ROUND_HALF_UP)
    return _bounded(int(rounded.scaleb(exponent(currency))))


def to_major(minor: int, currency: str) -> Decimal:
    """Always with the currency's digits: 12900 USD is `Decimal("129.00")`. Raises `ValueError` beyond 2^53-1."""
    return Decimal(_bounded(minor)).scaleb(-exponent(currency))


def display(minor: int, currency: str) -> str:
    """English style, whatever the language: `$129.00`, `¥12,900`, `CHF 12.00`, `-€5.00`."""
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    return f"{'-' if minor < 0 else ''}{symbol}{to_major(abs(minor), currency):,f}"


def _bounded(minor: int) -> int:
    if abs(minor) > _MOST:
        raise ValueError("an amount beyond 2^53-1 minor units")
    return minor
