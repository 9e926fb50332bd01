"""Other brands' sizes, from `other_brands.toml` beside this file, which says where they come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

from .measures import Unit


@dataclass(frozen=True, slots=True)
class OtherChart:
    """`chart` is the handle of our chart that it is compared with; `sizes` are the middles of its ranges, in `unit`."""

    brand: str
    chart: str
    unit: Unit
    source: str
    sizes: Mapping[str, Mapping[str, Decimal]]


def other_chart(brand: str, chart: str) -> OtherChart | None:
    wanted = _plain(brand)
    return next((one for one in CHARTS if (_plain(one.brand), one.chart) == (wanted, chart)), None)


def brands() -> list[str]:
    return sorted({one.brand for one in CHARTS})


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold().removeprefix("the ") if letter.isalnum())


def _read() -> tuple[OtherChart, ...]:
    content = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return tuple(
        OtherChart(
            brand=entry["brand"],
            chart=entry["for"],
            unit=cast(Unit, entry["unit"]),
            source=entry["source"],
            sizes={
                size.lower(): {measure: Decimal(low + high) / 2 for measure, (low, high) in measures.items()}
                for size, measures in entry["sizes"].items()
            },
        )
        for entry in content["chart"]
    )


CHARTS = _read()
