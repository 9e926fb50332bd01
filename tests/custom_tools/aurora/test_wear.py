from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mcp import Client

from bridge.testing import DemoServer, text_of
from tests.custom_tools.aurora.fitting import worn
from tests.running import brand_folders, running_bridge

BRAND = Path(__file__).parents[3] / "custom_tools" / "aurora"


@pytest.fixture
def tokenless(demo: DemoServer, tmp_path: Path) -> Iterator[str]:
    """The brand's own tools over a shop that was given no token, as anybody may ask it."""
    brand_folders(tmp_path, {"aurora": demo.url("aurora")})
    for file in BRAND.iterdir():
        if file.suffix in (".py", ".graphql") or file.name == "other_brands.toml":
            (tmp_path / "aurora" / file.name).write_bytes(file.read_bytes())
    with running_bridge(tmp_path) as address:
        yield f"{address}/mcp/aurora"


async def test_a_token_that_may_not_read_charts_is_told_as_that(tokenless: str) -> None:
    async with Client(tokenless) as client:
        arguments = {"product": "womens-nimbus-3l-rain-jacket", "measurements": {"chest": 92}}
        answer = await client.call_tool("find_fit", arguments)
        assert answer.is_error
        assert "lacks unauthenticated_read_metaobjects" in text_of(answer)
        both = {"products": ["womens-nimbus-3l-rain-jacket", "mens-nimbus-3l-rain-jacket"]}
        assert "can't be seen by this connector" in text_of(await client.call_tool("compare_products", both))


@pytest.mark.parametrize(
    ("tags", "wearer"), [(["men", "hiking"], "men"), (["women", "men"], None), (["unisex"], None), (None, None)]
)
def test_a_product_for_several_is_for_no_one_in_particular(tags: list[str] | None, wearer: str | None) -> None:
    assert worn(tags=tags).wearer == wearer
