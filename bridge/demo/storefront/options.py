"""A product's options, and finding a variant by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bridge.demo import model, stock
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.storefront.variant import ProductVariant
from bridge.demo.view import View

Selection = Mapping[str, str]  # option name -> value, as the merchant wrote them


@dataclass(frozen=True, slots=True)
class OptionOf:
    product: model.Product
    position: int

    @property
    def name(self) -> str:
        return list(self.product.options)[self.position]


@dataclass(frozen=True, slots=True)
class ValueOf:
    option: OptionOf
    value: str


class ProductOption(View[OptionOf]):
    __slots__ = ()

    def id(self) -> str:
        return gid("ProductOption", self.data.product.id * 10 + self.data.position)

    def name(self) -> str:
        return self.context.word(self.data.name)

    def values(self) -> list[str]:
        return [self.context.word(value) for value in self.data.product.options[self.data.name]]

    def option_values(self) -> list[ProductOptionValue]:
        values = self.data.product.options[self.data.name]
        return [ProductOptionValue(ValueOf(self.data, value), self.context) for value in values]


class ProductOptionValue(View[ValueOf]):
    __slots__ = ()

    def id(self) -> str:
        option = self.data.option
        place = option.product.options[option.name].index(self.data.value)
        return gid("ProductOptionValue", (option.product.id * 10 + option.position) * 1000 + place)

    def name(self) -> str:
        return self.context.word(self.data.value)

    def swatch(self) -> dict[str, Any] | None:
        color = self.data.option.product.swatches.get(self.data.value)
        return {"color": color, "image": None} if color else None

    def first_selectable_variant(self) -> ProductVariant | None:
        product = self.data.option.product
        found = first_to_sell(matching(product.variants, {self.data.option.name: self.data.value}))
        return ProductVariant(found, self.context, product) if found else None


def first_to_sell(variants: Sequence[model.Variant]) -> model.Variant | None:
    return next((variant for variant in variants if stock.can_be_sold(variant)), next(iter(variants), None))


def matching(variants: Iterable[model.Variant], selection: Selection) -> list[model.Variant]:
    return [variant for variant in variants if selection.items() <= variant.options.items()]


def selection_of(
    product: model.Product, context: Context, selected: Iterable[Mapping[str, str]], *, ignore_case: bool
) -> tuple[Selection, bool]:
    """The selection in the merchant's words, and whether all of it was known. Words of the request's
    language are understood too. A known option with an unknown value stays in, and then nothing matches."""

    def same(given: str, own: str) -> bool:
        forms = (own, context.word(own))
        return given.casefold() in [form.casefold() for form in forms] if ignore_case else given in forms

    selection, known = {}, True
    for each in selected:
        name = next((own for own in product.options if same(each["name"], own)), None)
        if name is None:
            known = False
            continue
        values = product.options[name]
        selection[name] = next((own for own in values if same(each["value"], own)), each["value"])
    return selection, known


def adjacent(product: model.Product, chosen: model.Variant) -> list[model.Variant]:
    """Those that differ from the chosen one in exactly one option."""

    def differences(variant: model.Variant) -> int:
        return sum(variant.options.get(name) != value for name, value in chosen.options.items())

    return [variant for variant in product.variants if differences(variant) == 1]


def encoded(product: model.Product, variants: Iterable[model.Variant]) -> str:
    """Shopify's `v1_` form: option positions as a trie. `:` goes one option deeper, `,` comes back up, a space
    is a gap and `-` a run, on the last level only: Red in S to L and Blue in M is `v1_0:0-2,1:1,`.
    """
    places = [{value: place for place, value in enumerate(values)} for values in product.options.values()]
    rows = sorted(
        tuple(place[value] for place, value in zip(places, variant.options.values(), strict=True))
        for variant in variants
    )
    return f"v1_{branches(rows)}" if rows else ""


def branches(rows: Sequence[tuple[int, ...]]) -> str:
    if len(rows[0]) == 1:
        return runs([row[0] for row in rows])
    below: dict[int, list[tuple[int, ...]]] = {}
    for row in rows:
        below.setdefault(row[0], []).append(row[1:])
    return "".join(f"{place}:{branches(rest)}," for place, rest in below.items())


def runs(places: Sequence[int]) -> str:
    groups: list[list[int]] = []
    for place in places:
        if groups and place == groups[-1][-1] + 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return " ".join(f"{group[0]}-{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups)
