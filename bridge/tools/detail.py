"""Which of one product's variants an answer shows, by what was selected. Reads on only when it must."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bridge.tools.arguments import OptionLabel
from bridge.tools.catalog_text import one_line
from bridge.tools.data import Product, Variant
from bridge.tools.products import VariantPages
from bridge.tools.selection import Choices, choices, combination, matching, position

NAMED = 20  # of an option's labels, in the sentence that one is not among them


@dataclass(frozen=True, slots=True)
class Shown:
    """`variants` begin with the featured one, `matching` counts all that match, `dropped` says in sentences
    which of the wished labels were left out, and why."""

    product: Product
    variants: Sequence[Variant]
    matching: int
    chosen: Mapping[int, int]
    choices: Choices
    dropped: Sequence[str] = ()


async def show_selection(
    product: Product, pages: VariantPages, selected: Sequence[OptionLabel], preferences: Sequence[str]
) -> Shown:
    """The variants that have what was selected; all of them when nothing was. Raises `ShopError`."""
    found = await _choices(product, pages)
    kept = found.effective([(wish.name, wish.label) for wish in selected], preferences)
    first = found.featured(kept)
    featured = await pages.find(lambda variant: combination(found, variant) == first) if first is not None else None
    having = [one for one in pages.loaded if _has(found, one, kept)]
    variants = _featured_first(featured, having) or pages.loaded[:1]  # combinations and variants may be out of step
    # UCP: without a selection, the featured variant's own options are the selection.
    chosen = kept if selected else dict(enumerate(first or ()))
    return Shown(
        product, variants, len(matching(found.existing, kept)), chosen, found, list(_dropped(found, selected, kept))
    )


async def show_variant(product: Product, pages: VariantPages, variant_id: str) -> Shown | None:
    """That variant: it decides the selection alone. None when the product has it no more. Raises `ShopError`."""
    found = await _choices(product, pages)
    variant = await pages.find(lambda one: one.id == variant_id)
    if variant is None:
        return None
    return Shown(product, [variant], 1, dict(enumerate(combination(found, variant) or ())), found)


async def _choices(product: Product, pages: VariantPages) -> Choices:
    found = choices(product, pages.loaded, pages.complete)
    if found is None:  # Shopify sent no encoded combinations
        found = choices(product, await pages.all(), complete=True)
    assert found is not None, "all variants tell all combinations"
    return found


def _has(found: Choices, variant: Variant, chosen: Mapping[int, int]) -> bool:
    at = combination(found, variant)
    return at is not None and bool(matching([at], chosen))


def _featured_first(featured: Variant | None, variants: Sequence[Variant]) -> list[Variant]:
    if featured is None:
        return list(variants)
    return [featured, *(variant for variant in variants if variant.id != featured.id)]


def _dropped(found: Choices, selected: Sequence[OptionLabel], kept: Mapping[int, int]) -> Iterator[str]:
    apart = []
    for wish in selected:
        at = position(found.options, wish.name, wish.label)
        if at is None:
            yield _unknown(found, wish)
        elif kept.get(at[0]) != at[1]:
            apart.append(f"{wish.name} {wish.label}")
    if apart:
        together = " and ".join(f"{name} {label}" for name, label in found.labels(kept))
        yield (
            f"No variant has {' or '.join(apart)} together with {together}."
            if together
            else (f"No variant has {' or '.join(apart)}.")
        )


def _unknown(found: Choices, wish: OptionLabel) -> str:
    name, label = one_line(wish.name, 40), one_line(wish.label, 40)
    option = next((one for one in found.options if one.name.casefold() == wish.name.casefold()), None)
    if option:
        return f"There is no {option.name} {label}; there are {_some([value.name for value in option.option_values])}."
    if found.options:
        return f"There is no option {name}; there are {_some([one.name for one in found.options])}."
    return f"There is no option {name}; this product has no options."


def _some(names: Sequence[str]) -> str:
    left = len(names) - NAMED
    return ", ".join(one_line(name, 30) for name in names[:NAMED]) + (f" and {left} more" if left > 0 else "")
