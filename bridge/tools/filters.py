"""What a shopper's filters ask of the shop, and what is left to check here.

A shop honours only the filters that its merchant has enabled, and leaves the others out in
silence. So each filter is a `Condition`: how to ask the shop for it, how to see in the answer
whether the shop did it, and how to check a product for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bridge.toolkit import ArgumentError, to_major, to_minor
from bridge.tools.arguments import Filters, MetafieldValue, OptionLabel, PriceFilter
from bridge.tools.catalog_results import TAXONOMY
from bridge.tools.data import Filter, Product
from bridge.tools.escaping import any_of
from bridge.tools.ids import parse_gid
from bridge.tools.marks import metafield_value
from bridge.tools.selection import choices, matching, position, selectable

Inputs = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """`kind` names the ProductFilter as `offered` does; `inputs` ask `search` or a collection for it and `term` asks
    `products`, either empty where that API cannot. `holds` is None when the answer does not tell. `certain` if it is
    right in every language; other values may be translated in the answer, and then only the shop can tell."""

    argument: str  # as the assistant knows it, such as "vendor"
    kind: str
    holds: Callable[[Product], bool | None]
    inputs: Inputs = ()
    term: str = ""
    certain: bool = False


def conditions(filters: Filters, currency: str) -> list[Condition]:
    """`currency` is the one that the shop answers in; the price filter is read in it."""
    found = []
    if filters.available:
        found.append(_available())
    if filters.price and (filters.price.min is not None or filters.price.max is not None):
        found.append(_price(filters.price, currency))
    if filters.product_type:
        found.append(_product_type(filters.product_type))
    if filters.categories:
        found.append(_categories(filters.categories, alone=not filters.product_type))
    if filters.vendor:
        found.append(_vendor(filters.vendor))
    if filters.tags:
        found.append(_tags(filters.tags))
    return found + _options(filters) + _metafields(filters.metafields)


def in_collection(handle_or_id: str) -> Condition:
    """For a search, which cannot be asked to stay within a collection."""
    gid = parse_gid(handle_or_id, "Collection")

    def holds(product: Product) -> bool | None:
        if product.collections is None:
            return None
        return any(gid == one.id or handle_or_id.lower() == one.handle for one in product.collections.nodes)

    return Condition("collection", "collection", holds)


def offered(filters: Iterable[Filter]) -> frozenset[str]:
    """The kinds of filter that a shop honours, read from the filters it offers for a result."""
    kinds = set()
    for one in filters:
        kinds.add(_KIND_OF_ID.get(one.id, one.id.casefold()))
        for value in one.values:
            kinds.update(_kinds_of_input(value.input))
    return frozenset(kinds)


# Filter ids as the online store has them; the inputs of a filter's values say it better, if it has any.
_KIND_OF_ID = {
    "filter.v.availability": "available",
    "filter.v.price": "price",
    "filter.p.product_type": "productType",
    "filter.p.vendor": "productVendor",
    "filter.p.tag": "tag",
    "filter.p.t.category": "category",
}


def _kinds_of_input(given: Any) -> Iterable[str]:
    try:
        members = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        return
    for name, value in members.items() if isinstance(members, dict) else ():
        if name == "variantOption" and isinstance(value, dict):
            yield _option_kind(str(value.get("name")))
        elif name == "productMetafield" and isinstance(value, dict):
            yield _metafield_kind(str(value.get("namespace")), str(value.get("key")))
        else:
            yield name


def _option_kind(name: str) -> str:
    return f"variantOption:{name.casefold()}"


def _metafield_kind(namespace: str, key: str) -> str:
    return f"productMetafield:{namespace.casefold()}.{key.casefold()}"


def _available() -> Condition:
    return Condition(
        "available",
        "available",
        lambda product: product.available_for_sale,
        ({"available": True},),
        "available_for_sale:true",
        certain=True,
    )


def _price(wanted: PriceFilter, currency: str) -> Condition:
    """`products` compares prices in the shop's own currency, whatever the market, so it is not asked."""

    def holds(product: Product) -> bool:
        prices = product.price_range
        answered = prices.min_variant_price.currency_code
        if answered != currency:
            raise _other_currency(currency, answered)
        lowest = to_minor(prices.min_variant_price.amount, currency)
        highest = to_minor(prices.max_variant_price.amount, currency)
        return (wanted.max is None or lowest <= wanted.max) and (wanted.min is None or highest >= wanted.min)

    bounds = {"min": wanted.min, "max": wanted.max}
    # The API's type is Float; the amounts are exact until here.
    given = {name: float(to_major(bound, currency)) for name, bound in bounds.items() if bound is not None}
    return Condition("price", "price", holds, ({"price": given},), certain=True)


def _other_currency(read: str, answered: str) -> ArgumentError:
    """Minor units of one currency are nonsense in another, and a shop may answer in another than its market's."""
    fault = f"was read in {read}, the currency of this market, but the shop's prices are in {answered}; leave it out."
    return ArgumentError([("$.filters.price", fault)])


def _product_type(wanted: str) -> Condition:
    return Condition(
        "product_type",
        "productType",
        lambda product: _same(product.product_type, wanted),
        ({"productType": wanted},),
        any_of("product_type", [wanted]),
    )


def _vendor(wanted: str) -> Condition:
    return Condition(
        "vendor",
        "productVendor",
        lambda product: _same(product.vendor, wanted),
        ({"productVendor": wanted},),
        any_of("vendor", [wanted]),
        certain=True,
    )


def _tags(wanted: Sequence[str]) -> Condition:
    def holds(product: Product) -> bool | None:
        if product.tags is None:
            return None
        return any(_same(tag, one) for tag in product.tags for one in wanted)

    inputs = tuple({"tag": tag} for tag in wanted)
    return Condition("tags", "tag", holds, inputs, any_of("tag", wanted), certain=True)


def _categories(wanted: Sequence[str], alone: bool) -> Condition:
    """UCP's categories are product types or taxonomy ids, any of them. Shopify takes alternatives of one kind only,
    and product types only when `product_type` does not narrow them (`alone`); else it is not asked."""
    values = [value.removeprefix(TAXONOMY) for value in wanted]

    def holds(product: Product) -> bool:
        own = product.category.id.removeprefix(TAXONOMY) if product.category else ""
        return any(_same(product.product_type, one) or own == one or own.startswith(f"{one}-") for one in values)

    ids = [value for value in values if _is_taxonomy_id(value)]
    if len(ids) == len(values):
        return Condition("categories", "category", holds, tuple({"category": {"id": TAXONOMY + one}} for one in ids))
    if ids or not alone:
        return Condition("categories", "categories", holds)
    types = tuple({"productType": one} for one in values)
    return Condition("categories", "productType", holds, types, any_of("product_type", values))


def _is_taxonomy_id(value: str) -> bool:
    letters, _, numbers = value.partition("-")
    return len(letters) == 2 and letters.isalpha() and (not numbers or numbers.replace("-", "").isdigit())


def _options(filters: Filters) -> list[Condition]:
    """One condition for each option; all of them must hold for one and the same variant."""
    by_name: dict[str, list[OptionLabel]] = {}
    for wish in filters.options:
        by_name.setdefault(wish.name.casefold(), []).append(wish)

    def holds(product: Product) -> bool:
        return _has_variant(product, list(by_name.values()), filters.available)

    return [
        Condition(
            "options",
            _option_kind(name),
            holds,
            tuple({"variantOption": {"name": wish.name, "value": wish.label}} for wish in wishes),
        )
        for name, wishes in by_name.items()
    ]


def _has_variant(product: Product, wishes: Sequence[Sequence[OptionLabel]], available: bool) -> bool:
    """Whether one variant has a label of each wish; where combinations are not told, whether the labels exist."""
    found = choices(product, [], complete=not selectable(product.options))
    places = [[at for wish in labels if (at := _position(product, wish))] for labels in wishes]
    if found is None or not all(places):
        return all(places)
    left = found.available if available else found.existing
    for alternatives in places:
        left = frozenset(one for at in alternatives for one in matching(left, dict([at])))
    return bool(left)


def _position(product: Product, wish: OptionLabel) -> tuple[int, int] | None:
    return position(selectable(product.options), wish.name, wish.label)


def _metafields(wanted: Sequence[MetafieldValue]) -> list[Condition]:
    by_key: dict[tuple[str, str], list[str]] = {}
    for wish in wanted:
        by_key.setdefault((wish.namespace, wish.key), []).append(wish.value)
    return [_metafield(namespace, key, values) for (namespace, key), values in by_key.items()]


def _metafield(namespace: str, key: str, wanted: Sequence[str]) -> Condition:
    def holds(product: Product) -> bool | None:
        if product.metafields is None:
            return None
        value = metafield_value(product, namespace, key)
        return value is not None and any(_same(one, want) for one in _entries(value) for want in wanted)

    inputs = tuple({"productMetafield": {"namespace": namespace, "key": key, "value": value}} for value in wanted)
    return Condition("metafields", _metafield_kind(namespace, key), holds, inputs)


def _entries(value: str) -> list[str]:
    """A list metafield's entries, else the value itself."""
    if not value.startswith("["):
        return [value]
    try:
        return [str(entry) for entry in json.loads(value)]
    except ValueError:
        return [value]


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
