"""The sitemap: handles of everything public, by the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from bridge.demo.context import Context

PAGE = 250

KINDS: dict[str, Callable[[Context], Sequence[Any]]] = {
    "PRODUCT": lambda context: context.published(),
    "COLLECTION": lambda context: context.shop.collections,
    "PAGE": lambda context: context.shop.pages,
    "BLOG": lambda context: context.shop.blogs,
    "ARTICLE": lambda context: [article for blog in context.shop.blogs for article in blog.articles],
    "METAOBJECT": lambda context: [each for each in context.shop.metaobjects if each.storefront],
}


def sitemap(kind: str, context: Context) -> dict[str, Any]:
    things = KINDS[kind](context)

    def resources(page: int) -> dict[str, Any]:
        shown = things[(page - 1) * PAGE : page * PAGE]
        return {"hasNextPage": len(things) > page * PAGE, "items": [entry(thing, kind, context) for thing in shown]}

    return {"pagesCount": {"count": ceil(len(things) / PAGE), "precision": "EXACT"}, "resources": resources}


def entry(thing: Any, kind: str, context: Context) -> dict[str, Any]:
    newest = max(product.updated_at for product in context.shop.products)
    changed = getattr(thing, "updated_at", None) or getattr(thing, "published_at", None) or newest
    shared = {"handle": thing.handle, "updatedAt": changed}
    if kind == "METAOBJECT":
        own = {"__typename": "SitemapResourceMetaobject", "type": thing.type, "onlineStoreUrlHandle": None}
    else:
        own = {"__typename": "SitemapResource", "title": getattr(thing, "title", None), "image": None}
    return shared | own
