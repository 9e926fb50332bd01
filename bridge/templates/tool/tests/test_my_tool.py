"""Over a made-up shop, through a real MCP client."""

from pathlib import Path

import pytest

from bridge.testing import DemoServer, running_brand, text_of

BRAND = Path(__file__).parent.parent

pytestmark = pytest.mark.anyio


async def test_it_tells_who_makes_a_product(demo: DemoServer) -> None:
    product = demo.shop("aurora").products[0]
    async with running_brand(BRAND, demo, shop="aurora") as client:
        said = text_of(await client.call_tool("my_tool", {"product": product.handle}))
    assert said == f"{product.title} is made by {product.vendor}."


async def test_of_a_product_that_there_is_not_it_says_how_to_find_one(demo: DemoServer) -> None:
    async with running_brand(BRAND, demo, shop="aurora") as client:
        answer = await client.call_tool("my_tool", {"product": "no-such-thing"})
    assert answer.is_error
    assert "search_catalog" in text_of(answer)
