"""Which combinations of a product's options exist, which can be bought, and what a selection leaves open.

Shopify sends up to 2,048 combinations in one short string (`encodedVariantExistence`), a trie of
option value positions: "v1_0:0-1,1:2," is [0,0] [0,1] [1,2]. ":" goes one option down, "," ends a
branch and goes up again, " " separates values and "-" spans them, in the last option only. Source:
Hydrogen, `optionValueDecoder`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bridge.tools.data import Option, Product, SelectedOption, Variant

Combination = tuple[int, ...]

VERSION = "v1_"
COMBINATIONS_MAX = 2048

# The only value of the only option ("Title") of a product without options, which no shopper should read.
# Shopify translates it with the rest of a shop's texts.
STAND_INS = frozenset(
    {
        "default title",
        "standardtitel",
        "titre par défaut",
        "título predeterminado",
        "título padrão",
        "titolo predefinito",
        "standaardtitel",
        "domyślny tytuł",
        "デフォルトタイトル",
    }
)
_SIGNS = re.compile(r"\d+|[:, \-]")


def decode(encoded: str | None) -> frozenset[Combination] | None:
    """None when there is nothing to read: no string, or an encoding that is not known yet."""
    if not encoded or not encoded.startswith(VERSION):
        return None
    found: set[Combination] = set()
    path: list[int] = []
    number: int | None = None
    start: int | None = None
    for sign in [*_SIGNS.findall(encoded.removeprefix(VERSION)), " "]:
        if sign.isdigit():
            number = int(sign)
            continue
        if sign == ":" and number is not None:
            path.append(number)
        elif sign == "-":
            start = number
        elif number is not None:
            first = number if start is None else start
            found.update((*path, value) for value in range(first, min(number, first + COMBINATIONS_MAX) + 1))
            start = None
        if sign == "," and path:
            path.pop()
        number = None
    return frozenset(found)


def selectable(options: Sequence[Option]) -> list[Option]:
    """The options a buyer can choose by: none for a product that has Shopify's stand-in only."""
    only = options[0].option_values if len(options) == 1 else []
    return [] if len(only) == 1 and only[0].name.casefold() in STAND_INS else list(options)


def real_options(variant: Variant) -> list[SelectedOption]:
    options = variant.selected_options
    return [] if len(options) == 1 and options[0].value.casefold() in STAND_INS else options


@dataclass(frozen=True, slots=True)
class Choices:
    """A product's options with their combinations, by position."""

    options: Sequence[Option]
    existing: frozenset[Combination]
    available: frozenset[Combination]

    def effective(self, selected: Iterable[tuple[str, str]], preferences: Sequence[str]) -> dict[int, int]:
        """Of the wished labels those that some variant has together; the least preferred give way.

        `preferences` are option names, the most important first; options it does not name come after.
        """
        kept: dict[int, int] = {}
        for name, label in sorted(selected, key=lambda wish: _rank(wish[0], preferences)):
            at = position(self.options, name, label)
            if at and at[0] not in kept and matching(self.existing, {**kept, at[0]: at[1]}):
                kept[at[0]] = at[1]
        return kept

    def featured(self, chosen: Mapping[int, int]) -> Combination | None:
        """The first combination to buy, else the first there is."""
        found = matching(self.available, chosen) or matching(self.existing, chosen)
        return min(found, default=None)

    def signal(self, chosen: Mapping[int, int], at: int, value: int) -> tuple[bool, bool]:
        """(available, exists) if only this option were changed to this value."""
        wished = {**chosen, at: value}
        return bool(matching(self.available, wished)), bool(matching(self.existing, wished))

    def labels(self, chosen: Mapping[int, int]) -> list[tuple[str, str]]:
        return [
            (option.name, option.option_values[chosen[at]].name)
            for at, option in enumerate(self.options)
            if at in chosen and chosen[at] < len(option.option_values)
        ]


def choices(product: Product, variants: Sequence[Variant], complete: bool) -> Choices | None:
    """From the encoded strings, else from the variants if they are `complete`; None if neither tells it all."""
    options = selectable(product.options)
    existing = decode(product.encoded_variant_existence)
    if options and existing is not None:
        return Choices(options, existing, decode(product.encoded_variant_availability) or frozenset())
    if not complete:
        return None
    blank = Choices(options, frozenset(), frozenset())
    at = {variant.id: combination(blank, variant) for variant in variants}
    return Choices(
        options,
        existing=frozenset(found for found in at.values() if found is not None),
        available=frozenset(found for v in variants if v.available_for_sale and (found := at[v.id]) is not None),
    )


def combination(chosen_from: Choices, variant: Variant) -> Combination | None:
    """Where a variant stands; None when one of its labels is not among the product's."""
    if not chosen_from.options:
        return ()
    places = [position(chosen_from.options, option.name, option.value) for option in variant.selected_options]
    if any(place is None for place in places):
        return None
    return tuple(value for _, value in sorted(place for place in places if place is not None))


def position(options: Sequence[Option], name: str, label: str) -> tuple[int, int] | None:
    """(option, value), upper and lower case alike."""
    for at, option in enumerate(options):
        if option.name.casefold() == name.casefold():
            for index, value in enumerate(option.option_values):
                if value.name.casefold() == label.casefold():
                    return at, index
    return None


def matching(combinations: Iterable[Combination], chosen: Mapping[int, int]) -> list[Combination]:
    return [
        found for found in combinations if all(found[at] == value for at, value in chosen.items() if at < len(found))
    ]


def _rank(name: str, preferences: Sequence[str]) -> int:
    names = [preference.casefold() for preference in preferences]
    return names.index(name.casefold()) if name.casefold() in names else len(names)
