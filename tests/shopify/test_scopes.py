from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault
from bridge.errors import ScopeMissing, ShopUnavailable
from bridge.shopify.http import Client
from bridge.shopify.scopes import INVENTORY, METAOBJECTS, PICKUP, TAGS, Probed, Scopes, probe_admin, probe_storefront
from bridge.shopify.tokens import ADMIN_TOKEN, PUBLIC_TOKEN, FixedToken, NoToken, PrivateToken
from bridge.shopify.transport import Credential, HttpTransport
from tests.shopify.questions import admin, connection, names

ALL = {TAGS, INVENTORY, PICKUP, METAOBJECTS}


def clock() -> float:
    return asyncio.get_running_loop().time()


@pytest.mark.parametrize(
    ("credential", "scopes"),
    [
        (NoToken(), set()),
        (FixedToken(PUBLIC_TOKEN, SecretStr("demo-aurora-public")), set()),
        (PrivateToken(SecretStr("demo-aurora-private")), ALL),
    ],
)
async def test_a_storefront_tokens_scopes_are_found_by_asking(
    shop: DemoServer, client: Client, credential: Credential, scopes: set[str]
) -> None:
    transport = HttpTransport(client, connection(shop).endpoint("storefront"), credential)

    assert await probe_storefront(transport, clock) == Probed(frozenset(scopes))


async def test_each_scope_is_found_by_itself(shop: DemoServer, client: Client) -> None:
    token = next(token for token in shop.shop("aurora").storefront_tokens if token.private)
    transport = HttpTransport(
        client, connection(shop).endpoint("storefront"), PrivateToken(SecretStr("demo-aurora-private"))
    )
    had = set(token.scopes)
    try:
        for scope in ALL:
            token.scopes = had - {scope}
            assert (await probe_storefront(transport, clock)).scopes == ALL - {scope}
    finally:
        token.scopes = had


async def test_a_shop_that_is_down_is_not_taken_for_one_that_refuses(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("http status=503"))
    transport = HttpTransport(client, connection(shop).endpoint("storefront"), NoToken())

    with pytest.raises(ShopUnavailable):
        await probe_storefront(transport, clock)


async def test_an_empty_shop_tells_nothing_for_certain(shop: DemoServer, client: Client) -> None:
    transport = HttpTransport(client, connection(shop).endpoint("storefront"), NoToken())
    products = shop.shop("aurora").products
    kept = list(products)
    try:
        products.clear()
        assert not (await probe_storefront(transport, clock)).certain
    finally:
        products.extend(kept)


async def test_an_apps_scopes_are_those_it_was_granted(shop: DemoServer, client: Client) -> None:
    transport = admin(shop, client, FixedToken(ADMIN_TOKEN, SecretStr("demo-aurora-admin")))

    assert (await probe_admin(transport, clock)).scopes == shop.shop("aurora").admin_apps[0].scopes
    assert names(shop, "admin") == ["GrantedScopes"]


async def test_scopes_are_asked_for_once_by_all_and_remembered() -> None:
    asked = 0

    async def probe() -> Probed:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        if asked == 1:
            raise ScopeMissing("not yet")
        return Probed(frozenset({TAGS}))

    scopes = Scopes(probe)
    with pytest.raises(ScopeMissing):
        await scopes.get()

    found = await asyncio.gather(*(scopes.get() for _ in range(50)))

    assert set(found) == {frozenset({TAGS})}
    assert await scopes.get() == {TAGS}
    assert asked == 2
    assert await Scopes(probe, known=frozenset()).get() == frozenset()
    assert asked == 2, "what is known is not asked for"


async def test_what_is_uncertain_is_asked_for_again() -> None:
    answers = iter([Probed(frozenset({TAGS, INVENTORY}), certain=False), Probed(frozenset({TAGS}))])

    async def probe() -> Probed:
        return next(answers)

    scopes = Scopes(probe)

    assert await scopes.get() == {TAGS, INVENTORY}
    assert await scopes.get() == {TAGS}
    assert await scopes.get() == {TAGS}, "this is remembered"


async def test_only_what_is_still_remembered_is_forgotten() -> None:
    answers = iter([Probed(frozenset({TAGS})), Probed(frozenset({INVENTORY}))])

    async def probe() -> Probed:
        return next(answers)

    scopes = Scopes(probe)
    first = await scopes.get()
    scopes.forget(first)
    assert await scopes.get() == {INVENTORY}
    scopes.forget(first)
    assert await scopes.get() == {INVENTORY}, "a late refusal of the first does not forget the second"
