"""The charts of the demo's Aurora, a short way to ask for a verdict by them, and products as Shopify sends them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import convert

from bridge.demo.shops.aurora_sizes import size_charts
from custom_tools.aurora.allowances import of_product, of_wearer
from custom_tools.aurora.charts import Chart, read_chart
from custom_tools.aurora.clues import measured
from custom_tools.aurora.deciding import Verdict, decide
from custom_tools.aurora.measures import to_cm
from custom_tools.aurora.wear import Worn
from tests.tools.making import product_data


def _read() -> dict[str, Chart]:
    charts = {}
    for entry in size_charts():
        fields = {field.key: field.value for field in entry.fields}
        charts[entry.handle] = read_chart(entry.handle, fields["title"], fields["chart"], fields["fit_notes"])
    return charts


CHARTS = _read()


def worn(**more: Any) -> Worn:
    return convert(product_data(**more), Worn)


def fitted(
    chart: str,
    lengths: Mapping[str, Any],
    *,
    unit: Any = "cm",
    kind: str = "T-Shirts",
    stretch: str = "none",
    note: str = "true to size",
    likes: Any = "regular",
) -> Verdict:
    """`lengths` are in `unit`."""
    in_cm = {measure: to_cm(Decimal(str(length)), unit) for measure, length in lengths.items()}
    allowances = [*of_product(kind, note, stretch), *of_wearer(likes)]
    return decide(CHARTS[chart], measured(CHARTS[chart], in_cm, unit), allowances)
