"""A size as people name it, read by a chart: letters, ages, body heights, shoes' numbers. What is not clear is refused,
with how to say it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .charts import SYSTEMS, Chart

MIDDLE = Fraction(1, 2)  # of a size: where in it somebody stands who only says which it is
HEIGHT_SIZE = 50  # children's sizes from here on are body heights in cm, as on European labels
RESTART = 13  # American and British sizes count to 13½, where children's begin again at 1

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_SHOE = re.compile(
    rf"(eu|uk|us)?\s*(women|men|kids|w|m|k)?(?:'?s)?\s*{_NUMBER}\s*(women|men|kids|w|m|k)?(?:'?s)?", re.I
)
_CENTIMETRES = re.compile(rf"{_NUMBER}\s*cm", re.I)
_CHILD = re.compile(r"(?:age\s*)?(\d{1,3})(?:\s*[-–/]\s*(\d{1,3}))?\s*(y|yrs?|years?|t)?(?:\s*old)?", re.I)
_WEARERS = {"w": "women", "m": "men", "k": "kids"}
_LETTERS = {
    "extra small": "xs", "x small": "xs", "small": "s", "medium": "m", "large": "l",
    "extra large": "xl", "x large": "xl", "2xl": "xxl", "xx large": "xxl",
}  # fmt: skip


class Unreadable(Exception):
    """The text is no size of this chart; the message says what would be."""


def read_size(chart: Chart, text: str, wearer: str | None) -> Fraction:
    """The place of a size as it is called in this chart, or of a shoe's number in another system; between two sizes
    for a half size that the chart lacks. Raises `Unreadable`."""
    names = [letters(size) for size in chart.sizes]
    if letters(text) in names:
        return names.index(letters(text)) + MIDDLE
    named_by_length = len(chart.decides) == 1 or chart.decides[0] == "height"
    if named_by_length and (centimetres := _CENTIMETRES.fullmatch(text.strip())):
        return chart.position(chart.decides[0], _decimal(centimetres[1]))
    if chart.systems:
        return _shoe(chart, text, wearer)
    if (child := _CHILD.fullmatch(text.strip())) and (at := _child(chart, child)) is not None:
        return at
    raise Unreadable(f"This chart's sizes are {', '.join(chart.sizes)}. Give one of these, or measurements.")


def letters(text: str) -> str:
    plain = " ".join(text.lower().replace("-", " ").split())
    return _LETTERS.get(plain, plain.replace(" ", "-"))


def _child(chart: Chart, match: re.Match[str]) -> Fraction | None:
    """A child's age or, from `HEIGHT_SIZE` on, height; of two, as in 116/122, their middle."""
    told = [Decimal(part) for part in match.group(1, 2) if part]
    wanted = sum(told, Decimal()) / len(told)
    if "height" in chart.decides and wanted >= HEIGHT_SIZE and not match[3]:
        return chart.position("height", wanted)
    ages = [re.fullmatch(r"(\d+) years", size) for size in chart.sizes]
    return _among([Decimal(age[1]) for age in ages if age], wanted) if all(ages) else None


def _among(numbers: Sequence[Decimal], wanted: Decimal) -> Fraction | None:
    """Its place, where size `n` stands in the middle of row `n`; None beyond the first and the last."""
    if wanted in numbers:
        return numbers.index(wanted) + MIDDLE
    for at, (smaller, larger) in enumerate(pairwise(numbers)):
        if smaller < wanted < larger:
            return at + MIDDLE + Fraction(wanted - smaller) / Fraction(larger - smaller)
    return None


def _shoe(chart: Chart, text: str, wearer: str | None) -> Fraction:
    match = _SHOE.fullmatch(text.strip())
    if match is None or not (match[1] or match[2] or match[4]):
        raise Unreadable(f"Write it as {_examples(chart, chart.systems)}, or in cm, without a width.")
    system = _system(chart, (match[1] or "us").lower(), _whose(match, wearer))
    wanted = _decimal(match[3])
    numbers = [row.numbers[system] for row in chart.rows]
    at = _in_shoe_sizes(numbers, wanted)
    if at is None:
        ends = f"{numbers[0].normalize():f} to {numbers[-1].normalize():f}"
        raise Unreadable(f"{SYSTEMS[system]} {wanted} is not in this chart, which goes from {ends}.")
    return at


def _whose(match: re.Match[str], wearer: str | None) -> str | None:
    before, after = ((match[group] or "").lower() for group in (2, 4))
    said = _WEARERS.get(before or after, before or after)
    if after in ("w", "m") and said != wearer:
        raise Unreadable(f"{match[4]} may be a width: write {said}'s, or leave it out.")
    return said or wearer


def _in_shoe_sizes(numbers: Sequence[Decimal], wanted: Decimal) -> Fraction | None:
    """Where children's sizes begin again, they are counted on: 11½, 13, 2 as 11½, 13, 15."""
    restart = next((at for at, (before, after) in enumerate(pairwise(numbers), start=1) if after < before), None)
    if restart is None:
        return _among(numbers, wanted)
    counted = [*numbers[:restart], *(number + RESTART for number in numbers[restart:])]
    at = _among(counted, wanted)
    return _among(counted, wanted + RESTART) if at is None else at


def _examples(chart: Chart, systems: Iterable[str], between: str = ", ") -> str:
    row = chart.rows[len(chart.rows) // 2]
    return between.join(f"{SYSTEMS[system]} {row.numbers[system].normalize():f}" for system in systems)


def _system(chart: Chart, name: str, wearer: str | None) -> str:
    systems = [system for system in chart.systems if system == name or system.startswith(f"{name}_")]
    if len(systems) > 1 and f"{name}_{wearer}" in systems:
        return f"{name}_{wearer}"
    if len(systems) != 1:
        raise Unreadable(f"Say whose: {_examples(chart, systems, ' or ')}.")
    return systems[0]


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
