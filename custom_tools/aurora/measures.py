"""What can be measured of a body, and in which unit. Every length inside the fit finder is a Decimal in centimetres:
an inch is 2.54 cm exactly, so the unit that somebody measures in never changes a size."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bridge.tools.arguments import Closed

Unit = Literal["cm", "in"]

CM_PER_INCH = Decimal("2.54")
LONGEST = 300

HOW = {
    "chest": "around the fullest part of the chest, under the arms",
    "waist": "around the narrowest part of the waist",
    "hip": "around the widest part of the hips, feet together",
    "inseam": "inside of the leg, from the crotch to the floor",
    "arm": "from the shoulder over the bent elbow to the wrist",
    "height": "standing, without shoes",
    "foot_length": "standing, heel against a wall, to the longest toe; the longer foot counts",
    "hand_circumference": "around the palm below the knuckles, without the thumb",
    "hand_length": "from the wrist to the tip of the middle finger",
    "head_circumference": "around the head, above the ears",
}
"""The measures there are, as charts name them, and how each is taken."""


def _length(value: float) -> float:
    if not 0 < value <= LONGEST:
        raise ValueError(f"must be more than 0 and at most {LONGEST}")
    return value


Length = Annotated[float, AfterValidator(_length)]


class Measurements(Closed):
    chest: Length | None = None
    waist: Length | None = None
    hip: Length | None = None
    inseam: Length | None = None
    arm: Length | None = None
    height: Length | None = None
    foot_length: Length | None = None
    hand_circumference: Length | None = None
    hand_length: Length | None = None
    head_circumference: Length | None = None
    unit: Annotated[Unit, Field(description="of all of them")] = "cm"

    @property
    def lengths(self) -> dict[str, Decimal]:
        return dict(self._given())

    def _given(self) -> Iterator[tuple[str, Decimal]]:
        for name in HOW:
            value = getattr(self, name)
            if value is not None:
                yield name, to_cm(Decimal(str(value)), self.unit)


def to_cm(value: Decimal, unit: Unit) -> Decimal:
    return value * CM_PER_INCH if unit == "in" else value


def told(length: Decimal, unit: Unit) -> str:
    """ "92 cm", "36.2 in": a tenth is as fine as a tape measure."""
    return f"{number(length, unit)} {unit}"


def number(length: Decimal, unit: Unit) -> str:
    value = (length / CM_PER_INCH if unit == "in" else length).quantize(Decimal("0.1"))
    return f"{value.normalize():f}"


def spoken(measure: str) -> str:
    return measure.replace("_", " ")
