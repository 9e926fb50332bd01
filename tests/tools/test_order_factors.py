from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.order_factors import Factors, agree, factors, is_phone

ORDER = factors(["Ann@Example.com"], ["+15035550101", "(503) 555-0199"], ["97205-1234", "SW1A 1AA"])


@pytest.mark.parametrize("email", ["ann@example.com", "ANN@EXAMPLE.COM", "  ann@example.com "])
def test_an_email_address_is_the_same_in_any_case(email: str) -> None:
    assert agree(factors([email]), ORDER)


@pytest.mark.parametrize("email", ["ann@example.co", "an@example.com", "ann+x@example.com", "example.com", "ann"])
def test_an_email_address_that_is_like_it_is_not_the_same(email: str) -> None:
    assert not agree(factors([email]), ORDER)


@pytest.mark.parametrize(
    "phone",
    [
        "+1 503 555 0101",
        "+1 (503) 555-0101",
        "001 503 555 0101",
        "503-555-0101",
        "1 503 555 0101",
        "５０３５５５０１０１",
        "503.555.0101 ext. 7",
        "15035550199",
    ],
)
def test_a_phone_number_is_the_same_in_any_format(phone: str) -> None:
    assert agree(factors(phones=[phone]), ORDER)


@pytest.mark.parametrize(
    "phone",
    ["+44 503 555 0101", "555 0101", "503 555 0102", "+503 555 0101", "0101", "+1 503 555 01011", "35035550101"],
)
def test_another_country_or_a_part_of_the_number_is_not_the_same(phone: str) -> None:
    assert not agree(factors(phones=[phone]), ORDER)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("+44 20 7946 0018", "020 7946 0018"),
        ("+44 20 7946 0018", "+44 (0)20 7946 0018"),
        ("+49 30 901820", "030 / 90 18 20"),
        ("+39 06 698 12345", "06 698 12345"),
        ("+7 495 123-45-67", "8 (495) 123-45-67"),
        ("030 901820", "+49 30 901820"),
    ],
)
def test_what_is_dialled_at_home_and_from_abroad_is_the_same_number(stored: str, typed: str) -> None:
    assert agree(factors(phones=[typed]), factors(phones=[stored]))


@pytest.mark.parametrize("code", ["97205", "97205-1234", "97205 1234", "sw1a1aa", "SW1A 1AA", "sw1a-1aa"])
def test_a_postal_code_is_the_same_without_its_spaces(code: str) -> None:
    assert agree(factors(postal_codes=[code]), ORDER)


@pytest.mark.parametrize("code", ["97206", "9720", "SW1A", "972051", "-", ""])
def test_a_part_of_a_postal_code_is_not_the_same(code: str) -> None:
    assert not agree(factors(postal_codes=[code]), ORDER)


def test_all_that_is_given_must_fit() -> None:
    assert agree(factors(["ann@example.com"], ["503 555 0101"], ["97205"]), ORDER)
    assert not agree(factors(["ann@example.com"], ["503 555 0101"], ["97206"]), ORDER)


def test_nothing_given_and_nothing_known_never_fit() -> None:
    assert not agree(Factors(), ORDER)
    assert not agree(factors(["a@example.com"], ["5035550101"], ["97205"]), Factors())
    assert not agree(factors(postal_codes=["-"]), factors(postal_codes=["-"]))


@given(st.text(max_size=30), st.text(max_size=30))
def test_noise_neither_fits_nor_fails(one: str, other: str) -> None:
    known = factors([one], [one], [one])
    assert agree(factors([other]), known) in (True, False)
    assert not is_phone(other) or agree(factors(phones=[other]), factors(phones=[other]))


@given(st.from_regex(r"[1-9]\d{9}", fullmatch=True), st.sampled_from(["1", "44", "49", "81", "353", "7"]))
def test_a_number_is_itself_with_and_without_its_countrys_code(number: str, country: str) -> None:
    stored = factors(phones=[f"+{country}{number}"])
    for typed in (f"+{country} {number}", f"00{country}{number}", f"{country}{number}", f"0{number}", number):
        assert agree(factors(phones=[typed]), stored)


def test_what_is_compared_is_not_in_the_repr() -> None:
    assert "ann" not in repr(ORDER)
    assert "503" not in repr(ORDER)
