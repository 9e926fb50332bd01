"""The way to Shopify, byte by byte: respx stands in for the wire here, and only here. Real connections that break
are in `test_shop.py`, against the demo shop."""

from __future__ import annotations

import gzip
import math
import ssl
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import gql
import httpx
import orjson
import pytest
import respx
from pydantic import SecretStr

from bridge.demo import DemoServer
from bridge.errors import (
    NotGraphQL,
    QueryRefused,
    ShopError,
    ShopForbidden,
    ShopThrottled,
    ShopTimeout,
    ShopUnreachable,
    TokenRefused,
)
from bridge.shopify.operations import Operation
from bridge.shopify.tokens import PUBLIC_TOKEN, FixedToken, NoToken, PrivateToken
from bridge.shopify.transport import Credential, Endpoint, HttpTransport, Request, exchange, open_client
from tests.shopify.questions import Heard

URL = "https://aurora.myshopify.com/api/2026-10/graphql.json"
ENDPOINT = Endpoint("aurora.myshopify.com", "storefront", URL, "2026-10")
SHOP_NAME: Operation[dict[str, Any]] = Operation(
    "ShopName", "storefront", "query", "query ShopName($x:String){shop{name}}", frozenset({"x"})
)
NAMED = {"data": {"shop": {"name": "Aurora"}}}


def ask(seconds: float = 5.0, **variables: Any) -> Request:
    return Request(SHOP_NAME, variables, time.monotonic() + seconds, buyer_ip="203.0.113.7")


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with open_client() as client:
        yield client


@pytest.fixture
def wire() -> Iterator[respx.Route]:
    with respx.mock:
        yield respx.post(URL).respond(json=NAMED)


def http(client: httpx.AsyncClient, credential: Credential | None = None, **options: Any) -> HttpTransport:
    return HttpTransport(client, ENDPOINT, credential or NoToken(), **options)


async def test_the_document_goes_out_as_it_was_printed(client: httpx.AsyncClient, wire: respx.Route) -> None:
    response = await http(client).send(ask(x="café"))

    sent = wire.calls.last.request
    assert orjson.loads(sent.content) == {
        "query": SHOP_NAME.text,
        "operationName": "ShopName",
        "variables": {"x": "café"},
    }
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["accept-encoding"] == "gzip"
    assert response.data == NAMED["data"]
    assert response.headers["content-type"] == "application/json"


async def test_a_request_leaves_nothing_behind_for_the_next(client: httpx.AsyncClient, wire: respx.Route) -> None:
    wire.respond(json=NAMED, headers={"set-cookie": "buyer=ann; Path=/"})
    private = http(client, PrivateToken(SecretStr("p1")))

    await private.send(ask())
    await private.send(Request(SHOP_NAME, {}, math.inf))
    await http(client, FixedToken(PUBLIC_TOKEN, SecretStr("t1"))).send(ask())

    first, second, third = (call.request.headers for call in wire.calls)
    assert (first["shopify-storefront-private-token"], first["shopify-storefront-buyer-ip"]) == ("p1", "203.0.113.7")
    assert "shopify-storefront-buyer-ip" not in second
    assert third["x-shopify-storefront-access-token"] == "t1"
    assert not {"shopify-storefront-private-token", "shopify-storefront-buyer-ip"} & third.keys()
    assert not any("cookie" in headers for headers in (first, second, third))


async def test_extra_headers_go_along_and_replace_nothing_of_ours(client: httpx.AsyncClient, wire: respx.Route) -> None:
    signed = {"Signature": SecretStr("sig1=:abc:"), "Content-Type": SecretStr("text/plain")}

    await http(client, extra_headers=signed).send(ask())

    headers = wire.calls.last.request.headers
    assert headers["signature"] == "sig1=:abc:"
    assert headers.get_list("content-type") == ["application/json"]


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (httpx.ConnectError("[Errno 111] Connection refused"), ShopUnreachable),
        (httpx.ReadError(""), ShopUnreachable),
        (httpx.WriteError(""), ShopUnreachable),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), ShopUnreachable),
        (httpx.ProxyError("407 Proxy Authentication Required"), ShopUnreachable),
        (httpx.UnsupportedProtocol("no scheme"), ShopUnreachable),
        (httpx.InvalidURL("no host"), ShopUnreachable),
        (ssl.SSLCertVerificationError("self-signed certificate"), ShopUnreachable),
        (ConnectionResetError(104, "Connection reset by peer"), ShopUnreachable),
        (httpx.ConnectTimeout(""), ShopTimeout),
        (httpx.ReadTimeout(""), ShopTimeout),
        (httpx.PoolTimeout(""), ShopTimeout),
        (httpx.TooManyRedirects("loop"), ShopUnreachable),
    ],
)
async def test_every_foreign_error_becomes_ours_and_stays_its_cause(
    client: httpx.AsyncClient, wire: respx.Route, foreign: Exception, ours: type[ShopError]
) -> None:
    wire.side_effect = foreign

    with pytest.raises(ours) as caught:
        await http(client).send(ask())

    assert caught.value.__cause__ is foreign


async def test_a_header_that_http_cannot_carry_is_not_quoted(client: httpx.AsyncClient, wire: respx.Route) -> None:
    with pytest.raises(TokenRefused) as caught:
        await http(client, FixedToken(PUBLIC_TOKEN, SecretStr("tökén"))).send(ask())

    assert "tök" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("value", ["\ud800", 2**64, {1: object()}, math.nan])
async def test_variables_that_json_cannot_carry_are_refused_or_null(
    client: httpx.AsyncClient, wire: respx.Route, value: Any
) -> None:
    if value is math.nan:
        await http(client).send(ask(x=value))
        assert orjson.loads(wire.calls.last.request.content)["variables"] == {"x": None}
        return
    with pytest.raises(QueryRefused) as caught:
        await http(client).send(ask(x=value))
    assert caught.value.code == "INVALID_VARIABLE"
    assert not wire.called


async def chunks(*body: bytes) -> AsyncIterator[bytes]:
    for chunk in body:
        yield chunk


async def test_a_compressed_answer_is_read(client: httpx.AsyncClient, wire: respx.Route) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    wire.respond(content=gzip.compress(orjson.dumps(NAMED)), headers=headers)

    assert (await http(client).send(ask())).data == NAMED["data"]

    wire.side_effect = lambda request: httpx.Response(200, headers=headers, content=chunks(b"no gzip"))
    with pytest.raises(NotGraphQL, match="cannot be decompressed"):
        await http(client).send(ask())


async def test_an_endless_answer_is_not_read_to_its_end(client: httpx.AsyncClient, wire: respx.Route) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b" " * 1024 * 1024

    headers = {"content-type": "application/json"}
    wire.side_effect = lambda request: httpx.Response(200, headers=headers, content=endless())

    with pytest.raises(NotGraphQL, match="more than 16777216 bytes"):
        await http(client).send(ask())
    assert sent == 17


async def test_a_redirect_is_an_error_and_is_not_followed(client: httpx.AsyncClient, wire: respx.Route) -> None:
    wire.respond(302, headers={"location": "https://aurora.myshopify.com/password"})

    with pytest.raises(NotGraphQL, match="HTTP 302: a redirect to /password"):
        await http(client).send(ask())


class Renewing:
    """A credential whose first tokens are worn out."""

    def __init__(self, worn_out: int) -> None:
        self.worn_out = worn_out
        self.renewed = 0

    async def headers(self, request: Request) -> Mapping[str, str]:
        return {"x-shopify-access-token": "old" if self.renewed < self.worn_out else "new"}

    async def renew(self, refused: Mapping[str, str]) -> bool:
        self.renewed += 1
        return True


@pytest.mark.parametrize(("worn_out", "sent"), [(0, 1), (1, 2), (2, 2)])
async def test_after_401_one_more_try_with_a_renewed_token(
    client: httpx.AsyncClient, wire: respx.Route, worn_out: int, sent: int
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200 if request.headers["x-shopify-access-token"] == "new" else 401, json=NAMED)

    wire.side_effect = answer

    try:
        await http(client, Renewing(worn_out)).send(ask())
    except TokenRefused:
        assert worn_out == 2
    assert wire.call_count == sent


async def test_a_version_that_fell_forward_is_told_once(client: httpx.AsyncClient, wire: respx.Route) -> None:
    heard = Heard()
    shop = http(client, on_event=heard)

    for served in ("2026-10", "2027-01", "2027-01", "2026-10", "2027-01"):
        wire.respond(json=NAMED, headers={"x-shopify-api-version": served})
        await shop.send(ask())

    assert heard.of("version_fell_forward") == [{"asked": "2026-10", "served": "2027-01"}]


async def test_deprecated_members_are_told_once_an_operation(client: httpx.AsyncClient, wire: respx.Route) -> None:
    heard = Heard()
    shop = http(client, on_event=heard)
    wire.respond(json=NAMED, headers={"x-shopify-api-deprecated-reason": "https://shopify.dev/x"})

    await shop.send(ask())
    await shop.send(ask())

    assert heard.of("deprecated_members") == [{"operation": "ShopName", "reason": "https://shopify.dev/x"}]


@pytest.mark.parametrize(
    ("answer", "outcome", "cost"),
    [
        ({"json": {**NAMED, "extensions": {"cost": {"requestedQueryCost": 7}}}}, "ok", 7),
        ({"json": {**NAMED, "errors": [{"message": "no"}]}}, "partial", None),
        ({"status_code": 429}, "ShopThrottled", None),
    ],
)
async def test_each_request_is_told_with_its_outcome_and_cost(
    client: httpx.AsyncClient, wire: respx.Route, answer: dict[str, Any], outcome: str, cost: float | None
) -> None:
    heard = Heard()
    wire.respond(**answer)

    try:
        await http(client, clock=iter(range(100)).__next__, on_event=heard).send(
            Request(SHOP_NAME, {"x": "ann@example.com"}, deadline=1000.0)
        )
    except ShopThrottled:
        assert outcome == "ShopThrottled"

    (told,) = heard.of("shop_request")
    assert told == {"operation": "ShopName", "outcome": outcome, "cost": cost, "seconds": told["seconds"]}
    assert told["seconds"] > 0


async def test_a_deadline_that_has_passed_is_a_timeout(client: httpx.AsyncClient, wire: respx.Route) -> None:
    with pytest.raises(ShopTimeout):
        await http(client).send(ask(seconds=-1))


async def test_a_closed_client_is_an_unreachable_shop(client: httpx.AsyncClient, wire: respx.Route) -> None:
    await client.aclose()

    with pytest.raises(ShopUnreachable, match="the bridge is stopping"):
        await http(client).send(ask())


async def test_gqls_own_client_can_use_it(client: httpx.AsyncClient, wire: respx.Route) -> None:
    wire.respond(json={**NAMED, "errors": [{"message": "Access denied", "extensions": {"code": "ACCESS_DENIED"}}]})
    document = gql.gql("query A { shop { name } } query B { shop { ...N } } fragment N on Shop { name }")

    result = await http(client).execute(gql.GraphQLRequest(document, operation_name="B"))

    assert result.data == NAMED["data"]
    assert result.errors is not None
    assert orjson.loads(wire.calls.last.request.content)["query"] == (
        "query B{shop{...N}}fragment N on Shop{name}"
    )  # fmt: skip

    wire.respond(403)
    with pytest.raises(ShopForbidden):
        async with gql.Client(transport=http(client)) as session:
            await session.execute(gql.gql("query A { shop { name } }"))


def test_its_representation_shows_the_address_only() -> None:
    shown = repr(http(httpx.AsyncClient(), FixedToken(PUBLIC_TOKEN, SecretStr("s3cret"))))
    assert shown == f"<HttpTransport {URL}>"
    assert "café" not in repr(ask(x="café"))
    assert "203.0.113.7" not in repr(ask())


async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with DemoServer(shops=("aurora",)) as demo:
        async with open_client() as client:
            answer = await exchange(client, "POST", f"{demo.url('aurora')}/api/2026-10/graphql.json", {}, b"{}")
            with pytest.raises(ShopUnreachable):
                await exchange(client, "POST", "http://aurora.invalid/", {}, b"{}")
    assert answer.status
