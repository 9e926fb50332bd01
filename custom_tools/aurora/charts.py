"""A size chart as the shop keeps it: read strictly, since a size that is guessed from half a chart is worse than none.

The metaobject's `chart` is JSON:

    {"unit": "cm", "decides": ["chest", "waist"],
     "rows": [{"size": "S", "chest": [83, 88], "waist": [65, 70]}, …]}

Rows go from small to large and are called as in the product's Size option. A measure is [smallest, largest] of the
body; the next row begins where this one ends. `decides` are the measures that choose the size, the most important
first; others are only compared. Shoes also have their number in each system of `SYSTEMS`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from bridge.toolkit import ToolError

from .measures import HOW, to_cm

SYSTEMS = {"eu": "EU", "uk": "UK", "us_women": "US women's", "us_men": "US men's", "us_kids": "US kids'"}

Range = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Row:
    size: str
    ranges: Mapping[str, Range]  # in cm
    numbers: Mapping[str, Decimal]  # by system, of shoes


@dataclass(frozen=True, slots=True)
class Chart:
    handle: str
    title: str
    decides: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: str = ""

    @property
    def sizes(self) -> tuple[str, ...]:
        return tuple(row.size for row in self.rows)

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(self.rows[0].ranges)

    @property
    def systems(self) -> tuple[str, ...]:
        return tuple(self.rows[0].numbers)

    def position(self, measure: str, length: Decimal) -> Fraction:
        """Where a length stands on the line of sizes: 2 is where the third size begins, 2½ its middle. Below 0 and
        above the number of rows is outside the chart."""
        at = next((at for at, row in enumerate(self.rows) if length < row.ranges[measure][1]), len(self.rows) - 1)
        low, high = self.rows[at].ranges[measure]
        return at + Fraction(length - low) / Fraction(high - low)

    def between(self, sizes: Collection[str]) -> Chart:
        """From the smallest to the largest of these, as a product need not come in every size of its chart."""
        made = [at for at, size in enumerate(self.sizes) if size in sizes]
        return replace(self, rows=self.rows[made[0] : made[-1] + 1])

    def ends(self, measure: str) -> Range:
        return self.rows[0].ranges[measure][0], self.rows[-1].ranges[measure][1]


def read_chart(handle: str, title: str, text: str, notes: str = "") -> Chart:
    """Raises `ToolError` naming every fault."""
    try:
        content = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except ValueError:
        raise malformed(handle, ["it is not JSON"]) from None
    faults = list(_faults(content))
    if faults:
        raise malformed(handle, faults)
    rows = tuple(_row(row, content["unit"]) for row in content["rows"])
    return Chart(handle, title, tuple(content["decides"]), rows, notes)


def malformed(handle: str, faults: Sequence[str]) -> ToolError:
    return ToolError(
        f"The shop's size chart `{handle}` can't be relied on: {'; '.join(faults[:3])}. No size is guessed from it. "
        "Tell the buyer to ask the shop, which should correct the chart."
    )


def _row(row: Mapping[str, Any], unit: Any) -> Row:
    ranges = {name: (to_cm(row[name][0], unit), to_cm(row[name][1], unit)) for name in row if name in HOW}
    return Row(row["size"], ranges, {name: row[name] for name in row if name in SYSTEMS})


def _faults(content: Any) -> Iterator[str]:
    if not isinstance(content, dict) or not isinstance(content.get("rows"), list) or not content["rows"]:
        yield "it has no rows"
        return
    if content.get("unit") not in ("cm", "in"):
        yield "its unit is neither cm nor in"
    rows = content["rows"]
    shapes = [fault for at, row in enumerate(rows, start=1) for fault in _shape_faults(at, row)]
    if shapes:
        yield from shapes
        return
    yield from _decides_faults(content.get("decides"), rows[0])
    yield from _order_faults(rows)


def _shape_faults(at: int, row: Any) -> Iterator[str]:
    if not isinstance(row, dict) or not isinstance(row.get("size"), str) or not row["size"].strip():
        yield f"row {at} has no size"
        return
    for name, value in row.items():
        if name in HOW:
            pair = isinstance(value, list) and len(value) == 2 and all(isinstance(end, Decimal) for end in value)
            if not pair or not 0 < value[0] < value[1]:
                yield f"{row['size']}: {name} is not [smallest, largest]"
        elif name in SYSTEMS:
            if not isinstance(value, Decimal):
                yield f"{row['size']}: {name} is not a number"
        elif name != "size":
            yield f"{row['size']}: there is no measure {name!r}"


def _decides_faults(decides: Any, row: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(decides, list) or not decides:
        yield "it does not say which measures decide"
    else:
        yield from (f"{name!r} shall decide, but is not measured" for name in decides if name not in (HOW.keys() & row))


def _order_faults(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    sizes = [row["size"] for row in rows]
    yield from (f"{size} is there twice" for size in sorted({size for size in sizes if sizes.count(size) > 1}))
    for smaller, row in pairwise(rows):
        if row.keys() != smaller.keys():
            yield f"{row['size']} is not measured as {smaller['size']} is"
            return
        for name in row.keys() & HOW:
            if row[name][0] != smaller[name][1]:
                yield f"{name} of {row['size']} does not begin where {smaller['size']} ends"
