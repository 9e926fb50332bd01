"""Sends one operation. `Transport` is what sends; retrying and throttling are transports around a transport.

Callers meet `ShopError` only. Above stands `shop.py`, which stacks the transports; below are `http.py`, which has the
connections, and `response.py`, which says what an answer means.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import orjson
from gql import GraphQLRequest
from gql.transport.async_transport import AsyncTransport
from graphql import ExecutionResult, GraphQLError
from pydantic import SecretStr

from bridge.errors import QueryRefused, ShopError, TokenRefused
from bridge.shopify.estimate import estimate
from bridge.shopify.http import Client
from bridge.shopify.operations import Api, Operation, operations_of
from bridge.shopify.response import Response, read_response
from bridge.shopify.until import until

__all__ = ["Credential", "Endpoint", "HttpTransport", "Listener", "Request", "Response", "Transport"]

Listener = Callable[[str, Mapping[str, Any]], None]
"""Told of what is worth counting or logging: `shop_request` at each request's end, `version_fell_forward` and
`deprecated_members` once, `retry`, and `throttle_wait` after a long one. The fields never hold a secret, personal
data or a body. It must not raise."""

Sent = Callable[[float, ShopError | None], None]
"""Told of one request that went to the shop: its points, as the answer says or else as estimated, and how it failed."""


@dataclass(frozen=True, slots=True)
class Request:
    """`deadline` is a `time.monotonic()` moment. `buyer_ip` comes from a trusted proxy or is None. `background`: no
    buyer waits for it, so buyers' requests go first. `tags` are what makes its answer stale besides what its operation
    declares. `on_sent` is told of each time that it is sent."""

    operation: Operation[Any]
    variables: Mapping[str, Any] = field(repr=False)
    deadline: float
    buyer_ip: str | None = field(default=None, repr=False)
    background: bool = False
    tags: tuple[str, ...] = ()
    on_sent: Sent | None = None


class Transport(Protocol):
    async def send(self, request: Request) -> Response:
        """Raises nothing but `ShopError`, and that at the request's deadline at the latest. Data that came with
        errors is returned with them."""


class Credential(Protocol):
    """What proves to Shopify who asks."""

    async def headers(self, request: Request) -> Mapping[str, str]:
        """Made for this request alone. Raises `ShopError` when there is no token to be had."""

    async def renew(self, refused: Mapping[str, str]) -> bool:
        """After HTTP 401 for these headers: True when other headers are worth one more try."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    domain: str
    api: Api
    url: str
    version: str


def silent(event: str, fields: Mapping[str, Any]) -> None:
    """The listener where nobody listens."""


class HttpTransport(AsyncTransport):
    """Speaks to one endpoint over a client that all shops share. It is a transport for `gql.Client`, too."""

    def __init__(
        self,
        client: Client,
        endpoint: Endpoint,
        credential: Credential,
        *,
        extra_headers: Mapping[str, SecretStr] | None = None,
        clock: Callable[[], float] = time.monotonic,
        on_event: Listener = silent,
    ) -> None:
        self._client = client
        self._endpoint = endpoint
        self._credential = credential
        self._extra_headers = extra_headers or {}
        self._clock = clock
        self._on_event = on_event
        self._fell_forward_to = ""
        self._deprecated: set[str] = set()

    def __repr__(self) -> str:
        return f"<HttpTransport {self._endpoint.url}>"

    async def send(self, request: Request) -> Response:
        started = self._clock()
        outcome, cost, failed = "cancelled", None, None
        try:
            with until(request.deadline, self._clock):
                response = await self._send_with_good_token(request)
            outcome, cost = "partial" if response.errors else "ok", response.cost
            return response
        except ShopError as error:
            outcome, failed = type(error).__name__, error
            raise
        finally:
            if request.on_sent:
                points = cost.requested if cost else estimate(request.operation, request.variables)
                request.on_sent(points, failed)
            self._on_event(
                "shop_request",
                {
                    "operation": request.operation.name,
                    "outcome": outcome,
                    "seconds": self._clock() - started,
                    "cost": cost.requested if cost else None,
                },
            )

    async def _send_with_good_token(self, request: Request) -> Response:
        credentials = await self._credential.headers(request)
        try:
            return await self._send_once(request, credentials)
        except TokenRefused:
            if not await self._credential.renew(credentials):
                raise
        return await self._send_once(request, await self._credential.headers(request))

    async def _send_once(self, request: Request, credentials: Mapping[str, str]) -> Response:
        extra = {name.lower(): value.get_secret_value() for name, value in self._extra_headers.items()}
        headers = {**extra, "content-type": "application/json", **credentials}
        answer = await self._client.post(self._endpoint.url, headers, _body(request))
        self._listen_to(answer.headers, request.operation.name)
        return read_response(answer.status, answer.headers, answer.body)

    def _listen_to(self, headers: Mapping[str, str], operation: str) -> None:
        """Shopify serves another version for one that has expired, and says so in a header only."""
        asked = self._endpoint.version
        served = headers.get("x-shopify-api-version", asked)
        if served not in (asked, self._fell_forward_to):
            self._fell_forward_to = served
            self._on_event("version_fell_forward", {"asked": asked, "served": served})
        deprecated = headers.get("x-shopify-api-deprecated-reason")
        if deprecated and operation not in self._deprecated:
            self._deprecated.add(operation)
            self._on_event("deprecated_members", {"operation": operation, "reason": deprecated})

    async def connect(self) -> None:
        """For gql: the shared client is open already."""

    async def close(self) -> None:
        """For gql: who opened the shared client closes it."""

    async def execute(self, request: GraphQLRequest) -> ExecutionResult:
        """For gql: one operation, within 20 s. Raises `ShopError`, as `send` does."""
        (operation,) = (
            operation
            for operation in operations_of(request.document, self._endpoint.api)
            if request.operation_name in (None, operation.name)
        )
        response = await self.send(Request(operation, request.variable_values or {}, self._clock() + 20.0))
        errors = [GraphQLError(str(refusal), path=refusal.path) for refusal in response.refusals()]
        return ExecutionResult(response.data, errors or None, dict(response.extensions))

    def subscribe(self, request: GraphQLRequest) -> AsyncGenerator[ExecutionResult, None]:
        raise NotImplementedError("Shopify serves no subscriptions")


def _body(request: Request) -> bytes:
    before = _before_variables(request.operation.text, request.operation.name)
    return b"".join((before, write_variables(request.variables), b"}"))


def write_variables(variables: Mapping[str, Any]) -> bytes:
    """In one order. Raises `QueryRefused`."""
    try:
        return orjson.dumps(dict(variables), option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        pass  # a lone surrogate or an integer beyond 64 bits; not raised from it: its own cause may hold the variable
    raise QueryRefused("the variables cannot be written as JSON", code="INVALID_VARIABLE")


@lru_cache(1024)
def _before_variables(text: str, name: str) -> bytes:
    """Documents are few, and long."""
    return orjson.dumps({"query": text, "operationName": name})[:-1] + b',"variables":'
