"""What the tests of this brand ask again and again: a tool for its structured answer, the shop for ids."""

from __future__ import annotations

from typing import Any

from bridge.demo.gid import gid
from bridge.testing import Client, DemoServer, text_of

Members = dict[str, Any]


async def ask(client: Client, tool: str, **arguments: Any) -> Members:
    """Raises `AssertionError` for an answer that is an error."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, text_of(result)
    assert result.structured_content is not None
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error, text_of(result)
    return text_of(result)


def variant(demo: DemoServer, handle: str, number: int = 0) -> str:
    product = next(product for product in demo.shop("hearth").products if product.handle == handle)
    return gid("ProductVariant", product.variants[number].id)


def codes(members: Members) -> list[str]:
    return [message["code"] for message in members.get("messages", [])]
