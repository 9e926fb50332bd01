"""Lists of products: their order, and the filters offered beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bridge.demo import model, pricing
from bridge.demo.context import Context
from bridge.demo.filters import Given, kinds_of, narrowed, offered
from bridge.demo.paging import Connection

Order = Callable[[model.Product, Context], Any]


def cheapest(product: model.Product, context: Context) -> Any:
    return min(pricing.price(variant, context.market) for variant in product.variants)


ORDERS: dict[str, Order] = {
    "BEST_SELLING": lambda product, _: product.best_selling_rank,
    "CREATED": lambda product, _: product.created_at,
    "CREATED_AT": lambda product, _: product.created_at,
    "ID": lambda product, _: product.id,
    "PRICE": cheapest,
    "PRODUCT_TYPE": lambda product, context: context.text(product, "product_type").casefold(),
    "TITLE": lambda product, context: context.text(product, "title").casefold(),
    "UPDATED_AT": lambda product, _: product.updated_at,
    "VENDOR": lambda product, _: product.vendor.casefold(),
}
"""ProductSortKeys and ProductCollectionSortKeys; a key that is not here keeps the order it finds."""


def ordered(products: Iterable[model.Product], sort_key: str, context: Context) -> list[model.Product]:
    order = ORDERS.get(sort_key)
    return sorted(products, key=lambda product: order(product, context)) if order else list(products)


class ProductList(Connection[model.Product]):
    """`products` are those before the filters."""

    def __init__(
        self,
        products: Sequence[model.Product],
        context: Context,
        filters: Sequence[Given] | None = None,
        **page: Any,
    ) -> None:
        self.unfiltered = products
        self.context = context
        self.given = filters or ()
        kept = [match.product for match in narrowed(products, kinds_of(context), self.given)]
        super().__init__(kept, key=lambda product: product.id, show=context.show, **page)

    def filters(self) -> list[dict[str, Any]]:
        return offered(self.unfiltered, kinds_of(self.context), self.given)
