"""A merchant's edit, whole: find what is meant, change it, and have those told who subscribed to it.

A change is seen by the next request of any API: nothing in the demo keeps an answer, and what a search has worked out
of a text is kept by the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.merchant import collections, products
from bridge.demo.merchant.apps import change_app
from bridge.demo.merchant.changed import Edited, replaced
from bridge.demo.merchant.finding import by_name, missing
from bridge.demo.merchant.wishes import (
    AppWish,
    CollectionWish,
    MarketWish,
    MetaobjectWish,
    ProductWish,
    ShopWish,
    read_wish,
)
from bridge.demo.trading.state import TradingState
from bridge.demo.webhooks import payloads
from bridge.demo.webhooks.news import News, of_collection, of_deleted, of_metaobject, of_product, of_stock

FIRST_ID = 9_100_000_000_001  # of what is made while the shop runs; none is used twice


class Editor:
    def __init__(self, trading: TradingState) -> None:
        self.trading = trading
        self.ids = count(FIRST_ID)

    @property
    def shop(self) -> model.Shop:
        return self.trading.shop

    def edit(self, given: Mapping[str, Any]) -> Edited:
        """Raises ValueError with a sentence, and then nothing has changed. Whoever calls tells of the news."""
        match read_wish(given):
            case ProductWish() as wish:
                return self.product(wish)
            case CollectionWish() as wish:
                return self.collection(wish)
            case MetaobjectWish() as wish:
                return self.metaobject(wish)
            case MarketWish() as wish:
                return self.market(wish)
            case ShopWish() as wish:
                return self.named(wish)
            case AppWish() as wish:
                return change_app(wish, self.shop, self.trading.moment())
            case other:
                raise ValueError(f"{type(other).__name__} can't be edited.")

    def product(self, wish: ProductWish) -> Edited:
        at = self.trading.moment()
        if wish.create:
            made = products.created(wish, self.shop, at, self.ids)
            return Edited(gid("Product", made.id), made.handle, "created", [], [of_product("create", made)])
        product = by_name(wish.product, "Product", self.shop.products)
        if wish.delete:
            products.deleted(product, self.shop)
            return Edited(gid("Product", product.id), product.handle, "deleted", [], [deleted("products", product)])
        changes, moved = products.change(wish, product, self.shop, at)
        if changes:
            product.updated_at = at
        news = [of_product("update", product)] if changes else []
        if moved:
            self.trading.stock[moved.variant.id] = moved.variant.stock
            self.trading.save()
            news = list(of_stock([moved], self.shop, at))
        return Edited(gid("Product", product.id), product.handle, "changed", changes, news)

    def collection(self, wish: CollectionWish) -> Edited:
        at = self.trading.moment()
        if wish.create:
            made = collections.created(wish, self.shop, at, next(self.ids))
            return Edited(gid("Collection", made.id), made.handle, "created", [], [of_collection("create", made)])
        found = by_name(wish.collection, "Collection", self.shop.collections)
        id = gid("Collection", found.id)
        if wish.delete:
            self.shop.collections.remove(found)
            return Edited(id, found.handle, "deleted", [], [deleted("collections", found)])
        changes = collections.change(wish, found, self.shop)
        if changes:
            found.updated_at = at
        return Edited(id, found.handle, "changed", changes, [of_collection("update", found)] if changes else [])

    def metaobject(self, wish: MetaobjectWish) -> Edited:
        found = self.metaobject_called(wish.metaobject)
        id = gid("Metaobject", found.id)
        if wish.delete:
            self.shop.metaobjects.remove(found)
            return Edited(id, found.handle, "deleted", [], [of_metaobject("delete", found)])
        fields = {each.key: each for each in found.fields}
        if unknown := [key for key in wish.fields if key not in fields]:
            raise missing(f"field of {found.handle}", unknown[0], fields)
        changes = [each for key, value in wish.fields.items() for each in replaced(fields[key], {"value": value}, key)]
        if changes:
            found.updated_at = self.trading.moment()
        return Edited(id, found.handle, "changed", changes, [of_metaobject("update", found)] if changes else [])

    def metaobject_called(self, name: str) -> model.Metaobject:
        names = {f"{each.type}/{each.handle}": each for each in self.shop.metaobjects}
        names |= {gid("Metaobject", each.id): each for each in self.shop.metaobjects}
        if name not in names:
            raise missing("metaobject", name, (each for each in names if not each.startswith("gid:")))
        return names[name]

    def market(self, wish: MarketWish) -> Edited:
        found = by_name(wish.market, "Market", self.shop.markets)
        changes = replaced(found, {"rate": wish.rate})
        news = [News("markets/update", lambda: payloads.market(found))] if changes else []
        return Edited(gid("Market", found.id), found.handle, "changed", changes, news)

    def named(self, wish: ShopWish) -> Edited:
        changes, at = replaced(self.shop, {"name": wish.shop}), self.trading.moment()
        news = [News("shop/update", lambda: payloads.shop(self.shop, at))] if changes else []
        return Edited(gid("Shop", self.shop.id), self.shop.key, "changed", changes, news)


def deleted(resource: str, thing: model.Product | model.Collection) -> News:
    return of_deleted(resource, thing.id)
