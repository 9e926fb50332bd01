"""Size guides as resources: the chart that `find_fit` goes by, in centimetres and inches, with how to measure."""

from __future__ import annotations

from collections.abc import Iterator

from bridge.toolkit import Freshness, Shop, load_operations, resource
from bridge.tools.data import Data, Page

from .charts import SYSTEMS, Chart, Row
from .measures import HOW, number, spoken
from .wear import SizeChart


class _Handle(Data):
    handle: str


class _GuideAnswer(Data):
    metaobject: SizeChart | None = None


class _HandlesAnswer(Data):
    metaobjects: Page[_Handle] | None = None


_CHARTS = Freshness(fresh=600, stale=3600)  # Shopify tells nobody when a metaobject changes
_OPERATIONS = load_operations(__file__)
_SIZE_GUIDE = _OPERATIONS["SizeGuide"].returning(_GuideAnswer, freshness=_CHARTS)
_HANDLES = _OPERATIONS["SizeGuideHandles"].returning(_HandlesAnswer, freshness=_CHARTS)


async def chart_handles(shop: Shop, value: str) -> list[str]:
    """Of the shop's first 100 charts."""
    charts = (await shop.run(_HANDLES)).metaobjects
    handles = sorted(chart.handle for chart in charts.nodes) if charts else []
    return [handle for handle in handles if handle.startswith(value.lower())]


@resource(
    "shop://size-guides/{chart}", title="Size guide", mime_type="text/markdown", complete={"chart": chart_handles}
)
async def size_guide(shop: Shop, chart: str) -> str | None:
    """A size chart, such as womens-tops: body measures in cm and inches, shoe sizes in each system, how to measure."""
    found = (await shop.run(_SIZE_GUIDE, {"handle": chart})).metaobject
    return "\n".join(_lines(found.read())) if found else None


def _lines(chart: Chart) -> Iterator[str]:
    yield f"# {chart.title}\n"
    headings = ["Size", *(SYSTEMS[system] for system in chart.systems), *map(spoken, chart.measures)]
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    yield from (f"| {' | '.join(_cells(row))} |" for row in chart.rows)
    yield f"\nOf the body, in cm (inches). What decides: {', '.join(map(spoken, chart.decides))}."
    yield from (f"- {spoken(measure)}: {HOW[measure]}" for measure in chart.measures)
    if chart.notes:
        yield f"\n{chart.notes}"


def _cells(row: Row) -> Iterator[str]:
    yield row.size
    yield from (f"{value.normalize():f}" for value in row.numbers.values())
    for low, high in row.ranges.values():
        yield f"{number(low, 'cm')}–{number(high, 'cm')} ({number(low, 'in')}–{number(high, 'in')})"
