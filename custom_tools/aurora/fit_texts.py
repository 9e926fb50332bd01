"""What `find_fit` answers: the structured part, and the short text that is made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bridge.toolkit import Result
from bridge.tools.arguments import OptionLabel
from bridge.tools.catalog_results import variant_line
from bridge.tools.catalog_text import joined, one_line
from bridge.tools.catalog_text import variant_line as variant_text
from bridge.tools.data import Variant
from bridge.tools.ids import short
from bridge.tools.marks import Preordered
from bridge.tools.ucp import Members, present

from .allowances import NOTES
from .charts import Chart
from .deciding import Verdict
from .measures import HOW, Unit, spoken
from .stock import Shelf
from .wear import Worn

SHOWN = 6

FIT = {
    "type": "object",
    "properties": {
        "product": {"type": "object"},
        "size": {"type": "string"},
        "confidence": {"enum": ["high", "medium", "low"]},
        "reasons": {"type": "array"},
        "missing": {"type": "object"},
        "outside": {"enum": ["below", "above"]},
        "stock": {"type": "object"},
    },
    "required": ["product", "reasons"],
}
"""The published top level of an answer. `size` is absent when the body is outside the chart, or nothing is known."""


def question(worn: Worn, verdict: Verdict, unit: Unit) -> str:
    """To the person who is asked for the one measurement."""
    measure = verdict.missing
    assert measure is not None
    between = f"{worn.title} seems to be {verdict.size}" if verdict.size else f"To find the size of {worn.title}"
    return f"{between}; what is the {spoken(measure)} in {unit}? Measure {HOW[measure]}."


def quoted(worn: Worn, chart: Chart) -> Iterator[str]:
    """What the shop says in words: of the product's fit, unless it can be counted, and of the chart."""
    note = worn.custom("fit_note")
    if note and note not in NOTES:
        yield f"The shop says of its fit: {one_line(note, 200)}"
    if chart.notes:
        yield f"The shop says of its chart: {one_line(chart.notes, 200)}"


def fit(worn: Worn, chart: Chart, made: Collection[str], verdict: Verdict, remarks: Sequence[str]) -> Members:
    missing = verdict.missing
    return present(
        product={"id": worn.id, "title": worn.title},
        size=verdict.size,
        confidence=verdict.confidence,
        reasons=list(verdict.reasons),
        nearly=verdict.other,
        outside=verdict.outside,
        missing={"measure": missing, "how": HOW[missing]} if missing else None,
        remarks=list(remarks) or None,
        sizes=[size for size in chart.sizes if size in made],
        size_guide=f"shop://size-guides/{chart.handle}",
    )


def stocked(worn: Worn, shelf: Shelf, wished: Sequence[OptionLabel], preorder: Preordered | None) -> Members:
    """The first of each; `more` counts the others."""
    lists = {"variants": shelf.here, "other_colors": shelf.colours, "other_size": shelf.sizes}

    def lines(variants: Sequence[Variant]) -> list[Members] | None:
        return [variant_line(worn, variant, preorder) for variant in variants[:SHOWN]] or None

    return present(
        wished=", ".join(f"{label.name} {label.label}" for label in wished) or None,
        made=shelf.made,
        variants=lines(shelf.here) or [],
        other_colors=lines(shelf.colours),
        other_size=lines(shelf.sizes),
        more={key: len(one) - SHOWN for key, one in lists.items() if len(one) > SHOWN} or None,
    )


def result(found: Members) -> Result:
    return Result(
        found, joined(_headline(found), _why(found), *found.get("remarks", ()), _missing(found), _stock(found))
    )


def _headline(found: Members) -> str:
    name = f"{one_line(found['product']['title'], 70)} ({short(found['product']['id'])})"
    if "size" in found:
        nearly = f", nearly {found['nearly']}" if "nearly" in found else ""
        return f"{name}: size {found['size']}{nearly}. Confidence: {found['confidence']}."
    if "outside" in found:
        sizes = found["sizes"]
        end = (
            f"larger than its largest, {sizes[-1]}"
            if found["outside"] == "above"
            else f"smaller than its smallest, {sizes[0]}"
        )
        return f"{name}: none of its sizes fits; the body is {end}."
    return f"{name}: no size yet. It comes in the sizes {', '.join(found['sizes'])}."


def _why(found: Members) -> str | None:
    return f"Why: {'; '.join(found['reasons'])}." if found["reasons"] else None


def _missing(found: Members) -> str | None:
    if "missing" not in found:
        return None
    measure, how = found["missing"]["measure"], found["missing"]["how"]
    return f"Ask for the {spoken(measure)}, which would decide: {how}. Then call again with it in measurements."


def _stock(found: Members) -> str | None:
    if "stock" not in found:
        return None
    stock = found["stock"]
    if stock["variants"]:
        return joined("To buy in that size:", _lines(stock, "variants"))
    gone = f"{stock.get('wished', 'It')} is {'sold out' if stock['made'] else 'not made'} in that size"
    others = [
        joined(title, _lines(stock, key))
        for key, title in (("other_colors", "In that size, but otherwise:"), ("other_size", "Next best size:"))
        if key in stock
    ]
    return joined(f"{gone}.", *others) if others else f"{gone}, and there is nothing near it."


def _lines(stock: Members, key: str) -> str:
    more = stock.get("more", {}).get(key)
    return joined(*map(variant_text, stock[key]), f"… and {more} more; selected narrows them." if more else None)
