"""The demo's own address: what is running, and faults by HTTP.

GET /                            every shop: its address, its tokens, its faults
POST /control/aurora/faults      one fault as text: throttled times=2
DELETE /control/aurora/faults    heals
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bridge.demo.faults import Fault
from bridge.demo.site import Site


def control_app(sites: Mapping[str, Site]) -> Starlette:
    def faults_of(site: Site) -> dict[str, Any]:
        return {"faults": [str(fault) for fault in site.server.faults.active()]}

    async def index(request: Request) -> Response:
        return JSONResponse({"shops": {key: described(site) | faults_of(site) for key, site in sites.items()}})

    async def faults(request: Request) -> Response:
        site = sites.get(request.path_params["shop"])
        if site is None:
            return JSONResponse({"error": f"There is no such shop. There are: {', '.join(sites)}."}, 404)
        try:
            await change(site, request.method, (await request.body()).decode(errors="replace"))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, 422)
        return JSONResponse(faults_of(site))

    return Starlette(
        routes=[
            Route("/", index),
            Route("/control/{shop}/faults", faults, methods=["GET", "POST", "DELETE"]),
        ]
    )


async def change(site: Site, method: str, text: str) -> None:
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
