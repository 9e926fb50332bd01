"""Turns a search into the request that Shopify can answer: which listing, in which order, with which filters.

Pure: decides, sends nothing. There are three listings. `search` takes words and the filters that
the merchant has enabled. A collection's products take the same filters but no words. `products`
takes its own query language and no filters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bridge.tools.arguments import Filters, Sort
from bridge.tools.filters import Condition, conditions, in_collection
from bridge.tools.ids import parse_gid

Document = Literal["SearchProducts", "ListProducts", "ListCollection"]

# Sort -> Shopify's key and whether it is reversed
_SEARCH_KEYS = {"relevance": ("RELEVANCE", False), "price_asc": ("PRICE", False), "price_desc": ("PRICE", True)}
_PRODUCT_KEYS = {
    "best_selling": ("BEST_SELLING", False),
    "newest": ("CREATED_AT", True),
    "title": ("TITLE", False),
    "price_asc": ("PRICE", False),
    "price_desc": ("PRICE", True),
}
_COLLECTION_KEYS = {**_PRODUCT_KEYS, "newest": ("CREATED", True)}


@dataclass(frozen=True, slots=True)
class Route:
    """Which document to send with which variables, besides the market and the page."""

    document: Document
    variables: dict[str, Any]
    conditions: list[Condition]

    @property
    def by_terms(self) -> bool:
        return self.document == "ListProducts"


def plan(words: str, filters: Filters, sort: Sort | None, currency: str) -> Route:
    """`words` are free of operators; `currency` is what a price filter is in."""
    wanted = conditions(filters, currency)
    checks = {"checkOptions": bool(filters.options), "checkCollections": bool(words and filters.collection)}
    common = {"selected": _selected(filters), **checks}
    if words:
        local = [in_collection(filters.collection)] if filters.collection else []
        key, reverse = _SEARCH_KEYS.get(sort or "relevance", _SEARCH_KEYS["relevance"])
        variables = {**common, **_filtered(wanted), "query": words, "sortKey": key, "reverse": reverse}
        return Route("SearchProducts", variables, wanted + local)
    if filters.collection:
        key, reverse = _COLLECTION_KEYS.get(sort or "", ("COLLECTION_DEFAULT", False))
        variables = {**common, **_filtered(wanted), **collection_key(filters.collection)}
        return Route("ListCollection", {**variables, "sortKey": key, "reverse": reverse}, wanted)
    key, reverse = _PRODUCT_KEYS.get(sort or "", _PRODUCT_KEYS["best_selling"])
    query = " AND ".join(one.term for one in wanted if one.term) or None
    return Route("ListProducts", {**common, "query": query, "sortKey": key, "reverse": reverse}, wanted)


def depends_on(filters: Filters, sort_key: str) -> tuple[str, ...]:
    """Which changes of products move them in or out of a listing, besides those of their texts."""
    by_price = filters.price is not None or sort_key == "PRICE"
    return ("Product.price",) * by_price + ("Product.stock",) * bool(filters.available)


def sort_fault(words: str, sort: Sort | None) -> str | None:
    if words and sort and sort not in _SEARCH_KEYS:
        return f"Shopify sorts a search only by {', '.join(_SEARCH_KEYS)}; leave query out to browse by {sort}"
    if not words and sort == "relevance":
        return "there is nothing to be relevant to without a query"
    return None


def collection_key(handle_or_id: str) -> dict[str, str | None]:
    found = parse_gid(handle_or_id, "Collection")
    return {"id": found, "handle": None if found else handle_or_id.lower()}


def _filtered(wanted: list[Condition]) -> dict[str, Any]:
    """Filters to send, and whether the answer must say which filters the shop offers."""
    return {"filters": [given for one in wanted for given in one.inputs], "filtered": bool(wanted)}


def _selected(filters: Filters) -> list[dict[str, str]]:
    """So that the variant shown is one that was filtered for: the first label of each option."""
    first: dict[str, dict[str, str]] = {}
    for wish in filters.options:
        first.setdefault(wish.name.casefold(), {"name": wish.name, "value": wish.label})
    return list(first.values())
