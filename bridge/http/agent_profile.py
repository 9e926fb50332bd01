"""Who calls when the bridge calls Shopify's own server: an agent's profile by UCP, served where Shopify can read it.

Shopify fetches it for each of a brand's calls, or has it cached, and answers with what both sides can do. It says
nothing about a buyer. Only what our side of a call can take is in it: no payment, and none of UCP's drafts.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bridge.tools.ucp import VERSION

FOLDER = "/.well-known/ucp-agent"
FRESH = 3600
"""Seconds; UCP wants 60 at least, and that everybody may keep it."""

UCP = f"https://ucp.dev/{VERSION}"
SHOPIFY = "https://shopify.dev"
CATALOG = ["dev.ucp.shopping.catalog.search", "dev.ucp.shopping.catalog.lookup"]

_CAPABILITIES: dict[str, tuple[str, str, list[str] | None]] = {
    "dev.ucp.shopping.catalog.search": ("catalog/search", "catalog_search", None),
    "dev.ucp.shopping.catalog.lookup": ("catalog/lookup", "catalog_lookup", None),
    "dev.ucp.shopping.cart": ("cart", "cart", None),
    "dev.ucp.shopping.checkout": ("checkout", "checkout", None),
    "dev.ucp.shopping.discount": (
        "shopping/extensions/discount",
        "discount",
        ["dev.ucp.shopping.cart", "dev.ucp.shopping.checkout"],
    ),
    "dev.ucp.shopping.fulfillment": ("shopping/extensions/fulfillment", "fulfillment", ["dev.ucp.shopping.checkout"]),
    "dev.ucp.shopping.order": ("order", "order", None),
}
"""Name -> page of the specification, schema, what it extends."""

_SHOPIFYS = {"dev.shopify.catalog": "storefront-catalog", "dev.shopify.catalog.global": "global-catalog"}


def profile() -> dict[str, Any]:
    service = {
        "version": VERSION,
        "transport": "mcp",
        "spec": f"{UCP}/specification/overview",
        "schema": f"{UCP}/services/shopping/mcp.openrpc.json",
    }
    return {
        "ucp": {
            "version": VERSION,
            "services": {"dev.ucp.shopping": [service]},
            "capabilities": {**_ucps(), **_shopifys()},
            "payment_handlers": {},
        }
    }


def profile_url(public_url: str, brand: str) -> str:
    return f"{public_url}{FOLDER}/{brand}.json"


def agent_profile_routes(brands: Collection[str]) -> list[Route]:
    """Each brand calls as an agent of its own, so that a shop can tell them apart and limit one alone."""
    body = orjson.dumps(profile())
    headers = {"cache-control": f"public, max-age={FRESH}", "etag": f'"{sha256(body).hexdigest()[:32]}"'}

    async def serve(request: Request) -> Response:
        if request.path_params["brand"] not in brands:
            return PlainTextResponse("There is no such brand here.\n", 404)
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    return [Route(f"{FOLDER}/{{brand}}.json", serve)]


def _ucps() -> dict[str, Any]:
    return {
        name: [
            _entry(f"{UCP}/specification/{page}", f"{UCP}/schemas/shopping/{schema}.json")
            | ({"extends": extends} if extends else {})
        ]
        for name, (page, schema, extends) in _CAPABILITIES.items()
    }


def _shopifys() -> dict[str, Any]:
    """They add to each product what only Shopify has, such as its collections."""
    return {
        name: [
            _entry(f"{SHOPIFY}/docs/agents/catalog/{page}", f"{SHOPIFY}/ucp/schemas/{VERSION}/{_file(name)}.json")
            | {"extends": CATALOG}
        ]
        for name, page in _SHOPIFYS.items()
    }


def _entry(spec: str, schema: str) -> dict[str, Any]:
    return {"version": VERSION, "spec": spec, "schema": schema}


def _file(name: str) -> str:
    return name.removeprefix("dev.").replace(".", "_")
