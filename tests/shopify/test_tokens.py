from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault
from bridge.errors import NotGraphQL, ShopError, ShopTimeout, ShopUnavailable, ShopUnreachable, TokenRefused
from bridge.shopify.http import Client
from bridge.shopify.tokens import (
    ADMIN_TOKEN,
    BUYER_IP,
    PRIVATE_TOKEN,
    PUBLIC_TOKEN,
    ClientCredentials,
    storefront_credential,
)
from bridge.shopify.transport import Request
from tests.shopify.questions import OPERATIONS, admin, names, request
from tests.shopify.wire import Wire

BUYER = Request(OPERATIONS["ShopName"], {}, 0.0, buyer_ip="203.0.113.7")
NOBODY = Request(OPERATIONS["ShopName"], {}, 0.0)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def grant(
    shop: DemoServer, client: Client, secret: str = "demo-aurora-secret", clock: Clock | None = None
) -> ClientCredentials:
    url = shop.url("aurora")
    return ClientCredentials(client, url, "demo-aurora-client", SecretStr(secret), clock=clock or Clock())


async def test_a_storefront_request_carries_one_token_at_most() -> None:
    public, private = SecretStr("t1"), SecretStr("p1")

    assert await storefront_credential(None, None).headers(BUYER) == {}
    assert await storefront_credential(public, None).headers(BUYER) == {PUBLIC_TOKEN: "t1"}
    assert await storefront_credential(None, private).headers(NOBODY) == {PRIVATE_TOKEN: "p1"}
    assert await storefront_credential(public, private).headers(BUYER) == {
        PRIVATE_TOKEN: "p1",
        BUYER_IP: "203.0.113.7",
    }


@pytest.mark.parametrize("private", [None, SecretStr("p1")])
@pytest.mark.parametrize("public", [None, SecretStr("t1")])
async def test_a_fixed_token_cannot_be_renewed(public: SecretStr | None, private: SecretStr | None) -> None:
    assert not await storefront_credential(public, private).renew({})


async def test_a_hundred_who_need_a_token_fetch_one(shop: DemoServer, client: Client) -> None:
    credential = grant(shop, client)
    assert names(shop, "token") == [], "nothing is fetched before it is needed"

    all_headers = await asyncio.gather(*(credential.headers(NOBODY) for _ in range(100)))

    assert len({headers[ADMIN_TOKEN] for headers in all_headers}) == 1
    assert len(names(shop, "token")) == 1


async def test_one_who_stops_waiting_does_not_stop_the_fetch(shop: DemoServer, client: Client) -> None:
    credential = grant(shop, client)
    leaving, staying = (asyncio.create_task(credential.headers(NOBODY)) for _ in range(2))
    await asyncio.sleep(0)

    leaving.cancel()

    assert (await staying)[ADMIN_TOKEN]
    assert len(names(shop, "token")) == 1


async def test_the_token_opens_the_admin_api(shop: DemoServer, client: Client) -> None:
    response = await admin(shop, client, grant(shop, client)).send(request("AdminShop"))

    assert response.data
    assert response.data["shop"]["name"] == shop.shop("aurora").name


async def test_a_refused_token_is_replaced_once(shop: DemoServer, client: Client) -> None:
    http = admin(shop, client, grant(shop, client))
    await http.send(request("AdminShop"))
    shop.fault("aurora", Fault.parse("http status=401 api=admin times=1"))

    assert (await http.send(request("AdminShop"))).data
    assert len(names(shop, "token")) == 2

    shop.fault("aurora", Fault.parse("http status=401 api=admin"))
    with pytest.raises(TokenRefused):
        await http.send(request("AdminShop"))
    assert len(names(shop, "token")) == 3


async def test_only_the_token_that_was_refused_is_dropped(shop: DemoServer, client: Client) -> None:
    credential = grant(shop, client)
    first = await credential.headers(NOBODY)
    await asyncio.gather(*(credential.renew(first) for _ in range(10)))
    second = await credential.headers(NOBODY)

    await credential.renew(first)

    assert await credential.headers(NOBODY) == second
    assert len(names(shop, "token")) == 2


async def test_it_is_renewed_in_its_last_tenth_while_the_old_one_serves(shop: DemoServer, client: Client) -> None:
    clock = Clock()
    credential = grant(shop, client, clock=clock)
    old = await credential.headers(NOBODY)
    clock.now = 70_000
    assert await credential.headers(NOBODY) == old
    assert len(names(shop, "token")) == 1

    clock.now = 80_000

    assert await credential.headers(NOBODY) == old, "nobody waits for the renewal"
    await settled()
    assert await credential.headers(NOBODY) != old
    assert len(names(shop, "token")) == 2


async def test_a_renewal_that_fails_is_tried_again_in_a_minute(shop: DemoServer, client: Client) -> None:
    clock = Clock()
    credential = grant(shop, client, clock=clock)
    old = await credential.headers(NOBODY)
    shop.fault("aurora", Fault.parse("http status=503 api=token times=1"))
    clock.now = 80_000

    for _ in range(5):
        assert await credential.headers(NOBODY) == old
        await settled()
    assert len(names(shop, "token")) == 2

    clock.now = 80_061
    assert await credential.headers(NOBODY) == old
    await settled()
    assert await credential.headers(NOBODY) != old


async def settled() -> None:
    """Until every other task of this test has ended."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:  # type: ignore[arg-type]
        await asyncio.wait(others)


async def test_an_expired_token_is_never_sent(shop: DemoServer, client: Client) -> None:
    clock = Clock()
    credential = grant(shop, client, clock=clock)
    old = await credential.headers(NOBODY)

    clock.now = 86_400

    assert await credential.headers(NOBODY) != old


async def test_a_wrong_secret_is_told_without_it(shop: DemoServer, client: Client) -> None:
    with pytest.raises(TokenRefused) as caught:
        await grant(shop, client, secret="s3cret").headers(NOBODY)

    assert str(caught.value) == "HTTP 401 to the client-credentials grant: invalid_client"
    assert "s3cret" not in repr(caught.value)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("http status=503", ShopUnavailable),
        ("http status=403", TokenRefused),
        ("html", NotGraphQL),
        ("reset", ShopUnreachable),
        ("cut", ShopUnreachable),
        ("malformed", NotGraphQL),
    ],
)
async def test_a_grant_that_fails_fails_every_waiter_and_the_next_tries_again(
    shop: DemoServer, client: Client, fault: str, error: type[ShopError]
) -> None:
    shop.fault("aurora", Fault.parse(f"{fault} api=token times=1"))
    credential = grant(shop, client)

    failed = await asyncio.gather(*(credential.headers(NOBODY) for _ in range(3)), return_exceptions=True)

    assert [type(failure) for failure in failed] == [error] * 3
    assert (await credential.headers(NOBODY))[ADMIN_TOKEN]


@pytest.mark.parametrize("body", [{"access_token": "shpat_1", "expires_in": "never"}, b'{"access_token": "shpat_1"'])
async def test_what_is_no_grant_is_told_without_the_token_in_it(client: Client, wire: Wire, body: object) -> None:
    wire.answers(body)

    with pytest.raises(NotGraphQL) as caught:
        await ClientCredentials(client, wire.url, "id", SecretStr("s3cret")).headers(NOBODY)

    assert str(caught.value) == "the client-credentials grant was answered with something else than a token"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


async def test_a_slow_grant_does_not_outlast_the_request(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 api=token times=1"))

    with pytest.raises(ShopTimeout):
        await admin(shop, client, grant(shop, client)).send(request("AdminShop", seconds=0.1))
