"""The root of a Storefront query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bridge.demo import model
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import parse
from bridge.demo.refusals import bad_request
from bridge.demo.storefront.listing import ProductList, ordered
from bridge.demo.storefront.localization import localization
from bridge.demo.storefront.nodes import find
from bridge.demo.storefront.searching import SearchResult, articles, predictive_search, ranked_products, recommended
from bridge.demo.storefront.shop import payment_settings
from bridge.demo.storefront.sitemap import sitemap
from bridge.demo.storefront.texts import texts
from bridge.demo.versions import public_api_versions
from bridge.demo.view import View


class QueryRoot(View[model.Shop]):
    __slots__ = ()

    def shop(self) -> Any:
        return self.context.show(self.data)

    def localization(self) -> Any:
        return localization(self.context)

    def payment_settings(self) -> Any:
        return payment_settings(self.data)

    def public_api_versions(self) -> Any:
        return public_api_versions()

    def sitemap(self, type: str) -> Any:
        return sitemap(type, self.context)

    # One thing, by id or handle

    def node(self, id: str) -> Any:
        return find(id, self.context)

    def nodes(self, ids: Sequence[str]) -> list[Any]:
        return [find(id, self.context) for id in ids]

    def product(self, id: str | None = None, handle: str | None = None) -> Any:
        called = (each for each in self.data.products if each.handle == handle and self.context.is_published(each))
        return self.one("Product", called, id, handle)

    def collection(self, id: str | None = None, handle: str | None = None) -> Any:
        return self.one("Collection", self.data.collections, id, handle)

    def page(self, id: str | None = None, handle: str | None = None) -> Any:
        return self.one("Page", self.data.pages, id, handle)

    def blog(self, id: str | None = None, handle: str | None = None) -> Any:
        return self.one("Blog", self.data.blogs, id, handle)

    def article(self, id: str) -> Any:
        return self.one("Article", (), id, None)

    product_by_handle = product
    collection_by_handle = collection
    page_by_handle = page
    blog_by_handle = blog

    def cart(self, id: str) -> Any:
        return self.context.show(self.context.trading.cart(id))

    def menu(self, handle: str) -> Any:
        return self.one("Menu", self.data.menus, None, handle)

    def metaobject(self, id: str | None = None, handle: dict[str, str] | None = None) -> Any:
        if handle is None:
            return self.one("Metaobject", (), id, None)
        of_type = self.metaobjects_of(handle["type"])
        return self.one("Metaobject", of_type, id, handle["handle"])

    def one(self, type_name: str, things: Iterable[Any], id: str | None, handle: str | None) -> Any:
        if id is not None:
            found = find(id, self.context)
            return found if type(found).__name__ == type_name else None
        if handle is None:
            raise bad_request("One of id or handle must be given.")
        return self.context.show(next((thing for thing in things if thing.handle == handle), None))

    # Lists

    def search(self, **arguments: Any) -> SearchResult:
        return SearchResult(context=self.context, **arguments)

    def predictive_search(self, **arguments: Any) -> Any:
        return predictive_search(self.context, **arguments)

    def products(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> ProductList:
        products = self.context.published()
        if query and query.strip():
            products = [product for _, product in ranked_products(parse(query), products, self.context)]
        return ProductList(ordered(products, sort_key, self.context), self.context, **page)

    def product_recommendations(
        self, product_id: str | None = None, product_handle: str | None = None, intent: str = "RELATED"
    ) -> Any:
        found = self.product(product_id, product_handle)
        if found is None:
            return None
        return [self.context.show(each) for each in recommended(found.data, intent, self.context)]

    def collections(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(self.data.collections, self.context, query, sort_key, **page)

    def pages(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(self.data.pages, self.context, query, sort_key, **page)

    def blogs(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(self.data.blogs, self.context, query, sort_key, **page)

    def articles(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        return texts(articles(self.data), self.context, query, sort_key, **page)

    def metaobjects(self, type: str, sort_key: str | None = None, **page: Any) -> Connection[Any]:
        found = self.metaobjects_of(type)
        if sort_key == "updated_at":
            found.sort(key=lambda each: self.context.show(each).updated_at())
        elif sort_key not in (None, "id"):
            raise bad_request(f"'{sort_key}' is not a valid sort key: use id or updated_at.")
        return self.connection(found, **page)

    def metaobjects_of(self, type: str) -> list[model.Metaobject]:
        found = [each for each in self.data.metaobjects if each.storefront and each.type == type]
        return sorted(found, key=lambda each: each.id)

    def locations(self, near: dict[str, float] | None = None, sort_key: str = "ID", **page: Any) -> Connection[Any]:
        orders: dict[str, Callable[[model.Location], Any]] = {
            "NAME": lambda place: place.name,
            "CITY": lambda p: p.city,
        }
        return self.connection(sorted(self.data.locations, key=orders.get(sort_key, lambda place: place.id)), **page)

    def product_tags(self, first: int) -> Connection[str]:
        tags = {tag for product in self.context.published() for tag in product.tags}
        return Connection(sorted(tags), key=str, first=first)

    def product_types(self, first: int) -> Connection[str]:
        types = {self.context.text(product, "product_type") for product in self.context.published()}
        return Connection(sorted(types), key=str, first=first)

    def url_redirects(self, query: str | None = None, **page: Any) -> Connection[Any]:
        return self.connection([], **page)

    def connection(self, items: Sequence[Any], **page: Any) -> Connection[Any]:
        return Connection(items, key=lambda item: item.id, show=self.context.show, **page)
