"""The Storefront API: the views of `bridge.demo.view`, one module a subject, `query` at the root."""

from __future__ import annotations

from typing import Any

from bridge.demo import model
from bridge.demo.execution import Api
from bridge.demo.schema import storefront_schema
from bridge.demo.storefront.cart import show_cart
from bridge.demo.storefront.collection import Collection
from bridge.demo.storefront.content import Article, Blog, Menu, Page, ShopPolicy
from bridge.demo.storefront.localization import Market
from bridge.demo.storefront.media import Image
from bridge.demo.storefront.metafields import Metaobject
from bridge.demo.storefront.mutation import Mutation
from bridge.demo.storefront.product import Product
from bridge.demo.storefront.query import QueryRoot
from bridge.demo.storefront.shop import Location, Shop
from bridge.demo.storefront.variant import ProductVariant
from bridge.demo.trading.cart import Cart

VIEWS: dict[type, Any] = {
    model.Article: Article,
    model.Blog: Blog,
    Cart: show_cart,
    model.Collection: Collection,
    model.Image: Image,
    model.Location: Location,
    model.Market: Market,
    model.Menu: Menu,
    model.Metaobject: Metaobject,
    model.Page: Page,
    model.Policy: ShopPolicy,
    model.Product: Product,
    model.Shop: Shop,
    model.Variant: ProductVariant,
}

STOREFRONT = Api("storefront", storefront_schema, VIEWS, QueryRoot, Mutation)

__all__ = ["STOREFRONT"]
