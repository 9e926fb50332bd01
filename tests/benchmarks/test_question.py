"""What the bridge is compared with: the request that it sends itself."""

from __future__ import annotations

import json
from contextlib import suppress

from benchmarks.question import PATH, payload
from bridge.errors import ShopError
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.shop import open_shop
from bridge.toolkit import Brand
from bridge.tools.catalog import search_catalog
from tests.shopify.wire import open_wire
from tests.tools.ordering import HANDLES


async def test_the_shop_is_asked_directly_what_the_bridge_asks_it() -> None:
    async with open_wire() as wire, open_client() as client:
        shop = open_shop(Connection("aurora.myshopify.com", wire.url.removesuffix(PATH)), client)
        with suppress(ShopError):  # it answers something else
            await search_catalog(shop, Brand("aurora", "Aurora"), HANDLES, query="rain boots")

    (asked,) = (one for one in wire.asked if b"SearchProducts" in one.body)
    assert asked.line == f"POST {PATH} HTTP/1.1"
    assert json.loads(asked.body) == payload("rain boots")
