"""Filters of `search` and of a collection: what a ProductFilter lets through, and the filters offered, with counts.

Filters of one kind are alternatives, kinds narrow each other, and what concerns a variant must hold for one and
the same variant. A kind that the merchant has not enabled is ignored without a word. Sources: shopify.dev, "Filter
products in a collection"; that ignoring is silent is this demo's reading of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import orjson

from bridge.demo import model, pricing, stock
from bridge.demo.context import Context

Given = Mapping[str, Any]  # one ProductFilter of the request
Word = tuple[str, str]  # as the merchant wrote it, and in the request's language


@dataclass(frozen=True, slots=True)
class Match:
    """A product that passed, and those of its variants that did."""

    product: model.Product
    variants: tuple[model.Variant, ...]


class Kind(Protocol):
    """One filter as a shopper sees it: "Colour", "Brand". Without `per_variant`, any variant speaks for its product."""

    @property
    def per_variant(self) -> bool: ...

    def concerns(self, given: Given) -> bool: ...

    def holds(self, given: Given, product: model.Product, variant: model.Variant) -> bool: ...

    def offer(self, everything: Sequence[Match], matching: Sequence[Match]) -> dict[str, Any] | None:
        """As a GraphQL `Filter`: the choices there are in `everything`, counted in `matching`; None without any."""
        ...


@dataclass(frozen=True, slots=True)
class Price:
    market: model.Market
    per_variant: bool = True

    def concerns(self, given: Given) -> bool:
        return given.get("price") is not None

    def holds(self, given: Given, product: model.Product, variant: model.Variant) -> bool:
        amount = pricing.price(variant, self.market)
        least, most = given["price"].get("min"), given["price"].get("max")
        return amount >= Decimal(str(least or 0)) and (most is None or amount <= Decimal(str(most)))

    def offer(self, everything: Sequence[Match], matching: Sequence[Match]) -> dict[str, Any]:
        amounts = (pricing.price(variant, self.market) for match in everything for variant in match.variants)
        span = {"min": 0, "max": float(max(amounts, default=Decimal(0)))}
        value = filter_value("filter.v.price", "Price", len(matching), {"price": span})
        return {**filter_of("filter.v.price", "Price", [value]), "type": "PRICE_RANGE"}


@dataclass(frozen=True, slots=True)
class Choice:
    """`wanted` reads the word out of a ProductFilter's value, None when that is about something else, and `given`
    makes such a value of a word."""

    id: str
    label: str
    field: str
    words: Callable[[model.Product, model.Variant], Iterable[Word]]
    wanted: Callable[[Any], str | None] = str
    given: Callable[[str], Any] = str
    per_variant: bool = False

    def concerns(self, given: Given) -> bool:
        return given.get(self.field) is not None and self.wanted(given[self.field]) is not None

    def holds(self, given: Given, product: model.Product, variant: model.Variant) -> bool:
        wanted = self.wanted(given[self.field])
        assert wanted is not None
        return any(
            wanted.casefold() in (own.casefold(), shown.casefold()) for own, shown in self.words(product, variant)
        )

    def offer(self, everything: Sequence[Match], matching: Sequence[Match]) -> dict[str, Any] | None:
        counts = Counter(word for match in matching for word in self.words_of(match))
        others = () if matching is everything else everything
        choices = {*counts, *(word for match in others for word in self.words_of(match))}
        values = [
            filter_value(f"{self.id}.{slug(own)}", shown, counts[own, shown], {self.field: self.given(own)})
            for own, shown in sorted(choices, key=lambda word: word[1].casefold())
        ]
        return filter_of(self.id, self.label, values) if values else None

    def words_of(self, match: Match) -> set[Word]:
        variants = match.variants if self.per_variant else match.variants[:1]
        return {word for variant in variants for word in self.words(match.product, variant)}


def filter_of(id: str, label: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": id, "label": label, "type": "LIST", "presentation": "TEXT", "values": values}


def filter_value(id: str, label: str, count: int, given: Given) -> dict[str, Any]:
    text = orjson.dumps(given).decode()
    return {"id": id, "label": label, "count": count, "input": text, "image": None, "swatch": None}


def slug(text: str) -> str:
    return "-".join(text.casefold().split())


def kinds_of(context: Context) -> list[Kind]:
    """Availability and price always; the rest is what the merchant has enabled in Search & Discovery."""
    return [availability(), Price(context.market), *enabled_kinds(context)]


def enabled_kinds(context: Context) -> Iterator[Kind]:
    for name in sorted(context.shop.enabled_filters):
        field, _, rest = name.partition(".")
        match field:
            case "productType":
                yield Choice("filter.p.product_type", "Product type", field, product_types(context))
            case "productVendor":
                yield Choice("filter.p.vendor", "Brand", field, lambda product, _: [(product.vendor, product.vendor)])
            case "tag":
                yield Choice("filter.p.tag", "Tag", field, lambda product, _: [(tag, tag) for tag in product.tags])
            case "category":
                yield category()
            case "variantOption":
                yield option(rest, context)
            case "productMetafield" | "variantMetafield":
                yield metafield(field, rest, context)


def availability() -> Choice:
    def words(product: model.Product, variant: model.Variant) -> list[Word]:
        return [("1", "In stock") if stock.can_be_sold(variant) else ("0", "Out of stock")]

    return Choice(
        "filter.v.availability",
        "Availability",
        "available",
        words,
        wanted=lambda given: "1" if given else "0",
        given=lambda word: word == "1",
        per_variant=True,
    )


def product_types(context: Context) -> Callable[[model.Product, model.Variant], list[Word]]:
    return lambda product, _: [(product.product_type, context.text(product, "product_type"))]


def category() -> Choice:
    def words(product: model.Product, variant: model.Variant) -> list[Word]:
        return [product.category] if product.category else []

    return Choice(
        "filter.p.t.category",
        "Category",
        "category",
        words,
        wanted=lambda given: str(given["id"]).rsplit("/", 1)[-1],
        given=lambda word: {"id": word},
    )


def option(name: str, context: Context) -> Choice:
    names = {name, name.casefold(), context.word(name).casefold()}

    def words(product: model.Product, variant: model.Variant) -> list[Word]:
        values = [value for own, value in variant.options.items() if own in names or own.casefold() in names]
        return [(value, context.word(value)) for value in values]

    return Choice(
        f"filter.v.option.{slug(name)}",
        context.word(name),
        "variantOption",
        words,
        wanted=lambda given: given["value"] if given["name"].casefold() in names else None,
        given=lambda word: {"name": name.casefold(), "value": word},
        per_variant=True,
    )


def metafield(field: str, name: str, context: Context) -> Choice:
    namespace, _, key = name.rpartition(".")
    of_variant = field == "variantMetafield"

    def words(product: model.Product, variant: model.Variant) -> list[Word]:
        owner: model.Product | model.Variant = variant if of_variant else product
        found = (each for each in owner.metafields if (each.namespace, each.key) == (namespace, key))
        return [(word, word) for each in found for word in metafield_words(each)]

    owner = "VARIANT" if of_variant else "PRODUCT"
    labels = [
        definition.name
        for definition in context.shop.metafield_definitions
        if (definition.owner, definition.namespace, definition.key) == (owner, namespace, key)
    ]
    return Choice(
        f"filter.{owner[0].lower()}.m.{namespace}.{key}",
        labels[0] if labels else key,
        field,
        words,
        wanted=lambda given: given["value"] if (given["namespace"], given["key"]) == (namespace, key) else None,
        given=lambda word: {"namespace": namespace, "key": key, "value": word},
        per_variant=of_variant,
    )


def metafield_words(each: model.Metafield) -> list[str]:
    return [str(word) for word in orjson.loads(each.value)] if each.type.startswith("list.") else [each.value]


def narrowed(products: Iterable[model.Product], kinds: Iterable[Kind], given: Sequence[Given]) -> list[Match]:
    asked = [
        Alternatives(kind, concerned)
        for kind in kinds
        if (concerned := [each for each in given if kind.concerns(each)])
    ]
    of_products = [each for each in asked if not each.kind.per_variant]
    of_variants = [each for each in asked if each.kind.per_variant]
    if not asked:
        return [Match(product, tuple(product.variants)) for product in products]
    matches = []
    for product in products:
        if not all(each.holds(product, product.variants[0]) for each in of_products):
            continue
        kept = [variant for variant in product.variants if all(each.holds(product, variant) for each in of_variants)]
        if kept:
            matches.append(Match(product, tuple(kept)))
    return matches


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What a request gives of one kind, any of which will do."""

    kind: Kind
    given: list[Given]

    def holds(self, product: model.Product, variant: model.Variant) -> bool:
        return any(self.kind.holds(each, product, variant) for each in self.given)


def offered(products: Sequence[model.Product], kinds: Sequence[Kind], given: Sequence[Given]) -> list[dict[str, Any]]:
    """Each filter counts under the other filters only, so that a shopper can choose a second value."""
    everything = narrowed(products, kinds, [])
    filters = []
    for kind in kinds:
        others = [each for each in kinds if each is not kind]
        matching = narrowed(products, others, given) if given else everything
        filters.append(kind.offer(everything, matching))
    return [each for each in filters if each is not None]
