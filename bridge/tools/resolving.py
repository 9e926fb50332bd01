"""Which products and variants a list of ids means, and which of the ids mean nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bridge.toolkit import ArgumentError, Shop
from bridge.tools.arguments import OptionLabel
from bridge.tools.catalog_data import ProductNode, VariantNode
from bridge.tools.data import Product, Variant
from bridge.tools.ids import candidates, kind_of, parse_reference, short
from bridge.tools.markets import Wish
from bridge.tools.products import NO_REFERENCE, find_product, variants_of
from bridge.tools.selection import real_options
from bridge.tools.ucp import Members

CHECKED_MAX = 50  # variants in one stock check
NAMED_MAX = 10  # handles and addresses in one call: each has to be asked for by itself


@dataclass(slots=True)
class Matched:
    """Products by id, the variants to show of each, and by which of the given ids each variant was meant."""

    products: dict[str, Product] = field(default_factory=dict)
    variants: dict[str, dict[str, Variant]] = field(default_factory=dict)
    inputs: dict[str, list[Members]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def add(self, product: Product, variant: Variant, text: str, match: str) -> None:
        self.products.setdefault(product.id, product)
        self.variants.setdefault(product.id, {}).setdefault(variant.id, variant)
        self.inputs.setdefault(variant.id, []).append({"id": text, "match": match})


def matched_nodes(asked: Mapping[str, Sequence[str]], nodes: Mapping[str, ProductNode | VariantNode | None]) -> Matched:
    """`asked` holds for each given id the gids it can mean."""
    found = Matched()
    for text, gids in asked.items():
        hits = [node for gid in gids if (node := nodes.get(gid))]
        for node in hits:
            if isinstance(node, VariantNode):
                found.add(node.product, node, text, "exact")
            elif node.selected_or_first_available_variant:
                found.add(node, node.selected_or_first_available_variant, text, "featured")
        if not hits:
            found.missing.append(text)
    return found


@dataclass(slots=True)
class Wanted:
    """The variants of a stock check: by variant id, which of the given ids meant it."""

    inputs: dict[str, list[Members]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)  # sentences: that product has no variant with those options
    unchecked: int = 0  # variants beyond what one check takes

    def add(self, variant_id: str, text: str, match: str) -> None:
        if variant_id in self.inputs or len(self.inputs) < CHECKED_MAX:
            self.inputs.setdefault(variant_id, []).append({"id": text, "match": match})
        else:
            self.unchecked += 1


async def stock_wanted(shop: Shop, wished: Wish, ids: Sequence[str], selected: Sequence[OptionLabel]) -> Wanted:
    """Raises what `meant` raises."""
    asked = await meant(shop, wished, ids)
    product_ids = [gid for gids in asked.values() for gid in gids if kind_of(gid) == "Product"]
    if selected and any(asked.values()) and not product_ids:
        raise ArgumentError([("$.selected", "narrows the variants of a product, but ids holds only variants.")])
    found = await variants_of(shop, wished, product_ids)
    wanted = Wanted()
    for text, gids in asked.items():
        product_id = next((gid for gid in gids if gid in found), None)
        variant_id = next((gid for gid in gids if kind_of(gid) == "ProductVariant"), None)
        if product_id:
            _add_product(wanted, text, product_id, found[product_id], selected)
        elif variant_id:
            wanted.add(variant_id, text, "exact")
        else:
            wanted.missing.append(text)
    return wanted


async def meant(shop: Shop, wished: Wish, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The gids that each id, handle or address can mean; none for one that leads nowhere.

    Raises `ArgumentError` for what is none of them, `ShopError` when the shop does not answer.
    """
    asked = {text: candidates(text) for text in ids}
    names = [text for text, gids in asked.items() if not gids]
    _check_names(ids, names)
    found = await asyncio.gather(
        *(find_product(shop, wished, name, path=f"$.ids[{ids.index(name)}]") for name in names)
    )
    for name, one in zip(names, found, strict=True):
        asked[name] = (one.variant_id or one.product_id,) if one else ()
    return asked


def _check_names(ids: Sequence[str], names: Sequence[str]) -> None:
    faults = [(f"$.ids[{ids.index(name)}]", NO_REFERENCE) for name in names if parse_reference(name) is None]
    if len(names) > NAMED_MAX:
        faults.append(("$.ids", f"holds more than {NAMED_MAX} handles or addresses; ids may be more."))
    if faults:
        raise ArgumentError(faults)


def _add_product(
    wanted: Wanted, text: str, product_id: str, variants: Sequence[Variant], selected: Sequence[OptionLabel]
) -> None:
    having = [variant for variant in variants if _has(variant, selected)]
    for variant in having:
        wanted.add(variant.id, text, "featured")
    if not having:
        labels = ", ".join(f"{wish.name} {wish.label}" for wish in selected)
        wanted.absent.append(f"{short(product_id)} has no variant with {labels}{_instead(variants, selected)}.")


def _has(variant: Variant, selected: Iterable[OptionLabel]) -> bool:
    own = {(option.name.casefold(), option.value.casefold()) for option in variant.selected_options}
    return all((wish.name.casefold(), wish.label.casefold()) in own for wish in selected)


def _instead(variants: Sequence[Variant], selected: Sequence[OptionLabel]) -> str:
    """The labels there are, so that the next call can be right."""
    labels: dict[str, dict[str, None]] = {}
    for variant in variants:
        for option in real_options(variant):
            labels.setdefault(option.name, {})[option.value] = None
    named = "; ".join(f"{name} {', '.join(list(values)[:20])}" for name, values in labels.items())
    return f". It comes in {named}" if named else "; it has no options"
