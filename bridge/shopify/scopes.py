"""What a shop's tokens may do, asked once and remembered while the process runs.

The Admin API lists its scopes. The Storefront API does not, so each scope that a document of ours depends on is
tried with a small question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from pydantic import BaseModel, Field

from bridge.errors import AccessDenied
from bridge.shopify.operations import Operation, load_operations
from bridge.shopify.single_flight import SingleFlight
from bridge.shopify.transport import Request, Transport

_OPERATIONS = load_operations(__file__)

TAGS = "unauthenticated_read_product_tags"
INVENTORY = "unauthenticated_read_product_inventory"
PICKUP = "unauthenticated_read_product_pickup_locations"
METAOBJECTS = "unauthenticated_read_metaobjects"  # metafields, too
CONTENT = "unauthenticated_read_content"  # menus; pages need nothing

_PROBES = {
    TAGS: _OPERATIONS["ProbeTags"],
    INVENTORY: _OPERATIONS["ProbeInventory"],
    PICKUP: _OPERATIONS["ProbePickup"],
    METAOBJECTS: _OPERATIONS["ProbeMetaobjects"],
    CONTENT: _OPERATIONS["ProbeContent"],
}

_PROBE_SECONDS = 10.0  # for all who wait; each waiter's own deadline stands beside it


class Scopes:
    """The scopes of one token: `known`, or else what `probe` finds when they are first needed. A failure to find
    them is raised to all who wait, and not remembered."""

    def __init__(
        self, probe: Callable[[], Coroutine[Any, Any, frozenset[str]]], known: frozenset[str] | None = None
    ) -> None:
        self._known = known
        self._probing = SingleFlight(probe)

    async def get(self) -> frozenset[str]:
        if self._known is None:
            self._known = await self._probing.join()
        return self._known


async def probe_storefront(transport: Transport, clock: Callable[[], float]) -> frozenset[str]:
    """Those scopes of `_PROBES` that the token has. An empty shop has nothing to refuse, so it seems to grant all."""
    granted = await asyncio.gather(*(_may(transport, operation, clock) for operation in _PROBES.values()))
    return frozenset(scope for scope, yes in zip(_PROBES, granted, strict=True) if yes)


async def _may(transport: Transport, operation: Operation[Any], clock: Callable[[], float]) -> bool:
    try:
        response = await transport.send(Request(operation, {}, clock() + _PROBE_SECONDS))
        for refusal in response.refusals():
            raise refusal
    except AccessDenied:
        return False
    return True


class _Scope(BaseModel):
    handle: str


class _Installation(BaseModel):
    scopes: list[_Scope] = Field(alias="accessScopes")


class _Granted(BaseModel):
    installation: _Installation = Field(alias="currentAppInstallation")


_GRANTED_SCOPES = _OPERATIONS["GrantedScopes"].returning(_Granted)


async def probe_admin(transport: Transport, clock: Callable[[], float]) -> frozenset[str]:
    response = await transport.send(Request(_GRANTED_SCOPES, {}, clock() + _PROBE_SECONDS))
    return frozenset(scope.handle for scope in _GRANTED_SCOPES.read(response.data).installation.scopes)
