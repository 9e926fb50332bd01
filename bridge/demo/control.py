"""The demo's own address: what is running, and faults by HTTP.

GET /                            every shop: its address, its tokens, its faults
POST /control/aurora/faults      one fault as text: throttled times=2
DELETE /control/aurora/faults    heals
POST /control/aurora/ucp         what its agents' tools are called: rename search_catalog=find, drop get_order
DELETE /control/aurora/ucp       as at first
POST /global/api/ucp/mcp         the catalog across all shops
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bridge.demo.faults import Fault
from bridge.demo.site import Site
from bridge.demo.ucp import PATH as UCP_PATH
from bridge.demo.ucp import GlobalCatalog

GLOBAL_PATH = f"/global{UCP_PATH}"

Change = Callable[[Site, str, str], Awaitable[None]]


def control_app(sites: Mapping[str, Site], catalog: GlobalCatalog) -> Starlette:
    def faults_of(site: Site) -> dict[str, Any]:
        return {"faults": [str(fault) for fault in site.server.faults.active()]}

    async def index(request: Request) -> Response:
        return JSONResponse({"shops": {key: described(site) | faults_of(site) for key, site in sites.items()}})

    def changing(change: Change, told: Callable[[Site], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            site = sites.get(request.path_params["shop"])
            if site is None:
                return JSONResponse({"error": f"There is no such shop. There are: {', '.join(sites)}."}, 404)
            try:
                await change(site, request.method, (await request.body()).decode(errors="replace"))
            except ValueError as error:
                return JSONResponse({"error": str(error)}, 422)
            return JSONResponse(told(site))

        return answer

    methods = ["GET", "POST", "DELETE"]
    return Starlette(
        routes=[
            Route("/", index),
            Route("/control/{shop}/faults", changing(change_faults, faults_of), methods=methods),
            Route("/control/{shop}/ucp", changing(change_names, names_of), methods=methods),
            Route(GLOBAL_PATH, catalog.answer, methods=["POST"]),
        ]
    )


async def change_names(site: Site, method: str, text: str) -> None:
    if method == "POST":
        site.server.ucp.naming.change(text)
    elif method == "DELETE":
        site.server.ucp.naming.undo()


def names_of(site: Site) -> dict[str, Any]:
    return {"changes": site.server.ucp.naming.changes()}


async def change_faults(site: Site, method: str, text: str) -> None:
    if method == "POST":
        await site.fault(Fault.parse(text))
    elif method == "DELETE":
        await site.heal()


def described(site: Site) -> dict[str, Any]:
    """The tokens are as made up as the shop, and printed for whoever wants to try it."""
    shop = site.server.shop
    return {
        "name": shop.name,
        "url": site.listener.url,
        "storefront_tokens": {token.token: sorted(token.scopes) for token in shop.storefront_tokens},
        "admin_tokens": {app.token: sorted(app.scopes) for app in shop.admin_apps},
        "client_credentials": {app.client_id: app.client_secret for app in shop.admin_apps},
    }
