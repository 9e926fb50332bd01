"""The demo's own address: what is running, faults and changes by HTTP.

GET /                            every shop: its address, its tokens, its faults, who is told of its changes
POST /control/aurora/faults      one fault as text: throttled times=2
DELETE /control/aurora/faults    heals
POST /control/aurora/edits       one edit as JSON: {"product": "harbour-rib-beanie", "price": "24.00"}
GET /control/aurora/webhooks     who is told of what, and how many deliveries there were
POST /control/aurora/bucket      of the Admin API: {"size": 100, "rate": 50}; DELETE: as at first
POST /control/aurora/ucp         what its agents' tools are called: rename search_catalog=find, drop get_order
DELETE /control/aurora/ucp       as at first
POST /global/api/ucp/mcp         the catalog across all shops
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bridge.demo.bucket import BucketSize
from bridge.demo.faults import Fault
from bridge.demo.graphql_http import json_response
from bridge.demo.site import Site
from bridge.demo.ucp import PATH as UCP_PATH
from bridge.demo.ucp import GlobalCatalog

GLOBAL_PATH = f"/global{UCP_PATH}"

Act = Callable[[Site, str, str], Awaitable[dict[str, Any]]]
"""The site, the method and the body; the answer. Raises ValueError with a sentence for whoever asked."""


def control_app(sites: Mapping[str, Site], catalog: GlobalCatalog) -> Starlette:
    async def index(request: Request) -> Response:
        return JSONResponse({"shops": {key: described(site) | faults_of(site) for key, site in sites.items()}})

    def acting(act: Act) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            site = sites.get(request.path_params["shop"])
            if site is None:
                return JSONResponse({"error": f"There is no such shop. There are: {', '.join(sites)}."}, 404)
            try:
                return json_response(await act(site, request.method, (await request.body()).decode(errors="replace")))
            except ValueError as error:
                return JSONResponse({"error": str(error)}, 422)

        return answer

    methods = ["GET", "POST", "DELETE"]
    return Starlette(
        routes=[
            Route("/", index),
            Route("/control/{shop}/faults", acting(faults), methods=methods),
            Route("/control/{shop}/edits", acting(edits), methods=["POST"]),
            Route("/control/{shop}/webhooks", acting(webhooks), methods=["GET"]),
            Route("/control/{shop}/bucket", acting(bucket), methods=methods),
            Route("/control/{shop}/ucp", acting(names), methods=methods),
            Route(GLOBAL_PATH, catalog.answer, methods=["POST"]),
        ]
    )


async def names(site: Site, method: str, text: str) -> dict[str, Any]:
    naming = site.server.ucp.naming
    if method == "POST":
        naming.change(text)
    elif method == "DELETE":
        naming.undo()
    return {"changes": naming.changes()}


async def faults(site: Site, method: str, text: str) -> dict[str, Any]:
    if method == "POST":
        await site.fault(Fault.parse(text))
    elif method == "DELETE":
        await site.heal()
    return faults_of(site)


async def edits(site: Site, method: str, text: str) -> dict[str, Any]:
    return await site.edit(read_object(text))


async def webhooks(site: Site, method: str, text: str) -> dict[str, Any]:
    courier = site.server.courier
    return {"subscriptions": subscribed(site), "waiting": courier.waiting, "counts": dict(courier.counts)}


async def bucket(site: Site, method: str, text: str) -> dict[str, Any]:
    if method == "POST":
        site.server.size_buckets(BucketSize.parse(read_object(text)))
    elif method == "DELETE":
        site.server.size_buckets(BucketSize())
    return site.server.bucket_size.shown()


def read_object(text: str) -> dict[str, Any]:
    """Raises ValueError."""
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"That is no JSON: {error}.") from error
    if not isinstance(given, dict):
        raise ValueError("That is JSON, but no object.")
    return given


def faults_of(site: Site) -> dict[str, Any]:
    return {"faults": [str(fault) for fault in site.server.faults.active()]}


def subscribed(site: Site) -> list[dict[str, str]]:
    subscriptions = site.server.trading.subscriptions.all
    return [
        {"app": each.client, "topic": each.header, "uri": each.uri, "filter": each.filter} for each in subscriptions
    ]


def described(site: Site) -> dict[str, Any]:
    """The tokens are as made up as the shop, and printed for whoever wants to try it. An app's secret signs what it
    is told, too."""
    shop = site.server.shop
    return {
        "name": shop.name,
        "url": site.listener.url,
        "storefront_tokens": {token.token: sorted(token.scopes) for token in shop.storefront_tokens},
        "admin_tokens": {app.token: sorted(app.scopes) for app in shop.admin_apps},
        "client_credentials": {app.client_id: app.client_secret for app in shop.admin_apps},
        "webhooks": subscribed(site),
    }
