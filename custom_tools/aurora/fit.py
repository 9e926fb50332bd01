"""The fit finder: which size of a product fits, how sure that is and why, and what of it can be bought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from bridge.toolkit import Accepted, ArgumentError, Ask, Brand, Handles, Result, Shop, ToolError, tool
from bridge.tools.arguments import Context, OptionLabel, Text
from bridge.tools.markets import Wish, market_of, mismatches, wish
from bridge.tools.marks import preordered
from bridge.tools.orders import OrderHandle
from bridge.tools.products import variants_of
from bridge.tools.ucp import Members

from . import fit_texts as texts
from .allowances import Preference, of_wearer
from .charts import Chart
from .clues import measured, remarks, usual
from .deciding import Clue, Verdict, decide
from .earlier import kept_clue
from .measures import LONGEST, Measurements, Unit, spoken, to_cm
from .named_sizes import Unreadable
from .other_brands import other_chart
from .stock import check_options, look, size_option, values_of, wished_options
from .wear import Worn, find, worn_products

NO_CHART = "The shop has no size chart for this product. get_product shows what it comes in."
OTHER_SIZES = "The shop's size chart `{chart}` has not the sizes that this product comes in. get_product shows those."


@dataclass(frozen=True, slots=True)
class Sought:
    """The product, the shop's `whole` chart of which it comes in the sizes of `chart`, and its option that is the
    size."""

    worn: Worn
    whole: Chart
    chart: Chart
    option: str
    variant_id: str | None

    def placed(self, clues: Sequence[Clue]) -> list[Clue]:
        """From the whole chart's line of sizes to that of the product's own."""
        smaller = self.whole.sizes.index(self.chart.sizes[0])
        return [replace(clue, at=clue.at - smaller) for clue in clues]


@tool(title="Find the size that fits", read_only=True, output=texts.FIT)
async def find_fit(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    ask: Ask,
    *,
    product: Annotated[Text, Field(description="Product or variant id, handle or URL")],
    measurements: Annotated[Measurements | None, Field(description="Of the body, not of a garment")] = None,
    usual_size: Annotated[Text | None, Field(description="As worn elsewhere: M, EU 42, US men's 9, 26.5 cm")] = None,
    usual_brand: Annotated[Text | None, Field(description="Whose usual_size that is, if another brand's")] = None,
    order: Annotated[OrderHandle | None, Field(description="Handle from find_order: what was kept of it")] = None,
    preference: Preference = "regular",
    selected: Annotated[
        list[OptionLabel] | None, Field(description="Options wished, such as Color Black", max_length=10)
    ] = None,
    context: Context | None = None,
) -> Result:
    """Which size of a product fits, how sure that is and why, and what can be bought in it. Use it when the buyer is
    unsure of a size. Give what they know: measurements, else an order, else a usual size; with none of these it says
    what to measure."""
    if usual_brand and not usual_size:
        raise ArgumentError([("$.usual_size", "is missing: which size of that brand?")])
    wished = replace(wish(brand, context), language=None)  # charts are in the shop's own
    sought = await _sought(shop, brand, wished, product)
    check_options(sought.worn, selected or [])
    unit = measurements.unit if measurements else "cm"
    lengths = measurements.lengths if measurements else {}

    async def verdict_on(lengths: Mapping[str, Decimal]) -> Verdict:
        clues = measured(sought.whole, lengths, unit)
        if not clues and order:
            clues = [await kept_clue(shop, brand, handles, order, sought.whole, sought.worn.allowances)]
        if not clues and usual_size:
            clues = [_usual(sought, brand, usual_size, usual_brand)]
        return decide(sought.chart, sought.placed(clues), [*sought.worn.allowances, *of_wearer(preference)])

    verdict = await verdict_on(lengths)
    if verdict.missing and (length := await _measured_now(ask, sought.worn, verdict, unit)):
        lengths = {**lengths, verdict.missing: length}
        verdict = await verdict_on(lengths)
    said = [
        *remarks(sought.whole, verdict.size, lengths, unit),
        *texts.quoted(sought.worn, sought.whole),
        *mismatches(wished, await market_of(shop, wished)),
    ]
    answer = texts.fit(sought.worn, sought.chart, values_of(sought.worn, sought.option), verdict, said)
    if verdict.size:
        answer["stock"] = await _stock(shop, brand, wished, sought, verdict, selected or [])
    return texts.result(answer)


async def _sought(shop: Shop, brand: Brand, wished: Wish, product: str) -> Sought:
    found = await find(shop, wished, product, "$.product")
    (worn,) = await worn_products(shop, brand, wished, [found.product_id])
    chart = worn.chart if worn else None
    option = size_option(worn, chart) if worn and chart else None
    if worn is None or chart is None:
        raise ToolError(NO_CHART)
    if option is None:
        raise ToolError(OTHER_SIZES.format(chart=chart.handle))
    return Sought(worn, chart, chart.between(values_of(worn, option)), option, found.variant_id)


def _usual(sought: Sought, ours: Brand, size: str, brand: str | None) -> Clue:
    known = other_chart(brand, sought.whole.handle) if brand else None
    own = (brand or "").casefold() in (ours.title.casefold(), sought.worn.vendor.casefold())
    try:
        return usual(sought.whole, size, sought.worn.wearer, brand=brand, known=known, own=own)
    except Unreadable as fault:
        raise ArgumentError([("$.usual_size", str(fault))]) from None


async def _measured_now(ask: Ask, worn: Worn, verdict: Verdict, unit: Unit) -> Decimal | None:
    """The length that the person at the other side gives, if they can be asked and do."""
    assert verdict.missing is not None
    question = texts.question(worn, verdict, unit)
    field = {"type": "number", "title": f"{spoken(verdict.missing)}, {unit}", "minimum": 1, "maximum": LONGEST}
    form = {"type": "object", "properties": {"length": field}, "required": ["length"]}
    match await ask(question, form, key=verdict.missing):
        case Accepted(data):
            return to_cm(Decimal(str(data["length"])), unit)
        case _:
            return None


async def _stock(
    shop: Shop, brand: Brand, wished: Wish, sought: Sought, verdict: Verdict, selected: Sequence[OptionLabel]
) -> Members:
    assert verdict.size is not None
    variants = (await variants_of(shop, wished, [sought.worn.id])).get(sought.worn.id, [])
    options = wished_options(variants, sought.option, sought.variant_id, selected)
    shelf = look(variants, sought.chart, sought.option, verdict.size, options, verdict.other)
    return texts.stocked(sought.worn, shelf, options, preordered(sought.worn, brand, datetime.now(UTC).date()))
