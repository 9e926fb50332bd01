from __future__ import annotations

import pytest

from bridge.gateway.merging import Wishes, merge
from bridge.gateway.toolset import Toolset
from bridge.manifest import ToolsPart
from bridge.toolkit import Shop, resource, tool


@tool(title="Search", name="search_catalog", read_only=True)
async def search() -> str:
    """Searches. Use get_product for one; get_order shows an order."""
    return ""


@tool(title="See an order", name="get_order", read_only=True, needs=("read_orders", "read_returns"))
async def see_order(shop: Shop) -> str:
    """Sees."""
    return ""


@resource("shop://pages/{handle}/{part}", title="Page")
async def page(handle: str, part: str) -> str:
    """A page."""
    return handle + part


@resource("shop://faq", title="FAQ")
async def faq() -> str:
    """Questions."""
    return ""


def description(toolset: Toolset, name: str) -> str | None:
    return toolset.tools[name].wire.description


def test_resources_are_listed_apart_from_templates() -> None:
    toolset = merge([page, faq])
    assert [r.uri for r in toolset.listed_resources] == ["shop://faq"]
    assert [r.uri_template for r in toolset.listed_templates] == ["shop://pages/{handle}/{part}"]


@pytest.mark.parametrize(
    ("uri", "variables"),
    [
        ("shop://pages/size-guide/1", {"handle": "size-guide", "part": "1"}),
        ("shop://pages/gr%C3%B6%C3%9Fe/1", {"handle": "größe", "part": "1"}),
        ("shop://pages/a/b/c", None),
        ("shop://pages//b", None),
        ("shop://pages/a/b?x", None),
        ("shop.//pages/a/b", None),
    ],
)
def test_a_variable_is_one_segment_of_the_path(uri: str, variables: dict[str, str] | None) -> None:
    found = merge([page]).find_resource(uri)
    assert (found[1] if found else None) == variables


def test_a_tool_that_lacks_a_scope_can_be_left_out() -> None:
    toolset = merge([search, see_order])
    assert toolset.lacking({"read_orders"}) == {"get_order": ["read_returns"]}
    assert toolset.lacking({"read_orders", "read_returns"}) == {}
    assert list(toolset.without({"get_order"}).tools) == ["search_catalog"]


def test_what_is_left_out_is_no_longer_spoken_of() -> None:
    toolset = merge([search, see_order])
    assert description(toolset, "search_catalog") == "Searches. get_order shows an order."
    assert description(toolset.without({"get_order"}), "search_catalog") == "Searches."


def test_a_new_name_holds_in_the_texts_of_the_others_too() -> None:
    toolset = merge([search, see_order], wishes=Wishes(ToolsPart(rename={"get_order": "see_order"})))
    assert description(toolset, "search_catalog") == "Searches. see_order shows an order."
    assert toolset.names.corrected("Then get_order.") == "Then see_order."


def test_a_description_of_the_merchants_is_taken_word_for_word() -> None:
    said = "Searches. Our own get_product is on our site."
    toolset = merge([search], wishes=Wishes(ToolsPart(describe={"search_catalog": said})))
    assert description(toolset, "search_catalog") == said
    assert description(toolset.without(()), "search_catalog") == said
