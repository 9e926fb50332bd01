"""What a shop's tokens may do, asked once and remembered until the shop refuses what they seemed to allow.

The Admin API lists its scopes. The Storefront API does not, so each scope that a document of ours depends on is
tried with a small question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
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

_PROBES = {
    TAGS: _OPERATIONS["ProbeTags"],
    INVENTORY: _OPERATIONS["ProbeInventory"],
    PICKUP: _OPERATIONS["ProbePickup"],
    METAOBJECTS: _OPERATIONS["ProbeMetaobjects"],
}

_PROBE_SECONDS = 10.0  # for all who wait; each waiter's own deadline stands beside it


@dataclass(frozen=True, slots=True)
class Probed:
    """`certain` unless a shop without products answered: it has nothing to refuse, so it seems to grant all."""

    scopes: frozenset[str]
    certain: bool = True


class Scopes:
    """The scopes of one token: `known`, or else what `probe` finds when they are first needed. Neither a failure to
    find them, which is raised to all who wait, nor an uncertain answer is remembered."""

    def __init__(self, probe: Callable[[], Coroutine[Any, Any, Probed]], known: frozenset[str] | None = None) -> None:
        self._known = known
        self._found: frozenset[str] | None = None
        self._probing = SingleFlight(probe)

    @property
    def now(self) -> frozenset[str] | None:
        """Without asking."""
        return self._found if self._known is None else self._known

    async def get(self) -> frozenset[str]:
        if (now := self.now) is not None:
            return now
        probed = await self._probing.join()
        if probed.certain:
            self._found = probed.scopes
        return probed.scopes

    def forget(self, refused: frozenset[str] | None = None) -> None:
        """The next to need them asks again, unless somebody did since `refused` was told."""
        if refused is None or self._found == refused:
            self._found = None


async def probe_storefront(transport: Transport, clock: Callable[[], float]) -> Probed:
    """Those scopes of `_PROBES` that the token has."""
    answers = await asyncio.gather(*(_may(transport, operation, clock) for operation in _PROBES.values()))
    granted = frozenset(scope for scope, may in zip(_PROBES, answers, strict=True) if may is not False)
    return Probed(granted, certain=None not in answers)


async def _may(transport: Transport, operation: Operation[Any], clock: Callable[[], float]) -> bool | None:
    """None when there was nothing to refuse."""
    try:
        response = await transport.send(Request(operation, {}, clock() + _PROBE_SECONDS))
        for refusal in response.refusals():
            raise refusal
    except AccessDenied:
        return False
    products = response.data.get("products")
    return None if products == {"nodes": []} else True


class _Scope(BaseModel):
    handle: str


class _Installation(BaseModel):
    scopes: list[_Scope] = Field(alias="accessScopes")


class _Granted(BaseModel):
    installation: _Installation = Field(alias="currentAppInstallation")


_GRANTED_SCOPES = _OPERATIONS["GrantedScopes"].returning(_Granted)


async def probe_admin(transport: Transport, clock: Callable[[], float]) -> Probed:
    response = await transport.send(Request(_GRANTED_SCOPES, {}, clock() + _PROBE_SECONDS))
    scopes = {scope.handle for scope in _GRANTED_SCOPES.read(response.raw).installation.scopes}
    # Who may write may read, whether or not Shopify lists both.
    return Probed(frozenset(scopes | {scope.replace("write_", "read_", 1) for scope in scopes}))
