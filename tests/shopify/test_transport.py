"""Operations as requests and answers, byte by byte, over a real socket. What a connection can do to them is in
`test_http.py`; the demo shop, and how it breaks, in `test_shop.py`."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Mapping
from typing import Any

import gql
import orjson
import pytest
from pydantic import SecretStr

from bridge.errors import (
    NotGraphQL,
    QueryRefused,
    ShopForbidden,
    ShopThrottled,
    ShopTimeout,
    ShopUnreachable,
    TokenRefused,
)
from bridge.shopify.http import Client
from bridge.shopify.operations import Operation
from bridge.shopify.tokens import PUBLIC_TOKEN, FixedToken, NoToken, PrivateToken
from bridge.shopify.transport import Credential, Endpoint, HttpTransport, Request
from tests.shopify.questions import Heard
from tests.shopify.wire import NAMED, Asked, Wire, answer

SHOP_NAME: Operation[dict[str, Any]] = Operation(
    "ShopName", "storefront", "query", "query ShopName($x:String){shop{name}}", frozenset({"x"})
)
TOKEN = FixedToken(PUBLIC_TOKEN, SecretStr("s3cret"))


def ask(seconds: float = 5.0, **variables: Any) -> Request:
    return Request(SHOP_NAME, variables, time.monotonic() + seconds, buyer_ip="203.0.113.7")


def http(client: Client, wire: Wire, credential: Credential | None = None, **options: Any) -> HttpTransport:
    endpoint = Endpoint("aurora.myshopify.com", "storefront", wire.url, "2026-10")
    return HttpTransport(client, endpoint, credential or NoToken(), **options)


async def test_the_document_goes_out_as_it_was_printed(client: Client, wire: Wire) -> None:
    response = await http(client, wire).send(ask(x="café"))

    (sent,) = wire.asked
    assert orjson.loads(sent.body) == {"query": SHOP_NAME.text, "operationName": "ShopName", "variables": {"x": "café"}}
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["accept-encoding"] == "gzip"
    assert response.data == NAMED["data"]
    assert response.headers["content-type"] == "application/json"


async def test_a_request_leaves_nothing_behind_for_the_next(client: Client, wire: Wire) -> None:
    wire.url = wire.named
    wire.answers(headers={"Set-Cookie": "buyer=ann; Path=/"})
    private = http(client, wire, PrivateToken(SecretStr("p1")))

    await private.send(ask())
    await private.send(Request(SHOP_NAME, {}, math.inf))
    await http(client, wire, FixedToken(PUBLIC_TOKEN, SecretStr("t1"))).send(ask())

    first, second, third = (asked.headers for asked in wire.asked)
    assert (first["shopify-storefront-private-token"], first["shopify-storefront-buyer-ip"]) == ("p1", "203.0.113.7")
    assert "shopify-storefront-buyer-ip" not in second
    assert third["x-shopify-storefront-access-token"] == "t1"
    assert not {"shopify-storefront-private-token", "shopify-storefront-buyer-ip"} & third.keys()
    assert not any("cookie" in headers for headers in (first, second, third))
    assert [asked.connection for asked in wire.asked] == [1, 1, 1]


async def test_extra_headers_go_along_and_replace_nothing_of_ours(client: Client, wire: Wire) -> None:
    signed = {"Signature": SecretStr("sig1=:abc:"), "Content-Type": SecretStr("text/plain")}

    await http(client, wire, extra_headers=signed).send(ask())

    (sent,) = wire.asked
    assert sent.headers["signature"] == "sig1=:abc:"
    assert [line for line in sent.lines if line.lower().startswith("content-type")] == [
        "content-type: application/json"
    ]


async def test_a_header_that_http_cannot_carry_is_not_quoted(client: Client, wire: Wire) -> None:
    with pytest.raises(TokenRefused) as caught:
        await http(client, wire, FixedToken(PUBLIC_TOKEN, SecretStr("tökén"))).send(ask())

    assert "tök" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert not wire.asked


@pytest.mark.parametrize("value", ["\ud800", 2**64, {1: object()}, math.nan])
async def test_variables_that_json_cannot_carry_are_refused_or_null(client: Client, wire: Wire, value: Any) -> None:
    if value is math.nan:
        await http(client, wire).send(ask(x=value))
        assert orjson.loads(wire.asked[0].body)["variables"] == {"x": None}
        return
    with pytest.raises(QueryRefused) as caught:
        await http(client, wire).send(ask(x=value))
    assert caught.value.code == "INVALID_VARIABLE"
    assert caught.value.__context__ is None
    assert not wire.asked


async def test_a_redirect_is_an_error_and_is_not_followed(client: Client, wire: Wire) -> None:
    wire.answers(b"", 302, {"Location": "https://aurora.myshopify.com/password"})

    with pytest.raises(NotGraphQL, match="HTTP 302: a redirect to /password"):
        await http(client, wire).send(ask())


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
    client: Client, wire: Wire, worn_out: int, sent: int
) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(status=200 if asked.headers["x-shopify-access-token"] == "new" else 401))

    wire.says = says

    try:
        await http(client, wire, Renewing(worn_out)).send(ask())
    except TokenRefused:
        assert worn_out == 2
    assert len(wire.asked) == sent


async def test_a_version_that_fell_forward_is_told_once(client: Client, wire: Wire) -> None:
    heard = Heard()
    shop = http(client, wire, on_event=heard)

    for served in ("2026-10", "2027-01", "2027-01", "2026-10", "2027-01"):
        wire.answers(headers={"X-Shopify-API-Version": served})
        await shop.send(ask())

    assert heard.of("version_fell_forward") == [{"asked": "2026-10", "served": "2027-01"}]


async def test_deprecated_members_are_told_once_an_operation(client: Client, wire: Wire) -> None:
    heard = Heard()
    shop = http(client, wire, on_event=heard)
    wire.answers(headers={"X-Shopify-API-Deprecated-Reason": "https://shopify.dev/x"})

    await shop.send(ask())
    await shop.send(ask())

    assert heard.of("deprecated_members") == [{"operation": "ShopName", "reason": "https://shopify.dev/x"}]


@pytest.mark.parametrize(
    ("body", "status", "outcome", "cost"),
    [
        ({**NAMED, "extensions": {"cost": {"requestedQueryCost": 7}}}, 200, "ok", 7),
        ({**NAMED, "errors": [{"message": "no"}]}, 200, "partial", None),
        (b"", 429, "ShopThrottled", None),
    ],
)
async def test_each_request_is_told_with_its_outcome_and_cost(
    client: Client, wire: Wire, body: object, status: int, outcome: str, cost: float | None
) -> None:
    heard = Heard()
    wire.answers(body, status)

    try:
        await http(client, wire, clock=iter(range(100)).__next__, on_event=heard).send(
            Request(SHOP_NAME, {"x": "ann@example.com"}, deadline=1000.0)
        )
    except ShopThrottled:
        assert outcome == "ShopThrottled"

    (told,) = heard.of("shop_request")
    assert told == {"operation": "ShopName", "outcome": outcome, "cost": cost, "seconds": told["seconds"]}
    assert told["seconds"] > 0


async def test_a_deadline_that_has_passed_is_a_timeout(client: Client, wire: Wire) -> None:
    with pytest.raises(ShopTimeout):
        await http(client, wire).send(ask(seconds=-1))
    assert not wire.asked


async def test_one_that_passes_while_the_shop_is_silent_is_one_too(client: Client, wire: Wire) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await writer.wait_closed()

    wire.says = says

    with pytest.raises(ShopTimeout, match="the call's deadline"):
        await http(client, wire).send(ask(seconds=0.05))


async def test_a_closed_client_is_an_unreachable_shop(client: Client, wire: Wire) -> None:
    await client.aclose()

    with pytest.raises(ShopUnreachable, match="the bridge is stopping"):
        await http(client, wire).send(ask())


async def test_gqls_own_client_can_use_it(client: Client, wire: Wire) -> None:
    wire.answers({**NAMED, "errors": [{"message": "Access denied", "extensions": {"code": "ACCESS_DENIED"}}]})
    document = gql.gql("query A { shop { name } } query B { shop { ...N } } fragment N on Shop { name }")

    result = await http(client, wire).execute(gql.GraphQLRequest(document, operation_name="B"))

    assert result.data == NAMED["data"]
    assert result.errors is not None
    assert orjson.loads(wire.asked[0].body)["query"] == "query B{shop{...N}}fragment N on Shop{name}"

    wire.answers(status=403)
    with pytest.raises(ShopForbidden):
        async with gql.Client(transport=http(client, wire)) as session:
            await session.execute(gql.gql("query A { shop { name } }"))


async def test_its_representation_shows_the_address_only(client: Client, wire: Wire) -> None:
    assert repr(http(client, wire, TOKEN)) == f"<HttpTransport {wire.url}>"
    assert "café" not in repr(ask(x="café"))
    assert "203.0.113.7" not in repr(ask())
