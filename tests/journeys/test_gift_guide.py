"""From the prompt to a wrapped gift at the shop's own checkout, as an assistant walks it, in both protocol eras."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mcp_types import PromptReference

from bridge.demo.gid import gid
from bridge.testing import Client, DemoServer, running_brand, text_of
from tests.journeys.shopping import cart_gid

HEARTH = Path(__file__).parents[2] / "custom_tools" / "hearth"


async def call(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, text_of(result)
    assert result.structured_content is not None
    return result.structured_content


@pytest.mark.parametrize("mode", ["2026-07-28", "legacy"])
async def test_a_gift_is_found_turned_down_found_again_bought_and_wrapped(demo: DemoServer, mode: str) -> None:
    async with running_brand(HEARTH, demo, mode=mode) as client:
        guide = PromptReference(name="gift-guide")
        said = {}
        for name, typed in (("recipient", "par"), ("occasion", "birth"), ("interests", "coff")):
            completed = await client.complete(guide, {"name": name, "value": typed})
            (said[name],) = completed.completion.values
        text = text_of(await client.get_prompt("gift-guide", said))
        assert "How much may it cost" in text and "Who is it for" not in text

        wish = {"recipient": said["recipient"], "occasion": said["occasion"], "interests": [said["interests"]]}
        first = await call(client, "suggest_gifts", **wish, budget=6_000)
        turned_down = [product["id"] for one in first["suggestions"] for product in one["products"]]
        second = await call(client, "suggest_gifts", **wish, budget=6_000, rejected=turned_down)
        chosen = second["suggestions"][0]
        assert chosen["total"]["amount"] <= 6_000
        assert not {product["id"] for product in chosen["products"]} & set(turned_down)

        variants = [product["variants"][0]["id"] for product in chosen["products"]]
        cart = await call(client, "change_cart", add=[{"item_id": one} for one in variants])
        assert cart["totals"][0]["amount"] == chosen["total"]["amount"]
        wrapped = await call(client, "wrap_gift", cart_id=cart["id"], note="Happy birthday!")

    kept = demo.trading("hearth").cart(cart_gid(wrapped["continue_url"]))
    assert kept is not None
    lines = {gid("ProductVariant", line.variant): line for line in kept.lines if line.attributes == {}}
    assert list(lines) == variants
    wraps = [line for line in kept.lines if line.attributes]
    assert sum(line.quantity for line in wraps) == len(variants)
    assert {line.attributes["Note"] for line in wraps} == {"Happy birthday!"}
    assert wrapped["totals"][0]["amount"] == chosen["total"]["amount"] + 500 * len(variants)
