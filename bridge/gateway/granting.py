"""Which tools a shop's app may serve at all: one whose Admin scopes it lacks is not listed.

A shop that does not answer at start-up counts as having what the configuration promises: with an Admin token all
tools are listed, and one that then lacks a scope says so when it is called. A token that the shop refuses has none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping

from bridge.errors import ShopError, TokenRefused
from bridge.gateway.toolset import Toolset
from bridge.observe import Observer
from bridge.settings import secret_variable
from bridge.toolkit import Shop

SECONDS = 5.0
"""Start-up waits no longer than that for a shop's answer."""


async def granted(toolset: Toolset, shop: Shop, brand: str, observer: Observer) -> Toolset:
    """The tools whose scopes the shop's app has; the operator's log has the others."""
    if not toolset.lacking(()):
        return toolset
    try:
        async with asyncio.timeout(SECONDS):
            scopes = await shop.admin_scopes()
    except TokenRefused as refusal:
        observer.scopes_unknown(brand, refusal, refusal.remedy)
        scopes = frozenset()
    except ShopError as error:
        observer.scopes_unknown(brand, error, error.remedy)
        return toolset
    except TimeoutError as error:
        observer.scopes_unknown(brand, error, f"The shop did not answer within {SECONDS:g} s; all tools are listed.")
        return toolset
    lacking = toolset.lacking(scopes)
    if lacking:
        observer.tools_not_listed(brand, lacking, remedy(brand, lacking, has_app=shop.asks("admin")))
    return toolset.without(lacking)


def remedy(brand: str, lacking: Mapping[str, Collection[str]], *, has_app: bool) -> str:
    scopes = ", ".join(sorted({scope for missing in lacking.values() for scope in missing}))
    if has_app:
        return f"Give the shop's app the access scopes {scopes}, install it again, and start the bridge anew."
    client_id, secret = (secret_variable(brand, name) for name in ("admin_client_id", "admin_client_secret"))
    return (
        f"Make an app with the access scopes {scopes} in Shopify's Dev Dashboard, install it, and set {client_id} and "
        f"{secret}."
    )
