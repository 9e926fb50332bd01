from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.shopify.money import display, exponent, to_major, to_minor

CURRENCIES = st.sampled_from(["USD", "EUR", "JPY", "KWD", "CLF", "CHF", "XOF", "AFN"])
MINOR = st.integers(-(2**53) + 1, 2**53 - 1)


@pytest.mark.parametrize(
    ("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("IQD", 3), ("LAK", 2), ("IRR", 2)]
)
def test_the_exponent_is_iso_4217s(currency: str, digits: int) -> None:
    assert exponent(currency) == digits


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("129.0", "USD", 12900),
        ("25", "USD", 2500),
        ("12900.0", "JPY", 12900),
        ("1.5", "KWD", 1500),
        ("0.0", "EUR", 0),
        ("-3.10", "EUR", -310),
        (Decimal("19.99"), "USD", 1999),
    ],
)
def test_shopifys_decimal_strings_become_minor_units(amount: str | Decimal, currency: str, minor: int) -> None:
    assert to_minor(amount, currency) == minor


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        ("0.005", 1),
        ("0.0049999999999999999999999999999999999", 0),
        ("-0.005", -1),
        ("2.675", 268),
        ("1.2250000000000000000000000000000000001", 123),
    ],
)
def test_a_fraction_of_a_minor_unit_is_rounded_half_up_once(amount: str, minor: int) -> None:
    assert to_minor(amount, "USD") == minor


@pytest.mark.parametrize("amount", ["", "abc", "NaN", "Infinity", "1,5", "90071992547409.92", "1e300", "-1e16"])
def test_what_is_no_amount_or_too_large_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        to_minor(amount, "USD")


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (12900, "USD", "$129.00"),
        (12900, "EUR", "€129.00"),
        (12900, "JPY", "¥12,900"),
        (1200, "CHF", "CHF 12.00"),
        (-500, "EUR", "-€5.00"),
        (123456789, "CAD", "CA$1,234,567.89"),
        (1500, "KWD", "KWD 1.500"),
        (0, "USD", "$0.00"),
    ],
)
def test_the_text_is_what_an_english_reader_expects(minor: int, currency: str, text: str) -> None:
    assert display(minor, currency) == text


@given(MINOR, CURRENCIES)
def test_minor_units_survive_the_way_to_major_units_and_back(minor: int, currency: str) -> None:
    major = to_major(minor, currency)

    assert to_minor(major, currency) == minor
    assert to_minor(str(major), currency) == minor


@given(st.decimals(-(10**11), 10**11, allow_nan=False), CURRENCIES)
def test_rounding_is_never_off_by_more_than_half_a_minor_unit(amount: Decimal, currency: str) -> None:
    assert abs(to_major(to_minor(amount, currency), currency) - amount) * 2 <= Decimal(1).scaleb(-exponent(currency))


@given(st.text())
def test_no_text_brings_anything_but_an_amount_or_a_value_error(text: str) -> None:
    try:
        minor = to_minor(text, "USD")
    except ValueError:
        return
    assert abs(minor) < 2**53
