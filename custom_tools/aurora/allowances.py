"""What makes a size more or less than the tape measure says, in parts of a size: the shop's note, the fabric, what is
worn underneath, and what the wearer likes. Positive is towards the larger size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Preference = Literal["close", "regular", "loose"]


@dataclass(frozen=True, slots=True)
class Allowance:
    sizes: Fraction
    why: str


NOTES = {
    "runs small": Allowance(Fraction(1, 2), "the shop says it runs small: half a size up"),
    "runs large": Allowance(Fraction(-1, 2), "the shop says it runs large: half a size down"),
    "true to size": None,
}

STRETCH = {
    "slight": Allowance(Fraction(-1, 10), "the fabric stretches a little"),
    "four-way": Allowance(Fraction(-1, 5), "the fabric stretches four ways"),
}

_OVER = Allowance(Fraction(1, 5), "it is worn over other layers")
_SOCKS = Allowance(Fraction(1, 5), "it is worn with thick socks")
_SKIN = Allowance(Fraction(-1, 10), "it is worn next to the skin")

WORN = {
    "Rain Jackets": _OVER,
    "Insulated Jackets": _OVER,
    "Softshell & Wind Jackets": _OVER,
    "Vests": _OVER,
    "Base Layers": _SKIN,
    "Leggings": _SKIN,
    "Hiking Boots": _SOCKS,
    "Winter Boots": _SOCKS,
}
"""By product type. The charts' own notes say the same: between two sizes, the smaller base layer, the larger jacket."""

LIKED = {
    "close": Allowance(Fraction(-3, 10), "a close fit is wanted"),
    "loose": Allowance(Fraction(3, 10), "a loose fit is wanted"),
}


def of_product(product_type: str, note: str | None, stretch: str | None) -> Iterator[Allowance]:
    """A note in other words than the shop's three is no number: it is quoted, not counted."""
    for found in (NOTES.get(note or ""), STRETCH.get(stretch or ""), WORN.get(product_type)):
        if found:
            yield found


def of_wearer(preference: Preference) -> Iterator[Allowance]:
    if preference in LIKED:
        yield LIKED[preference]
