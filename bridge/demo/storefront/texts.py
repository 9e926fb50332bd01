"""Lists of what is mostly text: collections, pages, blogs, articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bridge.demo.context import Context
from bridge.demo.documents import TextDocument
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import parse
from bridge.demo.ranking import rank

ORDERS: dict[str, Callable[[Any], Any]] = {
    "ID": lambda text: text.id,
    "TITLE": lambda text: text.title.casefold(),
    "HANDLE": lambda text: text.handle,
    "UPDATED_AT": lambda text: getattr(text, "updated_at", None) or text.published_at,
    "PUBLISHED_AT": lambda text: text.published_at,
    "AUTHOR": lambda text: text.author.casefold(),
}


def texts(things: Iterable[Any], context: Context, query: str | None, sort_key: str, **page: Any) -> Connection[Any]:
    """RELEVANCE puts the best match first; a key that these things have no value for keeps their ids' order."""
    node = parse(query or "")
    ranked = [(rank(node, TextDocument(thing, context)), thing) for thing in things]
    found = [pair for pair in ranked if pair[0]]
    if sort_key == "RELEVANCE":
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
    else:
        order = ORDERS.get(sort_key, ORDERS["ID"])
        found.sort(key=lambda pair: order(pair[1]))
    return Connection([thing for _, thing in found], key=lambda thing: thing.id, show=context.show, **page)
