from __future__ import annotations

from bridge.demo.ucp.schemas import INPUTS
from bridge.demo.ucp.tools import CAPABILITIES, TEXTS, described


def test_every_tool_has_a_text_a_schema_and_a_capability() -> None:
    assert set(TEXTS) == set(INPUTS) == set(CAPABILITIES)


def test_a_tool_is_listed_under_todays_name_with_nothing_beyond_what_shopify_sends() -> None:
    tool = described("get_cart", "read_cart")
    assert set(tool) == {"name", "description", "inputSchema"}
    assert tool["name"] == "read_cart"
    assert "minor units" in tool["description"]
