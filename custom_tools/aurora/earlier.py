"""What an earlier order tells of a size: the pieces that were bought, sent and not sent back.

The order is opened by its handle alone, through the standard `get_order`, whose rules hold here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bridge.toolkit import Brand, Handles, Shop, ToolError
from bridge.tools.orders import get_order
from bridge.tools.ucp import Members

from .allowances import Allowance
from .charts import Chart
from .clues import kept
from .deciding import Clue
from .wear import WornVariant, worn_variants

VARIANT = "gid://shopify/ProductVariant/"
UNDONE = ("failed",)  # a return that was declined or called off


async def kept_clue(
    shop: Shop, brand: Brand, handles: Handles, order: str, chart: Chart, ours: Sequence[Allowance]
) -> Clue:
    """`ours` is what is allowed for in the product that is sought. Raises `ToolError` when nothing that was kept is
    measured by this chart, and `ShopError`."""
    found: Any = (await get_order(shop, handles, order=order)).structured
    if "line_items" not in found:
        raise ToolError(found["messages"][0]["content"])
    events = found["fulfillment"].get("events", [])
    variant_ids = set(kept_variants(found["line_items"], found["adjustments"], events))
    variants = await worn_variants(shop, brand, sorted(variant_ids)) if variant_ids else []
    return agreed(list(_clues(variants, chart, ours, found["label"])), chart, found["label"])


def agreed(clues: Sequence[Clue], chart: Chart, label: str) -> Clue:
    """Raises `ToolError` when there is none, or when they can't be of one wearer."""
    if not clues:
        raise ToolError(
            f"Nothing that was kept of order {label} is sized by the chart {chart.title}, so it says nothing about "
            "this product. Give measurements or a usual size instead."
        )
    places = [clue.at for clue in clues]
    if max(places) - min(places) >= 1:
        raise ToolError(
            f"Of order {label} several sizes were kept, perhaps for several people. Ask the buyer for a measurement or "
            "a usual size instead."
        )
    return clues[0]


def kept_variants(lines: Iterable[Members], adjustments: Sequence[Members], events: Sequence[Members]) -> Iterator[str]:
    """The variants of lines of which something has arrived, and is not on its way back. They are UCP's, as `get_order`
    gives them."""
    if any(one["type"] == "cancellation" for one in adjustments):
        return
    gone = [one for one in adjustments if one["type"] == "return" and one["status"] not in UNDONE]
    for line in lines:
        bought = line["quantity"]
        left = min(bought["fulfilled"], bought["original"] + sum(_share(one, line) for one in gone))
        if left > 0 and _arrived(events, line) and line["item"]["id"].startswith(VARIANT):
            yield line["item"]["id"]


def _arrived(events: Sequence[Members], line: Members) -> bool:
    """A carrier that tells nothing after it was sent is given the benefit of the doubt."""
    told = [event["type"] for event in events if _share(event, line)]
    return not told or told[-1] in ("shipped", "delivered")


def _share(part: Members, line: Members) -> int:
    """How many of a line an event or an adjustment is about; what was returned counts below 0."""
    return sum(one["quantity"] for one in part.get("line_items", ()) if one["id"] == line["id"])


def _clues(variants: Iterable[WornVariant], chart: Chart, ours: Sequence[Allowance], label: str) -> Iterator[Clue]:
    for variant in variants:
        theirs = variant.product.chart
        if theirs is None or theirs.handle != chart.handle:
            continue
        for chosen in variant.selected_options:
            if chosen.value in chart.sizes:
                why = f"kept {variant.product.title} in {chosen.value} of order {label}"
                yield kept(chart, chosen.value, variant.product.allowances, ours, why, doubt=1)
