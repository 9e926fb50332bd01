"""The examples in `docs/tools.md`: a call of a tool, and the text that the demo answers it with.

`python -m tests.tool_examples` writes the answers anew, after the tools or the demo's data have changed.
"""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

from bridge.cache.cache import Cache
from bridge.cache.tiers import Memory
from bridge.demo import DemoServer
from bridge.gateway.merging import merge
from bridge.sealing import Handles, Sealer
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.shop import open_shop
from bridge.toolkit import Brand, declared_in
from bridge.tools import catalog, policies

PAGE = Path(__file__).parent.parent / "docs" / "tools.md"
EXAMPLE = re.compile(r"(```json (\w+)\n(.*?)```\n\n```text\n)(.*?)```", re.DOTALL)
SECRET = "a fixed one so that cursors are the same each time"
TOOLS = merge(declared_in(catalog, policies)).tools


async def answer(demo: DemoServer, name: str, call: str) -> str:
    """The text of one call at Aurora Outfitters, without a token."""
    tool, brand = TOOLS[name], Brand("aurora", "Aurora Outfitters")
    async with open_client() as client:
        shop = open_shop(Connection(demo.shop("aurora").myshopify_domain, demo.url("aurora")), client)
        handles, cache = Handles(Sealer([SECRET]), "aurora"), Cache(shop.domain, Memory(1_000_000))
        injected = {"shop": shop, "brand": brand, "handles": handles, "cache": cache}
        given = {name: injected[name] for name in tool.injected}
        result = await tool.function(**given, **tool.arguments.read(json.loads(call)))
    return str(result.text)


def rewrite() -> None:
    with DemoServer(shops=["aurora"]) as demo:
        text = EXAMPLE.sub(lambda m: f"{m[1]}{asyncio.run(answer(demo, m[2], m[3]))}\n```", PAGE.read_text())
    PAGE.write_text(text)


if __name__ == "__main__":
    rewrite()
