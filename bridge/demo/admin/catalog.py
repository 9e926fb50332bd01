"""Products, variants and collections as their merchant sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bridge.demo import model, stock
from bridge.demo.admin.inventory import InventoryItem
from bridge.demo.admin.metafields import Wrapped
from bridge.demo.context import Context
from bridge.demo.paging import Connection
from bridge.demo.storefront import collection, product, variant
from bridge.demo.storefront.listing import ordered
from bridge.demo.storefront.nodes import product_of


class Product(Wrapped):
    __slots__ = ()
    data: product.Product

    def status(self) -> str:
        status: str = self.data.data.status
        return status

    def tracks_inventory(self) -> bool:
        return any(each.tracked for each in self.data.data.variants)

    def has_only_default_variant(self) -> bool:
        return list(self.data.data.options) == ["Title"]

    def has_out_of_stock_variants(self) -> bool:
        return any(each.tracked and stock.on_hand(each) <= 0 for each in self.data.data.variants)

    def price_range_v2(self) -> dict[str, Any]:
        return self.data.price_range()

    def variants(self, sort_key: str = "POSITION", **page: Any) -> Connection[model.Variant]:
        found = self.data.variants(sort_key, **page)
        found.show = lambda each: ProductVariant(each, self.context, self.data.data)
        return found

    def collections(self, sort_key: str = "ID", **page: Any) -> Connection[model.Collection]:
        return self.data.collections(**page)


class ProductVariant(Wrapped):
    __slots__ = ()
    data: variant.ProductVariant

    def __init__(self, data: model.Variant, context: Context, of_product: model.Product | None = None) -> None:
        found = of_product or product_of(data, context)
        super().__init__(variant.ProductVariant(data, context, found), context)

    def display_name(self) -> str:
        return f"{self.data.of_product.title} - {self.data.title()}"

    def position(self) -> int:
        return self.data.of_product.variants.index(self.data.data) + 1

    def created_at(self) -> datetime:
        return self.data.of_product.created_at

    def updated_at(self) -> datetime:
        return self.data.of_product.updated_at

    def price(self) -> str:
        return f"{self.data.data.price:.2f}"

    def compare_at_price(self) -> str | None:
        amount = self.data.data.compare_at
        return None if amount is None else f"{amount:.2f}"

    def inventory_policy(self) -> str:
        return "CONTINUE" if self.data.data.oversell else "DENY"

    def inventory_quantity(self) -> int:
        return stock.on_hand(self.data.data)

    def sellable_online_quantity(self) -> int:
        return stock.on_hand(self.data.data)

    def inventory_item(self) -> InventoryItem:
        return InventoryItem(self, self.context)


class Collection(Wrapped):
    __slots__ = ()
    data: collection.Collection

    def products_count(self) -> dict[str, Any]:
        return {"count": len(self.data.data.products), "precision": "EXACT"}

    def products(self, sort_key: str = "COLLECTION_DEFAULT", **page: Any) -> Connection[model.Product]:
        by_handle = {each.handle: each for each in self.context.shop.products}
        members = [by_handle[handle] for handle in self.data.data.products if handle in by_handle]
        products = ordered(members, sort_key, self.context)
        return Connection(products, key=lambda each: each.id, show=self.context.show, **page)


def show_product(data: model.Product, context: Context) -> Product:
    return Product(product.Product(data, context), context)


def show_collection(data: model.Collection, context: Context) -> Collection:
    return Collection(collection.Collection(data, context), context)
