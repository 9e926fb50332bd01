"""Whether a buyer knows more of an order than its number: its e-mail address, phone number or postal code.

What is typed is compared with what the shop has by rule, letter for letter once both are in one spelling; never by
likeness. Nothing compared here may be logged. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from hmac import compare_digest

SHORTEST_PHONE = 7
"""Digits, without the country's code."""

# ITU-T E.164: no code begins another, so these tell where a code ends; all others have three digits.
_ONE_DIGIT = {"1", "7"}
_TWO_DIGITS = frozenset({
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51",
    "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
    "91", "92", "93", "94", "95", "98",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Factors:
    """What was given, or what a shop's order has; an order may have several of a kind."""

    emails: frozenset[str] = field(default=frozenset(), repr=False)
    phones: frozenset[str] = field(default=frozenset(), repr=False)
    postal_codes: frozenset[str] = field(default=frozenset(), repr=False)


def factors(
    emails: Iterable[str | None] = (), phones: Iterable[str | None] = (), postal_codes: Iterable[str | None] = ()
) -> Factors:
    """Leaves out what is missing."""
    return Factors(*(frozenset(one for one in kind if one) for kind in (emails, phones, postal_codes)))


def agree(given: Factors, known: Factors) -> bool:
    """All that was given is known; nothing given agrees with nothing. Takes the same time whatever differs."""
    if not (given.emails or given.phones or given.postal_codes):
        return False
    checks = [
        *(_among(_email(one), map(_email, known.emails)) for one in given.emails),
        *(_among(_postal_code(one), map(_postal_code, known.postal_codes)) for one in given.postal_codes),
        *(_same_phone_among(one, known.phones) for one in given.phones),
    ]
    return all(checks)


def is_phone(text: str) -> bool:
    return bool(_readings(text))


def _among(text: str, known: Iterable[str]) -> bool:
    found = [bool(text) and _equal(text, one) for one in known]
    return any(found)


def _equal(one: str, other: str) -> bool:
    return compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))


def _email(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _postal_code(text: str) -> str:
    """Without spaces, hyphens and case. The four digits that refine a ZIP code are left out."""
    code = _with_plain_digits(text).strip().casefold()
    refined = re.fullmatch(r"(\d{5})[\s–-]+\d{4}", code)
    return refined[1] if refined else "".join(letter for letter in code if letter.isalnum())


def _same_phone_among(given: str, known: Iterable[str]) -> bool:
    wanted = _readings(given)
    found = [
        _equal(number, other) and (None in (country, theirs) or country == theirs)
        for phone in known
        for theirs, other in _readings(phone)
        for country, number in wanted
    ]
    return any(found)


def _readings(text: str) -> set[tuple[str | None, str]]:
    """What a phone number may mean, as (country's code, number without it and without leading zeros). A number
    that begins with + or 00 has one reading. Any other is of an unknown country, and may be one whose + was left out.
    """
    text = re.split(r"(?:ext|x|;|,)", _with_plain_digits(text).casefold())[0].strip()
    digits = "".join(letter for letter in text if "0" <= letter <= "9")
    if text.startswith(("+", "00")):
        code, rest = _split(digits.removeprefix("00") if text.startswith("00") else digits)
        readings: set[tuple[str | None, str]] = {(code, rest)}
    else:
        readings = {(None, digits.lstrip("0"))}
        if not digits.startswith("0"):
            readings.add(_split(digits))
        if digits.startswith("8") and len(digits) == 11:  # how Russia and Kazakhstan dial within
            readings.add(("7", digits[1:]))
    return {(code, number) for code, number in readings if len(number) >= SHORTEST_PHONE}


def _split(digits: str) -> tuple[str, str]:
    """Country's code and number: "+44 (0)20 …" has a zero that is not dialled from abroad."""
    length = 1 if digits[:1] in _ONE_DIGIT else 2 if digits[:2] in _TWO_DIGITS else 3
    return digits[:length], digits[length:].lstrip("0")


def _with_plain_digits(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in normal)
