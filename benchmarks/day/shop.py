"""The shop's side: answers the documents of this trace, and those of the reconciling poll, exactly as its catalogue is.

It is no GraphQL server, because one that executes documents over five thousand products would take an hour for a day:
it knows the operations by their names. It stands behind the real HTTP client, on a real socket.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from random import Random
from typing import Any

import orjson
from aiohttp import web

from benchmarks.day.catalogue import MARKETS, Catalogue, Product, Search, State

PAGE_INFO = {"hasNextPage": False, "endCursor": None}
BUCKET = {"maximumAvailable": 1e6, "currentlyAvailable": 1_000_000, "restoreRate": 1e6}
"""So large that nobody waits for it: the budget has a benchmark of its own."""
THROTTLED = {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}]}

Variables = dict[str, Any]


class TraceShop:
    """Refuses the share `throttled` of the Storefront requests; Admin's budget has a benchmark of its own. Requests are
    counted by operation: `answered` and `refused`."""

    def __init__(self, catalogue: Catalogue, random: Random, throttled: float = 0.0) -> None:
        self.answered: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._catalogue = catalogue
        self._random = random
        self._throttled = throttled
        self._answers: dict[str, Callable[[Variables], Variables]] = {
            "TraceProduct": self._product,
            "TraceSearch": self._search,
            "TraceCheapest": lambda given: self._search(given, by_price=True),
            "TraceInStock": lambda given: self._search(given, in_stock=True),
            "ChangedProducts": self._changed,
            "ProductCount": lambda given: {"productsCount": {"count": len(list(catalogue.existing()))}},
            "ProductIds": self._ids,
            "CollectionDates": lambda given: {"collections": {"nodes": [], "pageInfo": PAGE_INFO}},
        }

    @property
    def requests(self) -> int:
        """That calls made; the poll's are not among them."""
        return sum(number for name, number in self.answered.items() if name.startswith("Trace"))

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Its address."""
        runner = web.ServerRunner(web.Server(self._answer))  # type: ignore[arg-type]
        await runner.setup()
        listening = socket.create_server(("127.0.0.1", 0))
        await web.SockSite(runner, listening).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        asked = orjson.loads(await request.read())
        name, admin = asked["operationName"], "/admin/" in request.path
        cost = {"requestedQueryCost": 10, "actualQueryCost": 10, "throttleStatus": BUCKET}
        told: Variables = {"extensions": {"cost": cost}} if admin else {}
        if not admin and self._random.random() < self._throttled:
            self.refused[name] += 1
            told |= THROTTLED
        else:
            self.answered[name] += 1
            told["data"] = self._answers[name](asked["variables"])
        return web.Response(body=orjson.dumps(told), content_type="application/json")

    def _product(self, given: Variables) -> Variables:
        named = (self._catalogue.products.get(int(gid.rpartition("/")[2])) for gid in given["ids"])
        return {
            "nodes": [line(each, each.now, given["country"]) if each and each.now.visible else None for each in named]
        }

    def _search(self, given: Variables, *, by_price: bool = False, in_stock: bool = False) -> Variables:
        search = Search(frozenset(given["query"].split()), by_price, in_stock)
        return {"search": {"nodes": [line(each, each.now, given["country"]) for each in self._catalogue.found(search)]}}

    def _changed(self, given: Variables) -> Variables:
        since = _since(given["query"])
        found = sorted((each for each in self._catalogue.existing() if each.now.at >= since), key=lambda x: x.now.at)
        return {"products": _page(found, given, node)}

    def _ids(self, given: Variables) -> Variables:
        return {"products": _page(self._catalogue.existing(), given, lambda product: {"id": product.gid})}


def line(product: Product, state: State, country: str) -> dict[str, Any]:
    amount = f"{state.price + MARKETS[country]}.0"
    return {
        "id": product.gid,
        "title": " ".join(sorted(state.words)),
        "availableForSale": state.stock > 0,
        "priceRange": {"minVariantPrice": {"amount": amount}},
    }


def node(product: Product) -> dict[str, Any]:
    """As the Admin API tells it."""
    state = product.now
    variant = {
        "price": f"{state.price}.00",
        "compareAtPrice": None,
        "inventoryPolicy": "DENY",
        "inventoryQuantity": state.stock,
        "inventoryItem": {"id": f"gid://shopify/InventoryItem/{product.number}"},
    }
    return {
        "id": product.gid,
        "updatedAt": moment(state.at),
        **_words(product, state, "productType", "descriptionHtml"),
        "tags": sorted(state.words),
        "status": "ACTIVE",
        "publishedAt": _published(product, state),
        "options": [{"name": "Title", "values": ["Default Title"]}],
        "variants": {"nodes": [variant]},
    }


def payload(product: Product) -> dict[str, Any]:
    """As a webhook tells it."""
    state = product.now
    variant = {
        "id": product.number,
        "product_id": product.number,
        "price": f"{state.price}.00",
        "compare_at_price": None,
        "inventory_policy": "deny",
        "inventory_quantity": state.stock,
        "inventory_item_id": product.number,
    }
    return {
        "id": product.number,
        "admin_graphql_api_id": product.gid,
        "updated_at": moment(state.at),
        **_words(product, state, "product_type", "body_html"),
        "tags": ", ".join(sorted(state.words)),
        "status": "active",
        "published_at": _published(product, state),
        "options": [{"name": "Title", "product_id": product.number, "position": 1, "values": ["Default Title"]}],
        "variants": [variant],
    }


def _words(product: Product, state: State, kind: str, description: str) -> dict[str, str]:
    return {
        "title": " ".join(sorted(state.words)),
        "handle": f"product-{product.number}",
        "vendor": "Aurora",
        kind: "Things",
        description: "",
    }


def _published(product: Product, state: State) -> str | None:
    return moment(product.states[0].at) if state.published else None


def moment(at: float) -> str:
    """To the second, as Shopify tells it."""
    return f"{datetime.fromtimestamp(int(at), UTC):%Y-%m-%dT%H:%M:%SZ}"


def _since(query: str | None) -> float:
    text = (query or "").partition("'")[2].rstrip("'")
    return datetime.fromisoformat(text).timestamp() if text else 0.0


def _page(products: Iterable[Product], given: Variables, told: Callable[[Product], Any]) -> Variables:
    found, start = list(products), int(given["after"] or 0)
    end = start + given["first"]
    info = {"hasNextPage": end < len(found), "endCursor": str(end)}
    return {"nodes": [told(each) for each in found[start:end]], "pageInfo": info}
