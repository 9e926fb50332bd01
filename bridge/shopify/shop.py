"""A brand's Shopify: `run` an operation, get its data. `open_shop` stacks the transports it is asked through."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeVar

from bridge.cache.cache import Cache
from bridge.cache.naming import digest
from bridge.errors import ScopeMissing, ShopError
from bridge.guarded_redis import GuardedRedis
from bridge.shopify import scopes
from bridge.shopify.allowance import FewerInFlight, PointBucket
from bridge.shopify.batching import Batching
from bridge.shopify.caching import Caching
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.operations import Api, Freshness, Operation
from bridge.shopify.response import UNREAD
from bridge.shopify.retrying import Retrying
from bridge.shopify.scopes import Scopes, probe_admin, probe_storefront
from bridge.shopify.shared_bucket import SharedBucket
from bridge.shopify.sharing import Sharing
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import ADMIN_TOKEN, ClientCredentials, FixedToken, storefront_credential
from bridge.shopify.transport import (
    Credential,
    HttpTransport,
    Listener,
    Request,
    Response,
    Sent,
    Transport,
    silent,
)
from bridge.shopify.until import until

__all__ = ["WITH", "Connection", "Shop", "open_shop"]

T = TypeVar("T")

WITH: Mapping[str, str] = {
    "withTags": scopes.TAGS,
    "withInventory": scopes.INVENTORY,
    "withPickup": scopes.PICKUP,
    "withMetaobjects": scopes.METAOBJECTS,
}
"""A document guards what a token may lack by `@include(if: $withTags)`; `run` fills these variables in."""

WITH_ADMIN: Mapping[str, str] = {"withReturns": "read_returns", "withCatalog": "read_products"}
"""The same for an Admin document."""

SECONDS = 20.0  # for a run that is bound to no call


class Shop:
    """The same shop for every call; `during` gives a copy that is bound to one."""

    def __init__(
        self,
        domain: str,
        transports: Mapping[Api, Transport],
        storefront_scopes: Scopes,
        admin_scopes: Scopes,
        *,
        clock: Callable[[], float] = time.monotonic,
        deadline: float | None = None,
        buyer_ip: str | None = None,
        background: bool = False,
        on_sent: Sent | None = None,
        on_event: Listener = silent,
    ) -> None:
        self.domain = domain
        self._transports = transports
        self._storefront_scopes = storefront_scopes
        self._admin_scopes = admin_scopes
        self._clock = clock
        self._deadline = deadline
        self._buyer_ip = buyer_ip
        self._background = background
        self._on_sent = on_sent
        self._on_event = on_event

    def __repr__(self) -> str:
        return f"<Shop {self.domain}>"

    def during(
        self,
        *,
        deadline: float,
        buyer_ip: str | None = None,
        background: bool = False,
        on_sent: Sent | None = None,
    ) -> Shop:
        """`deadline` is a `time.monotonic()` moment; `buyer_ip` is None unless a trusted proxy told it. Requests in the
        `background` go after all others and leave half of the shop's budget to them: give them time. `on_sent` is
        told of each request that the shop gets, and of none that the cache answers."""
        return Shop(
            self.domain,
            self._transports,
            self._storefront_scopes,
            self._admin_scopes,
            clock=self._clock,
            deadline=deadline,
            buyer_ip=buyer_ip,
            background=background,
            on_sent=on_sent,
            on_event=self._on_event,
        )

    async def run(
        self,
        operation: Operation[T],
        variables: Mapping[str, Any] = {},
        *,
        tolerate: tuple[type[ShopError], ...] = (),
        tags: tuple[str, ...] = (),
    ) -> T:
        """`tags` are what makes the answer stale besides what the operation declares.

        Raises `ShopError`, also for data that came with errors, unless all of these are of tolerated classes: then the
        refused members are null and the operator is told. Raises `TypeError` for a variable that the document does not
        declare. A query that asked for too much, because the token may less than was remembered, is sent once more
        without that."""
        if not operation.variables.issuperset(variables):
            unknown = set(variables) - operation.variables
            raise TypeError(f"{operation.name} declares no variable {', '.join(sorted(unknown))}")
        deadline = self._until()
        granted = self._scopes(operation.api).now if _switches(operation) else frozenset()
        if granted is None:
            granted = await self._granted(operation, deadline)
        flags = _flags(operation, granted)
        try:
            return await self._ask(operation, {**flags, **variables}, deadline, tolerate, tags)
        except ScopeMissing:
            self._scopes(operation.api).forget(granted)
            if operation.kind == "mutation":
                raise
            flags_now = _flags(operation, await self._granted(operation, deadline))
            if flags_now == flags:
                raise
        return await self._ask(operation, {**flags_now, **variables}, deadline, tolerate, tags)

    async def _ask(
        self,
        operation: Operation[T],
        variables: Mapping[str, Any],
        deadline: float,
        tolerate: tuple[type[ShopError], ...],
        tags: tuple[str, ...],
    ) -> T:
        request = Request(operation, variables, deadline, self._buyer_ip, self._background, tags, self._on_sent)
        response = await self._transports[operation.api].send(request)
        if response.errors:
            self._refuse_all_but(tolerate, response, operation)
        return operation.read(response.raw) if response.value is UNREAD else response.value

    def _refuse_all_but(
        self, tolerate: tuple[type[ShopError], ...], response: Response, operation: Operation[Any]
    ) -> None:
        tolerated = {}
        for refusal in response.refusals():
            if not isinstance(refusal, tolerate):
                raise refusal
            tolerated[type(refusal)] = refusal
        for refusal in tolerated.values():
            self._tell(operation, refusal)

    def asks(self, api: Api) -> bool:
        """Whether there is a credential for it, good or bad."""
        return not isinstance(self._transports[api], Unconfigured)

    async def storefront_scopes(self) -> frozenset[str]:
        """Of the scopes in `WITH`, those that the token has. Raises `ShopError`."""
        with until(self._until(), self._clock):
            return await self._storefront_scopes.get()

    async def admin_scopes(self) -> frozenset[str]:
        """All that the app has; empty without an Admin token. Raises `ShopError`."""
        with until(self._until(), self._clock):
            return await self._admin_scopes.get()

    def forget_scopes(self) -> None:
        """Those that were found; the next to need them asks again."""
        self._storefront_scopes.forget()
        self._admin_scopes.forget()

    async def _granted(self, operation: Operation[Any], deadline: float) -> frozenset[str]:
        """The token's scopes, if the document depends on them."""
        if not _switches(operation):
            return frozenset()
        with until(deadline, self._clock):
            return await self._scopes(operation.api).get()

    def _scopes(self, api: Api) -> Scopes:
        return self._admin_scopes if api == "admin" else self._storefront_scopes

    def _tell(self, operation: Operation[Any], refusal: ShopError) -> None:
        seen = {"operation": operation.name, "error": type(refusal).__name__, "seen": str(refusal)}
        where = {"domain": self.domain, "api": operation.api}
        self._on_event("access_refused", {**where, **seen, "remedy": refusal.remedy})

    def _until(self) -> float:
        return self._clock() + SECONDS if self._deadline is None else self._deadline


def _switches(operation: Operation[Any]) -> dict[str, str]:
    return _switches_of(operation.api, operation.variables)


@lru_cache(1024)
def _switches_of(api: Api, variables: frozenset[str]) -> dict[str, str]:
    switches = WITH_ADMIN if api == "admin" else WITH
    return {flag: scope for flag, scope in switches.items() if flag in variables}


def _flags(operation: Operation[Any], granted: frozenset[str]) -> dict[str, bool]:
    return _flags_of(operation.api, operation.variables, granted)


@lru_cache(1024)
def _flags_of(api: Api, variables: frozenset[str], granted: frozenset[str]) -> dict[str, bool]:
    return {flag: scope in granted for flag, scope in _switches_of(api, variables).items()}


class Unconfigured:
    """Stands where no credential for an API is set."""

    def __init__(self, domain: str, api: Api) -> None:
        self._domain = domain
        self._api = api

    async def send(self, request: Request) -> Response:
        needed = f"a token for the {self._api} API"
        raise ScopeMissing(f"{self._domain}: {request.operation.name} needs {needed}; none is set", required=needed)


def open_shop(
    connection: Connection,
    client: Client,
    *,
    cache: Cache | None = None,
    overrides: Mapping[str, Freshness] | None = None,
    redis: GuardedRedis | None = None,
    clock: Callable[[], float] = time.monotonic,
    on_event: Listener = silent,
) -> Shop:
    """`client` comes from `open_client` and is shared by all shops. Without a `cache`, nothing is kept; `overrides` are
    a merchant's own freshness, by the operation's name. Through `redis`, processes share the Admin API's budget.
    Nothing is sent before the first `run`."""
    domain = connection.domain

    def stack(api: Api, credential: Credential, allowance: FewerInFlight | PointBucket) -> Transport:
        def tell(event: str, fields: Mapping[str, Any]) -> None:
            on_event(event, {"domain": domain, "api": api, **fields})

        endpoint, headers = connection.endpoint(api), connection.extra_headers
        http = HttpTransport(client, endpoint, credential, extra_headers=headers, clock=clock, on_event=tell)
        inner: Transport = http
        if redis and isinstance(allowance, PointBucket):
            shared = SharedBucket(redis, digest(domain, connection.identity(api)))
            inner = Sharing(http, shared, allowance.price, clock=clock)
        sending = Retrying(Throttling(inner, allowance, clock=clock, on_event=tell), clock=clock, on_event=tell)
        asking = Batching(sending, clock=clock)
        if cache is None:
            return asking
        return Caching(asking, cache, endpoint, connection.identity(api), overrides=overrides, clock=clock)

    public, private = connection.storefront_public_token, connection.storefront_private_token
    storefront = stack("storefront", storefront_credential(public, private), FewerInFlight())
    storefront_scopes = connection.storefront_scopes
    if storefront_scopes is None and public is None and private is None:
        storefront_scopes = frozenset()

    app = admin_credential(connection, client, clock)
    admin = stack("admin", app, PointBucket()) if app else Unconfigured(domain, "admin")

    return Shop(
        domain,
        {"storefront": storefront, "admin": admin, "customer": Unconfigured(domain, "customer")},
        Scopes(partial(probe_storefront, storefront, clock), storefront_scopes),
        Scopes(partial(probe_admin, admin, clock), connection.admin_scopes if app else frozenset()),
        clock=clock,
        on_event=on_event,
    )


def admin_credential(connection: Connection, client: Client, clock: Callable[[], float]) -> Credential | None:
    if connection.admin_token is not None:
        return FixedToken(ADMIN_TOKEN, connection.admin_token)
    if connection.admin_client_id is None or connection.admin_client_secret is None:
        return None
    client_id, secret = connection.admin_client_id, connection.admin_client_secret
    return ClientCredentials(client, connection.url, client_id, secret, clock=clock)
