"""One pretend shop at its address: the paths that a real shop has, and a note of every request."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bridge.demo import model, pages, spoiling, versions
from bridge.demo.access import Access, admin_access, storefront_access
from bridge.demo.admin import ADMIN
from bridge.demo.bucket import Bucket, BucketSize
from bridge.demo.checkout.routes import Checkout
from bridge.demo.execution import Answer, Api, Asked, answer, writes
from bridge.demo.faults import Fault, Faults
from bridge.demo.grant import Grants, read_grant
from bridge.demo.graphql_http import json_response, read_asked, respond
from bridge.demo.late import Late
from bridge.demo.merchant.editing import Editor
from bridge.demo.merchant.telling import told_of
from bridge.demo.storefront import STOREFRONT
from bridge.demo.trading.state import TradingState
from bridge.demo.trading.state_file import Keeper
from bridge.demo.ucp import PATH as UCP_PATH
from bridge.demo.ucp import Endpoint
from bridge.demo.webhooks.delivery import Courier

PUBLIC_HEADER = "x-shopify-storefront-access-token"
PRIVATE_HEADER = "shopify-storefront-private-token"
ADMIN_HEADER = "x-shopify-access-token"

REMEMBERED = 10_000  # requests


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as a test may ask for it: names of headers only, since values can be tokens.

    `status` is what was sent, or would have been before a fault broke the connection.
    """

    api: str
    operation_name: str | None
    status: int
    headers_seen: frozenset[str]
    cost: int | None
    faults: tuple[str, ...]


class ShopServer:
    """`clock` gives seconds, for buckets and the life of tokens."""

    def __init__(
        self, shop: model.Shop, clock: Callable[[], float] = time.monotonic, keeper: Keeper | None = None
    ) -> None:
        self.trading = TradingState(shop, keeper=keeper)
        self.clock = clock
        self.faults = Faults()
        self.late = Late()
        self.courier = Courier(shop, self.trading.subscriptions, self.faults, lambda: self.trading.now())
        self.trading.tell = self.courier.tell
        self.editor = Editor(self.trading)
        self.random = Random(0)  # noqa: S311 - spreads latency
        self.grants = Grants(shop, clock)
        self.buckets: dict[str, Bucket] = {}
        self.bucket_size = BucketSize()
        self.ucp = Endpoint(self.trading, clock)
        self.requests: deque[Recorded] = deque(maxlen=REMEMBERED)
        self.app = Starlette(
            routes=[
                Route("/api/{version}/graphql.json", self.storefront, methods=["POST"]),
                Route("/admin/api/{version}/graphql.json", self.admin, methods=["POST"]),
                Route("/admin/oauth/access_token", self.token, methods=["POST"]),
                Route(UCP_PATH, self.agents, methods=["POST"]),
                *Checkout(self.trading).routes(),
                Route("/", self.home),
                Route("/password", self.password),
                Route("/{path:path}", self.not_found, methods=["GET", "POST"]),
            ]
        )

    @property
    def shop(self) -> model.Shop:
        return self.trading.shop

    def edit(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What a merchant does. Raises ValueError with a sentence for whoever asked."""
        edited = self.editor.edit(given)
        told = self.courier.tell(edited.news)
        self.trading.subscriptions.keep({app.client_id for app in self.shop.admin_apps if app.installed})
        return told_of(edited, told)

    async def storefront(self, request: Request) -> Response:
        tokens = request.headers.get(PUBLIC_HEADER), request.headers.get(PRIVATE_HEADER)
        return await self.graphql(request, STOREFRONT, storefront_access(self.shop, *tokens))

    async def admin(self, request: Request) -> Response:
        await asyncio.to_thread(ADMIN.schema)
        app = self.grants.app_of(request.headers.get(ADMIN_HEADER, ""))
        return await self.graphql(request, ADMIN, admin_access(app) if app else None)

    async def token(self, request: Request) -> Response:
        struck = self.faults.strike("token")
        await self.wait(struck, request)
        status, body = self.grants.grant(read_grant(await request.body(), request.headers.get("content-type", "")))
        response = json_response(body, status)
        for fault in struck:
            response = spoiling.instead(fault, "token") or spoiling.spoiled(fault, response)
        response.headers["x-request-id"] = str(uuid.uuid4())
        self.note("token", request, response, Answer({}), struck)
        return response

    async def agents(self, request: Request) -> Response:
        """Faults of any API strike here, too: a shop behind a password redirects its agents as well."""
        struck = self.faults.strike("ucp")
        await self.wait(struck, request)
        fault = next((each for each in struck if each.kind != "latency"), None)
        instead, tool = spoiling.instead(fault, "storefront") if fault else None, None
        if instead is None:
            instead, tool = await self.ucp.answer(request)
        self.note("ucp", request, instead, Answer({}, tool), struck)
        return spoiling.spoiled(fault, instead) if fault else instead

    async def graphql(self, request: Request, api: Api, access: Access | None) -> Response:
        request_id = str(uuid.uuid4())
        asked = await read_asked(request, request_id)
        writing = asked is not None and writes(api, asked)
        struck = self.faults.strike(api.name, writes=writing)
        await self.wait(struck, request)
        fault = next((each for each in struck if each.kind != "latency"), None)
        version = versions.served(request.path_params["version"])
        response, done = early(fault, api, version, access, asked), Answer({})
        if response is None:
            assert version is not None
            assert access is not None
            assert asked is not None
            done = self.run(api, access, asked, fault)
            if writing:
                self.trading.save()
            response = respond(done, version)
        self.late.another()
        response.headers["x-request-id"] = request_id
        self.note(api.name, request, response, done, struck)
        return spoiling.spoiled(fault, response) if fault else response

    def run(self, api: Api, access: Access, asked: Asked, fault: Fault | None) -> Answer:
        if fault is not None and fault.kind == "late":
            self.late.hold(fault, self.random, lambda: self.carry_out(api, access, asked))
            return Answer({}, asked.operation_name)
        bucket = self.bucket(access) if api is ADMIN else None
        if fault is None or fault.kind not in ("throttled", "partial", "denied"):
            return answer(api, self.trading, access, asked, bucket=bucket)
        if fault.kind == "throttled":
            return answer(api, self.trading, access, asked, bucket=bucket, throttle=True)
        partly = spoiling.Struck(fault, api.name, asked.request_id)
        return partly.last_resort(answer(api, self.trading, access, asked, bucket=bucket, middleware=partly))

    def carry_out(self, api: Api, access: Access, asked: Asked) -> None:
        """Long after the connection that asked for it is gone."""
        self.run(api, access, asked, None)
        self.trading.save()

    def bucket(self, access: Access) -> Bucket:
        size = self.bucket_size
        return self.buckets.setdefault(access.client, Bucket(self.clock, size.maximum, size.restore_rate))

    def size_buckets(self, size: BucketSize) -> None:
        """Of every app; they are full again."""
        self.bucket_size = size
        self.buckets.clear()

    async def wait(self, struck: list[Fault], request: Request) -> None:
        for fault in struck:
            if fault.kind == "latency":
                await spoiling.wait(fault, self.random, request.scope)

    def note(self, api: str, request: Request, response: Response, done: Answer, struck: list[Fault]) -> None:
        names = frozenset(request.headers.keys())
        faults = tuple(fault.kind for fault in struck)
        self.requests.append(Recorded(api, done.operation, response.status_code, names, done.cost, faults))

    async def home(self, request: Request) -> Response:
        return HTMLResponse(pages.home(self.shop.name, self.shop.description))

    async def password(self, request: Request) -> Response:
        return HTMLResponse(pages.PASSWORD_PAGE)

    async def not_found(self, request: Request) -> Response:
        return HTMLResponse(pages.not_found(self.shop.name), 404)


def early(
    fault: Fault | None, api: Api, version: str | None, access: Access | None, asked: Asked | None
) -> Response | None:
    """What is answered before GraphQL has a say; None when it may have it."""
    instead = spoiling.instead(fault, api.name) if fault else None
    if instead is not None:
        return instead
    if version is None:
        return spoiling.http_error(404, api.name)
    if access is None:
        return spoiling.http_error(401, api.name)
    return spoiling.http_error(400, api.name) if asked is None else None
