"""Pages, blogs, articles, policies and menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.relevance import plain_text
from bridge.demo.storefront.metafields import HasMetafields
from bridge.demo.storefront.nodes import numbered
from bridge.demo.storefront.product import shortened
from bridge.demo.storefront.texts import texts
from bridge.demo.view import View

SUMMARY = 150  # characters of `bodySummary`


class Page(HasMetafields):
    __slots__ = ()
    data: model.Page
    owner = "PAGE"

    def id(self) -> str:
        return gid("Page", self.data.id)

    def title(self) -> str:
        return self.context.text(self.data, "title")

    def body(self) -> str:
        return self.context.text(self.data, "body_html")

    def body_summary(self) -> str:
        return shortened(plain_text(self.body()), SUMMARY)

    def online_store_url(self) -> str:
        return self.context.url(f"/pages/{self.data.handle}")

    def seo(self) -> None:
        return None

    def tracking_parameters(self) -> None:
        return None


class Blog(HasMetafields):
    __slots__ = ()
    data: model.Blog

    def id(self) -> str:
        return gid("Blog", self.data.id)

    def articles(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[model.Article]:
        return texts(self.data.articles, self.context, query, sort_key, **page)

    def article_by_handle(self, handle: str) -> Any:
        return self.context.show(next((each for each in self.data.articles if each.handle == handle), None))

    def authors(self) -> list[dict[str, Any]]:
        return [author(name) for name in sorted({article.author for article in self.data.articles})]

    def online_store_url(self) -> str:
        return self.context.url(f"/blogs/{self.data.handle}")

    def seo(self) -> None:
        return None


class Article(HasMetafields):
    __slots__ = ()
    data: model.Article

    def id(self) -> str:
        return gid("Article", self.data.id)

    def of_blog(self) -> model.Blog:
        return next(blog for blog in self.context.shop.blogs if numbered(self.data.id, blog.articles))

    def blog(self) -> Any:
        return self.context.show(self.of_blog())

    def author_v2(self) -> dict[str, Any]:
        return author(self.data.author)

    author = author_v2

    def content_html(self) -> str:
        return self.data.body_html

    def content(self, truncate_at: int | None = None) -> str:
        return shortened(plain_text(self.data.body_html), truncate_at)

    def excerpt(self, truncate_at: int | None = None) -> None:
        return None

    excerpt_html = image = seo = tracking_parameters = excerpt

    def comments(self, **page: Any) -> Connection[Any]:
        return Connection([], key=str, **page)

    def online_store_url(self) -> str:
        return self.context.url(f"/blogs/{self.of_blog().handle}/{self.data.handle}")


def author(name: str) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    return {"name": name, "firstName": first, "lastName": last, "email": "", "bio": None}


class ShopPolicy(View[model.Policy]):
    __slots__ = ()

    def id(self) -> str:
        return gid("ShopPolicy", self.data.id)

    def title(self) -> str:
        return self.context.text(self.data, "title")

    def body(self) -> str:
        return self.context.text(self.data, "body_html")

    def url(self) -> str:
        return self.context.url(f"/policies/{self.data.handle}")


class Menu(View[model.Menu]):
    __slots__ = ()

    def id(self) -> str:
        return gid("Menu", self.data.id)

    def items(self) -> list[MenuItem]:
        return [MenuItem(item, self.context) for item in self.data.items]

    def items_count(self) -> int:
        return len(self.data.items)


TARGETS: dict[str, Callable[[model.Shop], list[Any]]] = {
    "PRODUCT": lambda shop: shop.products,
    "COLLECTION": lambda shop: shop.collections,
    "PAGE": lambda shop: shop.pages,
    "BLOG": lambda shop: shop.blogs,
    "SHOP_POLICY": lambda shop: shop.policies,
}

PATHS = {
    "FRONTPAGE": "/",
    "SEARCH": "/search",
    "CATALOG": "/collections/all",
    "COLLECTIONS": "/collections",
    "CUSTOMER_ACCOUNT_PAGE": "/account",
    "SHOP_POLICY": "/policies/{target}",
    "PRODUCT": "/products/{target}",
    "COLLECTION": "/collections/{target}",
    "PAGE": "/pages/{target}",
    "BLOG": "/blogs/{target}",
    "ARTICLE": "/blogs/{target}",
}


class MenuItem(View[model.MenuItem]):
    __slots__ = ()

    def id(self) -> str:
        return gid("MenuItem", self.data.id)

    def items(self) -> list[MenuItem]:
        return [MenuItem(item, self.context) for item in self.data.items]

    def tags(self) -> list[str]:
        return []

    def url(self) -> str:
        path = PATHS.get(self.data.type)
        return self.context.url(path.format(target=self.data.target)) if path else self.data.target

    def resource(self) -> Any:
        things = TARGETS[self.data.type](self.context.shop) if self.data.type in TARGETS else []
        return self.context.show(next((thing for thing in things if thing.handle == self.data.target), None))

    def resource_id(self) -> str | None:
        resource = self.resource()
        return resource.id() if resource else None
