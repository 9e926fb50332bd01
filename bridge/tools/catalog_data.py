"""Shopify's answers to the documents of `catalog.storefront.graphql`, typed."""

from __future__ import annotations

from bridge.tools.data import Data, Listing, Product, Variant
from bridge.tools.markets import MarketAnswer


class SearchAnswer(MarketAnswer):
    search: Listing

    @property
    def listing(self) -> Listing | None:
        return self.search


class ProductsAnswer(MarketAnswer):
    products: Listing

    @property
    def listing(self) -> Listing | None:
        return self.products


class CollectionListing(Data):
    products: Listing


class CollectionAnswer(MarketAnswer):
    collection: CollectionListing | None

    @property
    def listing(self) -> Listing | None:
        """None when there is no such collection."""
        return self.collection.products if self.collection else None


class ProductNode(Product, tag_field="__typename", tag="Product"):
    pass


class VariantNode(Variant, tag_field="__typename", tag="ProductVariant", kw_only=True):
    product: Product


class LookupAnswer(MarketAnswer):
    nodes: list[ProductNode | VariantNode | None]


class StockAnswer(MarketAnswer):
    nodes: list[VariantNode | None]


class ProductTitle(Data):
    title: str


class RecommendationsAnswer(MarketAnswer):
    product: ProductTitle | None
    product_recommendations: list[Product] | None
