"""A shop through its whole stack, over real connections to the demo shop, which breaks as asked."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import stamina
from pydantic import BaseModel

from bridge.demo import DemoServer, Fault
from bridge.demo.bucket import Bucket
from bridge.errors import (
    AccessDenied,
    NotGraphQL,
    ProtectedData,
    QueryRefused,
    ScopeMissing,
    ShopError,
    ShopForbidden,
    ShopFrozen,
    ShopLocked,
    ShopNotFound,
    ShopRejectedUs,
    ShopThrottled,
    ShopTimeout,
    ShopUnavailable,
    ShopUnreachable,
    TokenRefused,
)
from bridge.shopify.http import Client
from bridge.shopify.shop import Shop, open_shop
from tests.shopify.questions import OPERATIONS, Heard, connection, names

NAME, PRODUCTS = OPERATIONS["ShopName"], OPERATIONS["FirstProducts"]
TOKENS = {
    "storefront_private_token": "demo-aurora-private",
    "admin_client_id": "demo-aurora-client",
    "admin_client_secret": "demo-aurora-secret",
}


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Waits between attempts are worked out and told, but last no time."""
    with stamina.set_testing(True, attempts=10):
        yield


def opened(demo: DemoServer, client: Client, heard: Heard | None = None, **options: Any) -> Shop:
    return open_shop(connection(demo, **options), client, on_event=heard or Heard())


class Named(BaseModel):
    class Shop(BaseModel):
        name: str

    shop: Shop


async def test_an_operation_gives_its_data_as_its_model(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client)

    assert await aurora.run(NAME) == {"shop": {"name": "Aurora Outfitters"}}
    assert (await aurora.run(NAME.returning(Named))).shop.name == "Aurora Outfitters"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("latency ms=30000", ShopTimeout),
        ("slow rate=10", ShopTimeout),
        ("throttled", ShopThrottled),
        ("http status=400", QueryRefused),
        ("http status=401", TokenRefused),
        ("http status=402", ShopFrozen),
        ("http status=403", ShopForbidden),
        ("http status=404", ShopNotFound),
        ("http status=423", ShopLocked),
        ("http status=429", ShopThrottled),
        ("http status=430", ShopRejectedUs),
        ("http status=500", ShopUnavailable),
        ("http status=502", ShopUnavailable),
        ("http status=503", ShopUnavailable),
        ("http status=504", ShopUnavailable),
        ("html", NotGraphQL),
        ("redirect", NotGraphQL),
        ("malformed", NotGraphQL),
        ("refused", ShopUnreachable),
        ("reset", ShopUnreachable),
        ("cut", ShopUnreachable),
        ("partial", ShopUnavailable),
        ("denied form=scope", ScopeMissing),
        ("denied form=protected", ProtectedData),
        ("denied form=partial", AccessDenied),
    ],
)
@pytest.mark.parametrize("operation", ["Vendors", "AdminShop"])
async def test_every_fault_is_one_error_and_leaks_no_secret(
    shop: DemoServer, client: Client, fault: str, error: type[ShopError], operation: str
) -> None:
    aurora = opened(shop, client, **TOKENS)
    await aurora.run(OPERATIONS[operation])
    shop.fault("aurora", Fault.parse(fault))
    # A timeout shall come soon; being throttled is told at once when its one second is beyond the deadline.
    seconds = {ShopTimeout: 0.2, ShopThrottled: 0.9}.get(error, 10.0)

    with pytest.raises(error) as caught:
        await aurora.during(deadline=time.monotonic() + seconds).run(OPERATIONS[operation])

    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "demo-aurora" not in told
    assert "shpat_" not in told
    shop.heal("aurora")
    assert await aurora.run(OPERATIONS[operation]), "the same shop answers once the fault has passed"


async def test_cancelling_a_call_is_no_error_of_the_shop(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    heard = Heard()
    aurora = opened(shop, client, heard)
    call = asyncio.create_task(aurora.run(NAME))
    await asyncio.sleep(0)

    call.cancel()
    shop.heal("aurora")

    with pytest.raises(asyncio.CancelledError):
        await call
    assert [told["outcome"] for told in heard.of("shop_request")] == ["cancelled"]
    assert await aurora.run(NAME)


async def test_refused_members_are_null_for_those_who_tolerate_it(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("denied form=partial field=Product.onlineStoreUrl"))
    aurora = opened(shop, client)

    with pytest.raises(AccessDenied) as caught:
        await aurora.run(OPERATIONS["Vendors"])
    with pytest.raises(AccessDenied):
        await aurora.run(OPERATIONS["Vendors"], tolerate=(ShopThrottled,))
    data = await aurora.run(OPERATIONS["Vendors"], tolerate=(AccessDenied,))

    assert caught.value.path == ("products", "nodes", 0, "onlineStoreUrl")
    assert caught.value.request_id
    assert [product["onlineStoreUrl"] for product in data["products"]["nodes"]] == [None, None]


async def test_the_operator_is_told_once_of_what_was_refused_and_tolerated(shop: DemoServer, client: Client) -> None:
    heard = Heard()
    shop.fault("aurora", Fault.parse("denied form=partial field=Product.onlineStoreUrl"))
    await opened(shop, client, heard).run(OPERATIONS["Vendors"], tolerate=(AccessDenied,))
    (refused,) = heard.of("access_refused")
    assert refused["operation"] == "Vendors"
    assert refused["remedy"]


async def test_without_a_token_guarded_fields_are_left_out_and_nothing_is_probed(
    shop: DemoServer, client: Client
) -> None:
    data = await opened(shop, client).run(PRODUCTS)

    assert all(product.keys() == {"title"} for product in data["products"]["nodes"])
    assert names(shop) == ["FirstProducts"]


async def test_a_token_is_probed_once_and_its_fields_are_asked_for(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, storefront_private_token="demo-aurora-private")

    answers = await asyncio.gather(*(aurora.run(PRODUCTS, {"first": 1}) for _ in range(10)))

    assert all(answer["products"]["nodes"][0].keys() == {"title", "tags", "totalInventory"} for answer in answers)
    assert sorted(name for name in names(shop) if name and name.startswith("Probe")) == [
        "ProbeInventory",
        "ProbeMetaobjects",
        "ProbePickup",
        "ProbeTags",
    ]
    assert "unauthenticated_read_product_tags" in await aurora.storefront_scopes()


async def test_a_shop_that_was_empty_at_first_is_read_once_it_is_filled(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, storefront_private_token="demo-aurora-private")
    token = next(token for token in shop.shop("aurora").storefront_tokens if token.private)
    products, had, kept = shop.shop("aurora").products, set(token.scopes), list(shop.shop("aurora").products)
    try:
        token.scopes = set()
        products.clear()
        assert await aurora.run(PRODUCTS) == {"products": {"nodes": []}}
        products.extend(kept)
        assert all(one.keys() == {"title"} for one in (await aurora.run(PRODUCTS))["products"]["nodes"])
    finally:
        token.scopes, products[:] = had, kept


async def test_a_scope_that_was_revoked_is_asked_for_no_more(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, storefront_private_token="demo-aurora-private")
    token = next(token for token in shop.shop("aurora").storefront_tokens if token.private)
    had = set(token.scopes)
    try:
        assert (await aurora.run(PRODUCTS))["products"]["nodes"][0].keys() == {"title", "tags", "totalInventory"}
        token.scopes = had - {"unauthenticated_read_product_tags"}
        shop.forget()
        answers = await asyncio.gather(*(aurora.run(PRODUCTS) for _ in range(5)))
        assert all(one["products"]["nodes"][0].keys() == {"title", "totalInventory"} for one in answers)
        assert names(shop).count("ProbeTags") == 1, "asked again once, for all"
        with pytest.raises(ScopeMissing):
            await aurora.run(PRODUCTS, {"withTags": True})
    finally:
        token.scopes = had


async def test_scopes_that_were_configured_are_believed(shop: DemoServer, client: Client) -> None:
    scopes = frozenset({"unauthenticated_read_product_tags"})
    aurora = opened(shop, client, storefront_private_token="demo-aurora-private", storefront_scopes=scopes)

    data = await aurora.run(PRODUCTS, {"withInventory": True})

    assert data["products"]["nodes"][0].keys() == {"title", "tags", "totalInventory"}, "a caller's own flag wins"
    assert names(shop) == ["FirstProducts"]


async def test_a_missing_scope_is_told_with_its_name(shop: DemoServer, client: Client) -> None:
    with pytest.raises(ScopeMissing) as caught:
        await opened(shop, client).run(OPERATIONS["TagsForSure"])

    assert "unauthenticated_read_product_tags" in caught.value.required


async def test_an_api_without_a_credential_is_told_before_anything_is_sent(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client)

    with pytest.raises(ScopeMissing, match="AdminShop needs a token for the admin API; none is set"):
        await aurora.run(OPERATIONS["AdminShop"])

    assert await aurora.admin_scopes() == frozenset()
    assert shop.requests("aurora") == []


async def test_admin_scopes_come_with_the_token(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, admin_token="demo-aurora-admin")

    assert await aurora.admin_scopes() == shop.shop("aurora").admin_apps[0].scopes


async def test_a_variable_the_document_does_not_declare_is_a_bug(shop: DemoServer, client: Client) -> None:
    with pytest.raises(TypeError, match="ShopName declares no variable colour"):
        await opened(shop, client).run(NAME, {"colour": "red"})


async def test_the_buyers_address_goes_along_for_one_call_only(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, storefront_private_token="demo-aurora-private", storefront_scopes=frozenset())

    await aurora.during(deadline=time.monotonic() + 5, buyer_ip="203.0.113.7").run(NAME)
    await aurora.run(NAME)

    seen = [("shopify-storefront-buyer-ip" in recorded.headers_seen) for recorded in shop.requests("aurora")]
    assert seen == [True, False]


async def test_what_is_told_names_shop_and_api_and_no_more(shop: DemoServer, client: Client) -> None:
    heard = Heard()
    shop.fault("aurora", Fault.parse("http status=503 times=1"))

    await opened(shop, client, heard, **TOKENS).run(OPERATIONS["AdminShop"])

    first, retry, second = (fields for _, fields in heard.events)
    assert first.keys() == second.keys() == {"domain", "api", "operation", "outcome", "seconds", "cost"}
    assert retry.keys() == {"domain", "api", "operation", "error", "seconds"}
    assert (first["outcome"], second["outcome"]) == ("ShopUnavailable", "ok")
    assert {fields["domain"] for _, fields in heard.events} == {"aurora-outfitters.myshopify.com"}
    assert second["cost"] is not None


async def test_an_expired_version_is_served_by_another_and_told(shop: DemoServer, client: Client) -> None:
    heard = Heard()
    aurora = opened(shop, client, heard, api_version="2024-01")

    await asyncio.gather(*(aurora.run(NAME) for _ in range(5)))

    (told,) = heard.of("version_fell_forward")
    assert told["asked"] == "2024-01"


async def test_a_hundred_calls_at_once_are_all_answered(shop: DemoServer, client: Client) -> None:
    aurora = opened(shop, client, **TOKENS)
    shop.fault("aurora", Fault.parse("throttled p=0.2 seed=7"))

    calls = [aurora.run(OPERATIONS[name]) for name in ("ShopName", "AdminShop") for _ in range(50)]
    answers = await asyncio.gather(*calls)

    assert {answer["shop"]["name"] for answer in answers} == {"Aurora Outfitters"}
    assert len(names(shop, "token")) == 1


async def test_a_burst_beyond_the_bucket_is_spread_and_nothing_is_refused(shop: DemoServer, client: Client) -> None:
    heard = Heard()
    buckets = shop.demo.sites["aurora"].server.buckets
    buckets["demo-aurora-client"] = Bucket(time.monotonic, maximum=20, restore_rate=200)
    aurora = opened(shop, client, heard, admin_token="demo-aurora-admin")

    try:
        await asyncio.gather(*(aurora.run(OPERATIONS["AdminShop"]) for _ in range(60)))
    finally:
        buckets.clear()

    assert [told["outcome"] for told in heard.of("shop_request")] == ["ok"] * 60
    assert heard.of("retry") == []


def test_importing_it_brings_no_second_http_library() -> None:
    command = "import sys, bridge.shopify.shop; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()

    assert "aiohttp" in loaded
    assert not {"httpx", "httpx2", "requests", "websockets", "mcp", "gql.transport.aiohttp"} & set(loaded)
