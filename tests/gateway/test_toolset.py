from __future__ import annotations

from typing import Annotated

import pytest
from mcp_types import Resource, ResourceTemplate
from pydantic import Field

from bridge.errors import ConfigurationError
from bridge.gateway.toolset import merge
from bridge.toolkit import Brand, Shop, prompt, resource, tool


@tool(title="Search", read_only=True, open_world=True, meta={"shop/kind": "catalog"})
async def search(shop: Shop, query: str) -> str:
    """Searches."""
    return query


@tool(title="Another search", name="search")
async def another(query: str) -> str:
    """Searches, too."""
    return query


@tool(title="First in the alphabet")
async def about(brand: Brand) -> str:
    """About."""
    return brand.name


@prompt(title="Gift")
async def gift(person: Annotated[str, Field(description="Who gets it")], budget: str = "100") -> str:
    """Finds a gift."""
    return person


@resource("shop://pages/{handle}/{part}", title="Page")
async def page(handle: str, part: str) -> str:
    """A page."""
    return handle + part


@resource("shop://faq", title="FAQ")
async def faq() -> str:
    """Questions."""
    return ""


def test_the_order_of_declaration_is_the_order_of_the_list() -> None:
    assert list(merge([search], [about]).tools) == ["search", "about"]


def test_a_tool_on_the_wire_says_what_it_may_do_and_nothing_of_what_is_injected() -> None:
    wire = merge([search]).tools["search"].wire
    assert list(wire.input_schema["properties"]) == ["query"]
    assert wire.annotations is not None
    assert (wire.annotations.read_only_hint, wire.annotations.open_world_hint) == (True, True)
    assert wire.meta == {"shop/kind": "catalog"}


def test_two_tools_of_one_name_stop_start_up_and_both_are_named() -> None:
    with pytest.raises(ConfigurationError, match=r"two tools named search: .*search and .*another\. Rename one"):
        merge([search], [another])


def test_a_tool_a_prompt_and_a_resource_may_share_a_name() -> None:
    @prompt(title="Search", name="search")
    async def search_prompt() -> str:
        """A prompt."""
        return ""

    assert merge([search], [search_prompt]).prompts.keys() == {"search"}


def test_a_name_that_mcp_does_not_allow_stops_start_up() -> None:
    @tool(title="Odd", name="my tool")
    async def odd() -> str:
        """Odd."""
        return ""

    with pytest.raises(ConfigurationError, match="my tool"):
        merge([odd])


def test_a_prompt_lists_its_arguments() -> None:
    arguments = merge([gift]).prompts["gift"].wire.arguments or []
    assert [(a.name, a.description, a.required) for a in arguments] == [
        ("person", "Who gets it", True),
        ("budget", None, False),
    ]


def test_a_resource_with_parameters_is_a_template() -> None:
    toolset = merge([page, faq])
    assert [type(r.bound.wire) for r in toolset.resources.values()] == [ResourceTemplate, Resource]
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


def test_a_template_and_its_function_must_agree() -> None:
    @resource("shop://pages/{handle}", title="Page")
    async def wrong(slug: str) -> str:
        """Wrong."""
        return slug

    with pytest.raises(ConfigurationError, match="must be just those of wrong"):
        merge([wrong])


def test_a_completion_for_a_parameter_that_is_not_there_stops_start_up() -> None:
    async def values(value: str) -> list[str]:
        return []

    @prompt(title="Gift", complete={"persn": values})
    async def typo(person: str) -> str:
        """Typo."""
        return person

    with pytest.raises(ConfigurationError, match="names persn"):
        merge([typo])


@tool(title="See an order", read_only=True, needs=("read_orders", "read_returns"))
async def see_order(shop: Shop) -> str:
    """Sees."""
    return ""


def test_a_tool_that_lacks_a_scope_can_be_left_out() -> None:
    toolset = merge([search, see_order])
    assert toolset.lacking({"read_orders"}) == {"see_order": ["read_returns"]}
    assert toolset.lacking({"read_orders", "read_returns"}) == {}
    assert list(toolset.without({"see_order"}).tools) == ["search"]
