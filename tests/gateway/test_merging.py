from __future__ import annotations

import re
from typing import Any

import pytest
from mcp import Client
from pydantic import BaseModel

from bridge.errors import ConfigurationError
from bridge.gateway.merging import Wishes, merge
from bridge.gateway.toolset import Edit, Toolset
from bridge.manifest import ToolsPart
from bridge.toolkit import prompt, resource, tool
from bridge.toolkit.declaring import Function
from tests.gateway.serving import ERAS, open_server


class Unfitting(BaseModel):
    size: str


class Unfinished(BaseModel):
    part: Missing  # type: ignore[name-defined]  # noqa: F821


def a_tool(name: str, text: str = "Does something.") -> Function:
    @tool(title=name, name=name, read_only=True, description=text)
    async def function(query: str = "") -> str:
        return f"{name} shows {query}. Next: get_order."

    return function


NOTHING = object()

STANDARD = ("search_catalog", "get_cart", "get_order")


def merged(own: list[Function] | None = None, prefixes: dict[str, str] | None = None, **tools: Any) -> Toolset:
    return merge(map(a_tool, STANDARD), own or [], Wishes(ToolsPart(**tools), prefixes=prefixes or {}))


def faults(own: list[Function] | None = None, prefixes: dict[str, str] | None = None, **tools: Any) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        merged(own, prefixes, **tools)
    return caught.value.faults


def test_the_order_is_that_of_declaration_standard_tools_first() -> None:
    toolset = merged([a_tool("find_fit"), a_tool("about")])
    assert list(toolset.tools) == [*STANDARD, "find_fit", "about"]
    assert [tool.source for tool in toolset.tools.values()] == ["standard"] * 3 + ["brand"] * 2
    assert toolset.edits == ()


def test_a_tool_that_replaces_one_stands_in_its_place() -> None:
    toolset = merged([a_tool("about"), a_tool("get_cart")], replace=["get_cart"])
    assert list(toolset.tools) == [*STANDARD, "about"]
    assert toolset.tools["get_cart"].source == "brand"
    assert toolset.edits == (Edit("replaced", "get_cart", None, "tools.replace"),)


def test_a_hidden_tool_is_not_listed_and_a_wildcard_hides_several() -> None:
    toolset = merged(hide=["get_*"])
    assert list(toolset.tools) == ["search_catalog"]
    assert [(edit.kind, edit.name) for edit in toolset.edits] == [("hidden", "get_cart"), ("hidden", "get_order")]


def test_a_renamed_tool_keeps_its_place_and_its_description_may_be_another() -> None:
    toolset = merged(rename={"get_cart": "see_basket"}, describe={"get_cart": "What is in the basket."})
    assert list(toolset.tools) == ["search_catalog", "see_basket", "get_order"]
    wire = toolset.tools["see_basket"].wire
    assert (wire.name, wire.description) == ("see_basket", "What is in the basket.")
    assert toolset.edits == (
        Edit("renamed", "see_basket", "get_cart", "tools.rename"),
        Edit("described", "see_basket", None, "tools.describe"),
    )


def test_two_tools_may_change_their_names_and_one_may_take_that_of_a_hidden_one() -> None:
    swapped = merged(rename={"get_cart": "get_order", "get_order": "get_cart"})
    assert list(swapped.tools) == ["search_catalog", "get_order", "get_cart"]
    assert list(merged(hide=["get_order"], rename={"get_cart": "get_order"}).tools) == ["search_catalog", "get_order"]


def test_names_that_were_exchanged_stay_so_when_a_tool_falls_away() -> None:
    text = "After get_cart. Before get_order. See search_catalog."
    own = [a_tool("about", text)]
    swapped = merged(own, rename={"get_cart": "get_order", "get_order": "get_cart"})
    left = swapped.without(["search_catalog"])
    assert left.tools["about"].wire.description == "After get_order. Before get_cart."
    assert left.names.corrected(text) == "After get_order. Before get_cart."


def test_what_takes_the_name_of_a_hidden_tool_is_not_taken_for_it() -> None:
    toolset = merged(
        [a_tool("about", "Get_order shows. See get_order.")], hide=["get_order"], rename={"get_cart": "get_order"}
    )
    assert toolset.tools["about"].wire.description == "Get_order shows."


@pytest.mark.parametrize("mode", ERAS)
async def test_a_client_knows_a_tool_by_its_new_name_only(mode: str) -> None:
    toolset = merged(rename={"get_cart": "see_basket"}, hide=["get_order"])
    async with open_server() as server:
        server.offer(toolset)
        async with Client(server, mode=mode) as client:
            assert [tool.name for tool in (await client.list_tools()).tools] == list(toolset.tools)
            result = await client.call_tool("see_basket", {"query": "it"})
            assert result.content[0].text == "see_basket shows it."  # type: ignore[union-attr]
            with pytest.raises(Exception, match="There is no tool `get_cart`"):
                await client.call_tool("get_cart", {})


@pytest.mark.parametrize("mode", ERAS)
async def test_prompts_and_resources_speak_of_a_tool_by_its_new_name(mode: str) -> None:
    @prompt(title="Basket")
    async def basket() -> str:
        """Looks with get_cart."""
        return "Look with get_cart."

    @resource("shop://cart", title="Cart")
    async def cart() -> str:
        """See get_cart."""
        return "get_cart is no tool here, but the shop's own text"

    async with open_server() as server:
        server.offer(merged([basket, cart], rename={"get_cart": "see_basket"}))
        async with Client(server, mode=mode) as client:
            (listed,) = (await client.list_prompts()).prompts
            got = await client.get_prompt("basket", {})
            (described,) = (await client.list_resources()).resources
            body = (await client.read_resource("shop://cart")).contents[0].text  # type: ignore[union-attr]
    assert (listed.description, described.description) == ("Looks with see_basket.", "See see_basket.")
    assert got.messages[0].content.text == "Look with see_basket."  # type: ignore[union-attr]
    assert body.startswith("get_cart is no tool here")


@pytest.mark.parametrize("mode", ERAS)
async def test_a_tool_that_does_not_return_what_it_declares_answers_as_a_bug_and_breaks_no_client(mode: str) -> None:
    @tool(title="Fit", read_only=True)
    async def fit() -> Unfitting:
        """Which size."""
        return "none"  # type: ignore[return-value]

    async with open_server() as server:
        server.offer(merged([fit]))
        async with Client(server, mode=mode) as client:
            result = await client.call_tool("fit", {})
    assert result.is_error
    assert "Something went wrong in the connector itself" in result.content[0].text  # type: ignore[union-attr]


def test_a_clash_stops_start_up_and_both_places_are_named() -> None:
    (standard,) = faults([a_tool("get_cart")])
    assert "test_merging.py:" in standard
    assert standard.endswith("there is a standard tool get_cart; rename yours, or list it under `tools.replace`.")
    (own,) = faults([a_tool("find_fit"), a_tool("find_fit")])
    assert own.count("test_merging.py:") == 2
    assert own.endswith("rename one of them.")


def test_replacing_is_for_one_tool_and_for_standard_ones() -> None:
    (twice,) = faults([a_tool("get_cart"), a_tool("get_cart")], replace=["get_cart"])
    assert "the tool get_cart is declared at" in twice
    (never,) = faults([a_tool("find_fit")], replace=["get_cart"])
    assert never.startswith("tools.replace.0: `tools.replace` names get_cart, but no Python file")


def test_a_resource_that_clashes_is_not_told_of_replacing() -> None:
    @resource("shop://faq", title="FAQ")
    async def faq() -> str:
        """Questions."""
        return ""

    with pytest.raises(ConfigurationError, match=r"there is a standard resource shop://faq; rename yours\."):
        merge([faq], [faq])


def test_a_tool_a_prompt_and_a_resource_may_share_a_name() -> None:
    @prompt(title="Cart", name="get_cart")
    async def cart_prompt() -> str:
        """A prompt."""
        return ""

    assert merged([cart_prompt]).prompts.keys() == {"get_cart"}


def test_a_name_that_is_none_is_answered_with_the_nearest() -> None:
    found = faults(hide=["get_crt"], rename={"serch_catalog": "find"}, describe={"order": "Text"})
    assert "`tools.hide` names get_crt, and there is no such tool. Did you mean `get_cart`?" in found[0]
    assert "`tools.rename` names serch_catalog" in found[1]
    assert "`tools.describe` names order" in found[2]
    assert len(found) == 3


def test_what_is_hidden_is_neither_renamed_nor_described() -> None:
    (fault,) = faults(hide=["get_cart"], rename={"get_cart": "see_basket"})
    assert fault.endswith("`tools.rename` names get_cart, which is hidden; take out one of the two.")


@pytest.mark.parametrize("pattern", ["crm_lookup", "crm_*", "*_lookup", "*"])
def test_a_proxied_tool_is_hidden_by_a_name_that_is_not_known_yet(pattern: str) -> None:
    assert isinstance(merged(hide=[pattern], prefixes={"crm": "crm_"}), Toolset)


def test_a_name_that_another_tool_has_is_a_fault() -> None:
    (fault,) = faults(rename={"get_cart": "get_order"})
    assert fault.endswith("`tools.rename` calls get_cart get_order, and get_order has that name; choose another.")
    (twice,) = faults(rename={"get_cart": "look", "get_order": "look"})
    assert "calls get_order look, and get_cart has that name" in twice


def test_a_prefix_that_begins_the_name_of_another_tool_is_a_fault() -> None:
    (fault,) = faults(prefixes={"basket": "get_"})
    assert fault.startswith("servers.basket: the names of its tools begin with `get_`, and so does get_cart")


def test_the_faults_of_all_functions_are_told_at_once_and_before_those_of_names() -> None:
    @tool(title="Vague")
    async def vague(thing) -> str:  # type: ignore[no-untyped-def]
        """Vague."""
        return ""

    @tool(title="Open")
    async def open_ended(**arguments: str) -> str:
        """Open."""
        return ""

    found = faults([vague, open_ended], replace=["get_cart"], rename={"vague": "clear"})
    assert len(found) == 2
    assert [": vague: parameter `thing`" in found[0], ": open_ended: `**` needs" in found[1]] == [True, True]


def test_what_pydantic_or_python_refuse_is_a_fault_with_its_place_and_keeps_no_other_from_being_told() -> None:
    @tool(title="Iconic", icons=["https://shop.example/icon.svg"])  # type: ignore[list-item]
    async def iconic() -> str:
        """Iconic."""
        return ""

    @tool(title="Unfinished")
    async def unfinished(thing: Unfinished) -> str:
        """Unfinished."""
        return ""

    @tool(title="Odd")
    async def odd(thing: Any = NOTHING) -> str:
        """Odd."""
        return ""

    found = faults([iconic, unfinished, odd])
    assert [re.sub(r"^.*test_merging\.py:\d+: ", "", fault).split(": ")[0] for fault in found] == [
        "iconic can't be offered",
        "unfinished can't be offered",
        "odd can't be offered",
    ]
    assert "`icons.0`: Input should be a valid dictionary or instance of Icon." in found[0]
    assert "a class in its types names another that is not defined." in found[1]
    assert all(fault.endswith("Correct its types, or what its decorator is given.") for fault in found)
