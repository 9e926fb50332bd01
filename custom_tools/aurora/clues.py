"""What a buyer can tell of their size, as places on a chart's line of sizes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from .allowances import Allowance
from .charts import Chart, Row
from .deciding import Clue
from .measures import CM_PER_INCH, Unit, number, spoken, to_cm, told
from .named_sizes import MIDDLE, Unreadable, letters, read_size
from .other_brands import OtherChart


def measured(chart: Chart, lengths: Mapping[str, Decimal], unit: Unit) -> list[Clue]:
    """Of those measures that decide, in the chart's order of importance."""
    return [
        Clue(
            chart.position(measure, lengths[measure]),
            _compared(chart, measure, lengths[measure], unit),
            measure,
            doubt=2 if _fits(chart, measure, to_cm(lengths[measure], "in"), instead_of=lengths[measure]) else 0,
        )
        for measure in chart.decides
        if measure in lengths
    ]


def _fits(chart: Chart, measure: str, length: Decimal, *, instead_of: Decimal) -> bool:
    """Whether this length would be in the chart, where the other is not: then perhaps a unit was mistaken."""
    low, high = chart.ends(measure)
    return low <= length <= high and not low <= instead_of <= high


def _compared(chart: Chart, measure: str, length: Decimal, unit: Unit) -> str:
    low, high = chart.ends(measure)
    if not low <= length <= high:
        return f"{spoken(measure)} {told(length, unit)}: the chart goes from {number(low, unit)} to {told(high, unit)}"
    row = next(row for row in reversed(chart.rows) if row.ranges[measure][0] <= length)
    return f"{spoken(measure)} {told(length, unit)}: {cut_for(row, measure, unit)}"


def cut_for(row: Row, measure: str, unit: Unit) -> str:
    low, high = row.ranges[measure]
    return f"{row.size} is {number(low, unit)} to {told(high, unit)}"


def remarks(chart: Chart, size: str | None, lengths: Mapping[str, Decimal], unit: Unit) -> Iterator[str]:
    """What the buyer should know besides the size: where the body is not what it is cut for, what was mistaken."""
    for measure in lengths.keys() - set(chart.measures):
        yield f"This chart does not go by {spoken(measure)}; it measures {', '.join(map(spoken, chart.measures))}."
    if mistaken := _mistaken(chart, lengths, unit):
        meant = "inches" if unit == "cm" else "centimetres"
        yield f"In {meant} the {' and the '.join(mistaken)} would be in the chart: ask which unit was meant."
    if size is None:
        return
    row = chart.rows[chart.sizes.index(size)]
    for measure in chart.measures:
        low, high = row.ranges[measure]
        length = lengths.get(measure, low)
        if measure not in chart.decides and not low <= length <= high:
            how = "short" if length > high else "long"
            yield f"It may be {how}: {spoken(measure)} {told(length, unit)}, {cut_for(row, measure, unit)}."


def _mistaken(chart: Chart, lengths: Mapping[str, Decimal], unit: Unit) -> list[str]:
    factor = CM_PER_INCH if unit == "cm" else 1 / CM_PER_INCH
    given = [measure for measure in chart.decides if measure in lengths]
    return [
        spoken(measure)
        for measure in given
        if _fits(chart, measure, lengths[measure] * factor, instead_of=lengths[measure])
    ]


def kept(chart: Chart, size: str, theirs: Sequence[Allowance], ours: Sequence[Allowance], why: str, doubt: int) -> Clue:
    """Something of this shop that fitted, in that size. What it was and the product is too evens out; the rest of what
    it was is taken off again, but never so far that the wearer would be outside the chart."""
    shift = sum((allowance.sizes for allowance in theirs if allowance not in ours), Fraction())
    at = chart.sizes.index(size) + MIDDLE - shift
    return Clue(min(max(at, Fraction(0)), Fraction(len(chart.rows))), why, doubt=doubt, worn=tuple(theirs))


def usual(
    chart: Chart, text: str, wearer: str | None, *, brand: str | None, known: OtherChart | None, own: bool = False
) -> Clue:
    """The size that somebody usually takes: of this shop if `own`, else from `brand`. Raises `Unreadable`."""
    if known is None:
        stranger = f"from {brand}, of which nothing is known here" if brand else "of no brand named"
        why = f"usual size {text.strip()} {'in this shop' if own else stranger}, taken as in this chart"
        return Clue(read_size(chart, text, wearer), why, doubt=1 if own else 2)
    row = known.sizes.get(letters(text))
    if row is None:
        raise Unreadable(f"{known.brand}'s sizes are {', '.join(size.upper() for size in known.sizes)}.")
    at = max(chart.position(measure, to_cm(length, known.unit)) for measure, length in row.items())
    measures = ", ".join(
        f"{spoken(measure)} {told(to_cm(length, known.unit), 'cm')}" for measure, length in row.items()
    )
    return Clue(at, f"{known.brand} {text.strip().upper()} is made for about {measures}", doubt=1)
