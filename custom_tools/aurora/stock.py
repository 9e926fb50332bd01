"""What of a product can be had in a size, and what comes next when it can't. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bridge.toolkit import ArgumentError
from bridge.tools.arguments import OptionLabel
from bridge.tools.data import Product, Variant

from .charts import Chart


@dataclass(frozen=True, slots=True)
class Shelf:
    """`here` can be bought as wished; where it is empty, `colours` can in that size and `sizes` in the next one."""

    made: bool
    here: Sequence[Variant] = ()
    colours: Sequence[Variant] = ()
    sizes: Sequence[Variant] = ()


def size_option(product: Product, chart: Chart) -> str | None:
    """The option whose values are sizes of the chart; None if the chart is not about any."""
    for option in product.options:
        if {value.name for value in option.option_values} <= set(chart.sizes):
            return option.name
    return None


def values_of(product: Product, option: str) -> list[str]:
    return [value.name for one in product.options if one.name == option for value in one.option_values]


def check_options(product: Product, selected: Sequence[OptionLabel]) -> None:
    """Raises `ArgumentError` for what the product has not: that is not the same as sold out."""
    options = {one.name.casefold(): one for one in product.options}
    faults = []
    for at, label in enumerate(selected):
        option = options.get(label.name.casefold())
        if option is None:
            names = ", ".join(one.name for one in product.options)
            faults.append((f"$.selected[{at}].name", f"is no option of this product, in the shop's language: {names}."))
        elif label.label.casefold() not in {value.casefold() for value in values_of(product, option.name)}:
            there = ", ".join(values_of(product, option.name))
            faults.append((f"$.selected[{at}].label", f"is not there; it comes in {there}."))
    if faults:
        raise ArgumentError(faults)


def wished_options(
    variants: Iterable[Variant], option: str, variant_id: str | None, selected: Sequence[OptionLabel]
) -> list[OptionLabel]:
    """What was wished besides the size: as `selected` says, else as the variant has it that was named."""
    named = next((variant.selected_options for variant in variants if variant.id == variant_id), [])
    labels = selected or [OptionLabel(name=chosen.name, label=chosen.value) for chosen in named]
    return [label for label in labels if label.name.casefold() != option.casefold()]


def look(
    variants: Sequence[Variant], chart: Chart, option: str, size: str, wished: Sequence[OptionLabel], other: str | None
) -> Shelf:
    """`other` is the size that it nearly is; without one, the next larger is what can still be worn."""
    of_size = [variant for variant in variants if _has(variant, option, size)]
    buyable = [variant for variant in variants if variant.available_for_sale and _fits(variant, wished)]
    here = [variant for variant in buyable if _has(variant, option, size)]
    if here:
        return Shelf(True, here)
    second = other or _larger(chart, size)
    return Shelf(
        made=any(_fits(variant, wished) for variant in of_size),
        colours=[variant for variant in of_size if variant.available_for_sale],
        sizes=[variant for variant in buyable if second and _has(variant, option, second)],
    )


def _has(variant: Variant, name: str, label: str) -> bool:
    return any(
        chosen.name.casefold() == name.casefold() and chosen.value.casefold() == label.casefold()
        for chosen in variant.selected_options
    )


def _fits(variant: Variant, wished: Sequence[OptionLabel]) -> bool:
    return all(_has(variant, label.name, label.label) for label in wished)


def _larger(chart: Chart, size: str) -> str | None:
    at = chart.sizes.index(size) + 1
    return chart.sizes[at] if at < len(chart.sizes) else None
