"""Which size, and how sure. Pure: what is known of the wearer comes in as positions on the chart's line of sizes.

The garment has to go round all of the body, so the measure that asks for the largest size decides. Where the chart's
first measure stands within a tenth of a size of a border, the others settle it; where none is known, the first of them
is the one to ask for. Allowances shift the line, so that they matter near a border and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

from .allowances import Allowance
from .charts import Chart
from .measures import spoken

Confidence = Literal["high", "medium", "low"]

LEVELS: tuple[Confidence, ...] = ("high", "medium", "low")
NEAR = Fraction(1, 10)
APART = 2  # sizes between measurements of one body, from which on they are doubted


@dataclass(frozen=True, slots=True)
class Clue:
    """Something known of the wearer. `measure` is None for what was worn before, `doubt` how far below "high" it
    leaves us, `worn` what is allowed for in it already."""

    at: Fraction
    why: str
    measure: str | None = None
    doubt: int = 0
    worn: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`size` is None when the clues lie `outside` the chart, or there are none. `other` is the size it nearly is;
    `missing` the measure that would decide."""

    size: str | None
    confidence: Confidence | None = None
    reasons: tuple[str, ...] = ()
    other: str | None = None
    missing: str | None = None
    outside: Literal["below", "above"] | None = None


def decide(chart: Chart, clues: Sequence[Clue], allowances: Sequence[Allowance]) -> Verdict:
    if not clues:
        return Verdict(None, missing=chart.decides[0])
    whys = tuple(clue.why for clue in clues)
    if outside := _outside(chart, clues):
        return Verdict(None, reasons=whys, outside=outside)
    counted = [allowance for allowance in allowances if not any(allowance in clue.worn for clue in clues)]
    shift = sum((allowance.sizes for allowance in counted), Fraction())
    wished, border = _wished(chart, *_split(chart, clues, shift))
    row = _existing(chart, wished)
    other = chart.sizes[border if row < border else border - 1] if border else None
    doubts = list(_doubts(chart, clues, wished, other))
    beyond = row != wished
    confidence = LEVELS[min(2, max(clue.doubt for clue in clues) + len(doubts) + beyond)]
    reasons = (*whys, *(allowance.why for allowance in counted), *doubts)
    missing = _missing(chart, clues, between=other is not None, unsure=confidence == "low")
    return Verdict(chart.sizes[row], confidence, reasons, other, missing)


def _split(chart: Chart, clues: Sequence[Clue], shift: Fraction) -> tuple[Fraction | None, list[Fraction]]:
    """Where the clue that counts most stands, and the others."""
    first = next((clue.at + shift for clue in clues if _comes_first(chart, clue)), None)
    return first, [clue.at + shift for clue in clues if not _comes_first(chart, clue)]


def _comes_first(chart: Chart, clue: Clue) -> bool:
    return clue.measure in (chart.decides[0], None)


def border_near(chart: Chart, at: Fraction) -> int | None:
    """The row whose beginning is a tenth of a size away at the most; the chart's own ends are no border."""
    border = floor(at + NEAR)
    return border if abs(at - border) <= NEAR and 0 < border < len(chart.rows) else None


def _outside(chart: Chart, clues: Sequence[Clue]) -> Literal["below", "above"] | None:
    largest = max(clue.at for clue in clues)
    if largest > len(chart.rows):
        return "above"
    return "below" if largest < 0 else None


def _wished(chart: Chart, first: Fraction | None, rest: Sequence[Fraction]) -> tuple[int, int | None]:
    """(the size as a row, which need not exist; the border that it stands at, if that leaves a doubt)."""
    near = border_near(chart, first) if first is not None else None
    if near is not None and rest:
        border = border_near(chart, max(rest))
        return max(near - 1, _row(chart, max(rest))), border if border and border >= near else None
    largest = max([first, *rest] if first is not None else rest)
    return _row(chart, largest), border_near(chart, largest)


def _row(chart: Chart, at: Fraction) -> int:
    """The last row includes its own end."""
    return len(chart.rows) - 1 if at == len(chart.rows) else floor(at)


def _existing(chart: Chart, row: int) -> int:
    return min(max(row, 0), len(chart.rows) - 1)


def _doubts(chart: Chart, clues: Sequence[Clue], wished: int, other: str | None) -> Iterator[str]:
    if not 0 <= wished < len(chart.rows):
        yield f"there is no {'larger' if wished > 0 else 'smaller'} size"
    rows = [_row(chart, clue.at) for clue in clues]
    if max(rows) - min(rows) >= APART:
        yield "the measurements ask for sizes far apart"
    if not any(_comes_first(chart, clue) for clue in clues):
        yield f"the {spoken(chart.decides[0])}, which counts most, is not known"
    plain, _ = _wished(chart, *_split(chart, clues, Fraction()))
    if other:
        yield f"it is nearly {other}"
    elif _existing(chart, wished) != _existing(chart, plain):
        yield f"without these it would be {chart.sizes[_existing(chart, plain)]}"


def _missing(chart: Chart, clues: Sequence[Clue], *, between: bool, unsure: bool) -> str | None:
    """The first of the measures that decide and are not known, if knowing it would help. Where one that is known is
    doubted itself, that is to be cleared first."""
    if any(clue.measure and clue.doubt for clue in clues):
        return None
    measured = [clue.measure for clue in clues if clue.measure]
    unknown = [measure for measure in chart.decides if measure not in measured]
    guessed = measured != [] and chart.decides[0] in unknown
    helps = guessed or unsure or (between and len(measured) <= 1)
    return unknown[0] if unknown and helps else None
