from __future__ import annotations

from bridge.gateway.instructions import instructions
from bridge.gateway.merging import merge
from bridge.toolkit import Brand, tool
from bridge.toolkit.declaring import Function
from bridge.tools.standard import STANDARD_TOOLS

NAMED = ("search_catalog", "get_product", "check_availability", "change_cart", "create_checkout", "find_order")
BRAND = Brand("aurora", "Aurora Outfitters", about="Rain jackets and what goes with them.")


def a_tool(name: str) -> Function:
    @tool(title=name, name=name)
    async def function() -> str:
        """Does something."""
        return ""

    return function


def test_they_fit_even_with_every_tool_and_a_long_description() -> None:
    longest = Brand("aurora", "T" * 80, about="A" * 300)  # as long as a manifest may make them
    text = instructions(longest, merge(map(a_tool, STANDARD_TOOLS)))
    assert len(text) < 1_200
    assert all(name in text for name in NAMED)


def test_they_speak_of_no_tool_that_is_not_offered() -> None:
    text = instructions(BRAND, merge([a_tool("get_product")]))
    assert "get_product" in text
    assert not any(name in text for name in STANDARD_TOOLS if name != "get_product")


def test_they_name_the_shop() -> None:
    assert instructions(BRAND, merge([])).startswith("This is the shop Aurora Outfitters. Rain jackets")
