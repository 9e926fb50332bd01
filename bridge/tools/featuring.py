"""The variant that a list shows of each product, when prices are filtered: one within the span.

A product meets a price filter by its range, and Shopify features a variant without regard to the
filter. The variant whose id and price stand in the list should be one that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from bridge.toolkit import Shop, to_minor
from bridge.tools.arguments import Filters, PriceFilter
from bridge.tools.data import Product, Variant
from bridge.tools.markets import Wish
from bridge.tools.products import variants_of


async def feature_within(shop: Shop, wished: Wish, products: Sequence[Product], filters: Filters) -> list[Product]:
    """The same products; asks only for the variants of those whose featured one is outside. Raises `ShopError`."""
    span = filters.price
    if span is None:
        return list(products)
    featured = {product.id: product.selected_or_first_available_variant for product in products}
    outside = [key for key, variant in featured.items() if variant and not _within(variant, span)]
    variants = await variants_of(shop, wished, outside)
    return [_featuring(product, variants.get(product.id, ()), filters, span) for product in products]


def _featuring(product: Product, variants: Iterable[Variant], filters: Filters, span: PriceFilter) -> Product:
    """With the first that can be bought, else the first; with the featured one if none is within the span."""
    fitting = [variant for variant in variants if _within(variant, span) and _has_options(variant, filters)]
    if not fitting:
        return product
    first = min(fitting, key=lambda variant: not variant.available_for_sale)
    return structs.replace(product, selected_or_first_available_variant=first)


def _within(variant: Variant, span: PriceFilter) -> bool:
    amount = to_minor(variant.price.amount, variant.price.currency_code)
    return (span.min is None or amount >= span.min) and (span.max is None or amount <= span.max)


def _has_options(variant: Variant, filters: Filters) -> bool:
    """Of one name any label, of names all."""
    own = {(option.name.casefold(), option.value.casefold()) for option in variant.selected_options}
    wished = {(wish.name.casefold(), wish.label.casefold()) for wish in filters.options}
    return {name for name, _ in wished} == {name for name, label in wished if (name, label) in own}
