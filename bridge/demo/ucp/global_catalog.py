"""The catalog across all shops, as `catalog.shopify.com` has it: the same tools, each variant with its seller."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, zip_longest

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bridge.demo.trading.state import TradingState
from bridge.demo.ucp import catalog, rpc
from bridge.demo.ucp.endpoint import called_tool
from bridge.demo.ucp.engine import Engine
from bridge.demo.ucp.profiles import Profiles
from bridge.demo.ucp.rpc import Asked, Members, Refused
from bridge.demo.ucp.tools import LOOKUP, SEARCH, described

TOOLS = ("search_catalog", "lookup_catalog", "get_product")


class GlobalCatalog:
    """`shops` may still grow; an id belongs to one of them only. `clock` gives seconds."""

    def __init__(self, shops: Mapping[str, TradingState], clock: Callable[[], float]) -> None:
        self.shops = shops
        self.profiles = Profiles(clock, "https://shop.app")

    async def answer(self, request: Request) -> Response:
        asked: Asked | None = None
        try:
            asked = await rpc.read(request)
            await self.profiles.capabilities(asked.profile)
            return rpc.result(asked, self.result(asked))
        except Refused as refused:
            return rpc.refusal(asked, refused)

    def result(self, asked: Asked) -> Members:
        """Raises Refused."""
        if asked.method == "tools/list":
            return {"tools": [described(name, name) for name in TOOLS]}
        name = called_tool(asked, {name: name for name in TOOLS})
        tools = {"search_catalog": self.search, "lookup_catalog": self.lookup, "get_product": self.get_product}
        return rpc.called(tools[name](asked.arguments["catalog"]))

    def search(self, wanted: Members) -> Members:
        """The shops take turns. A cursor holds the place in each shop that has more."""
        paging = wanted.get("pagination", {})
        places = read_cursor(paging["cursor"], self.shops) if "cursor" in paging else dict.fromkeys(self.shops)
        share = -(-min(int(paging.get("limit", catalog.USUAL_PAGE)), catalog.LONGEST_PAGE) // max(len(places), 1))
        pages: dict[str, Members] = {}
        for key, cursor in places.items():
            page = {"limit": share} | ({"cursor": cursor} if cursor else {})
            pages[key] = catalog.search(Engine(self.shops[key]), {"catalog": wanted | {"pagination": page}})
        turns = zip_longest(*(self.of(key, page["products"]) for key, page in pages.items()))
        products = [each for each in chain.from_iterable(turns) if each is not None]
        more = {key: page["pagination"]["cursor"] for key, page in pages.items() if "cursor" in page["pagination"]}
        pagination = {"has_next_page": bool(more)} | ({"cursor": written_cursor(more)} if more else {})
        return {"ucp": rpc.envelope(SEARCH), "products": products, "pagination": pagination}

    def lookup(self, wanted: Members) -> Members:
        answers = {key: catalog.lookup(Engine(state), {"catalog": wanted}) for key, state in self.shops.items()}
        products = [each for key, answer in answers.items() for each in self.of(key, answer["products"])]
        missing = [{each["content"] for each in answer.get("messages", [])} for answer in answers.values()]
        nowhere = [id for id in dict.fromkeys(wanted["ids"]) if all(id in ids for ids in missing)]
        messages = [{"type": "info", "code": "not_found", "content": id} for id in nowhere]
        found = {"ucp": rpc.envelope(LOOKUP), "products": products}
        return found | ({"messages": messages} if messages else {})

    def get_product(self, wanted: Members) -> Members:
        for key, state in self.shops.items():
            found = catalog.get_product(Engine(state), {"catalog": wanted})
            if "product" in found:
                return found | {"product": self.of(key, [found["product"]])[0]}
        return rpc.nothing("There is no such product.")

    def of(self, key: str, products: list[Members]) -> list[Members]:
        """With the seller at each variant."""
        shop = self.shops[key].shop
        seller = {"name": shop.name, "links": [{"type": "storefront", "url": f"https://{shop.primary_domain}/"}]}
        for variant in chain.from_iterable(product["variants"] for product in products):
            variant["seller"] = seller
        return products


def written_cursor(places: dict[str, str]) -> str:
    return urlsafe_b64encode(orjson.dumps(places)).decode()


def read_cursor(cursor: str, shops: Iterable[str]) -> dict[str, str]:
    """Raises Refused."""
    try:
        places = orjson.loads(urlsafe_b64decode(cursor))
        return {key: str(places[key]) for key in shops if key in places}
    except (ValueError, TypeError) as error:
        raise rpc.invalid("catalog.pagination.cursor is none that was given out.") from error
