"""What people write for an order's number, and what the shop calls the order.

A shop names its orders with a prefix and a suffix of its choice ("#1001", "HH-2001-X"); buyers leave out either, or
both, and type the digits of their own script. Pure: nothing is asked here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST = 60


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a shop writes around the number of an order, such as `#` and nothing."""

    prefix: str
    suffix: str


def plain(text: str) -> str:
    """Without `#`, white space and case, and with the digits 0 to 9."""
    letters = (_plain_letter(letter) for letter in unicodedata.normalize("NFKC", text))
    return "".join(letters).casefold()


def _plain_letter(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    return letter if letter.isprintable() and not letter.isspace() and letter != "#" else ""


def canonical(text: str, written: NumberFormat) -> str:
    """One spelling for all that people write for an order."""
    return _core(plain(text), plain(written.prefix), plain(written.suffix))


def names(text: str, written: NumberFormat) -> list[str]:
    """What the shop may call the order that is meant; the likeliest first."""
    typed, prefix, suffix = plain(text), plain(written.prefix), plain(written.suffix)
    cores = [_core(typed, prefix, suffix), _core(typed, prefix, ""), _core(typed, "", suffix), typed]
    return list(dict.fromkeys([*(f"{written.prefix}{core}{written.suffix}" for core in cores), typed]))


def search_query(text: str, written: NumberFormat) -> str:
    """For the Admin API's `orders(query:)`. Quoted, so that nothing typed is read as syntax."""
    return " OR ".join(f"name:{_quoted(name)}" for name in names(text, written))


def is_named(name: str, text: str, written: NumberFormat) -> bool:
    """Whether `text` is a way to write the order `name`: whole, or without prefix, suffix or both."""
    prefix, suffix = plain(written.prefix), plain(written.suffix)
    core = _core(plain(name), prefix, suffix)
    return plain(text) in {plain(name), core, f"{prefix}{core}", f"{core}{suffix}"}


def _core(text: str, prefix: str, suffix: str) -> str:
    """Something always remains: a number that is nothing but the prefix is the number."""
    inner = text.removeprefix(prefix) or text
    return inner.removesuffix(suffix) or inner


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
