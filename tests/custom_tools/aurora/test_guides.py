from __future__ import annotations

import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

from bridge.testing import Client, text_of

GUIDES = ResourceTemplateReference(uri="shop://size-guides/{chart}")


async def test_a_size_guide_shows_both_units_and_says_how_to_measure(client: Client) -> None:
    guide = await client.read_resource("shop://size-guides/womens-tops")
    assert guide.contents[0].mime_type == "text/markdown"
    text = text_of(guide)
    assert "| M | 88–94 (34.6–37) | 70–76 (27.6–29.9) |" in text
    assert "What decides: chest, waist, hip." in text
    assert "- chest: around the fullest part of the chest" in text


async def test_shoes_are_shown_in_every_system(client: Client) -> None:
    text = text_of(await client.read_resource("shop://size-guides/footwear-adult"))
    assert "| Size | EU | UK | US women's | US men's | foot length |" in text
    assert "| EU 42 | 42 | 8 | 10 | 9 | 25.8–26.5 (10.2–10.4) |" in text


async def test_the_charts_that_there_are_complete_the_address(client: Client) -> None:
    every = await client.complete(GUIDES, {"name": "chart", "value": ""})
    shoes = await client.complete(GUIDES, {"name": "chart", "value": "Foot"})
    assert len(every.completion.values) == 9
    assert shoes.completion.values == ["footwear-adult", "footwear-kids"]


async def test_there_is_no_guide_where_there_is_no_chart(client: Client) -> None:
    with pytest.raises(MCPError, match="no such resource"):
        await client.read_resource("shop://size-guides/trousers")
