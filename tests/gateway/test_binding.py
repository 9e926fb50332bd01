from __future__ import annotations

from typing import Annotated, Any

import pytest
from mcp_types import Icon, Resource, ResourceTemplate
from pydantic import BaseModel, Field

from bridge.errors import ConfigurationError
from bridge.gateway.binding import bind_prompt, bind_resource, bind_tool
from bridge.toolkit import Shop, prompt, resource, tool
from bridge.toolkit.declaring import Function, spec_of

ICON = Icon(src="https://shop.example/ruler.svg", mime_type="image/svg+xml", sizes=["any"])


def bound(function: Function) -> Any:
    binders: dict[str, Any] = {"ToolSpec": bind_tool, "PromptSpec": bind_prompt, "ResourceSpec": bind_resource}
    spec = spec_of(function)
    return binders[type(spec).__name__](function, spec, "brand")


def test_a_tool_on_the_wire_says_what_it_may_do_and_nothing_of_what_is_injected() -> None:
    @tool(title="Search", read_only=True, open_world=True, meta={"shop/kind": "catalog"})
    async def search(shop: Shop, query: str) -> str:
        """Searches."""
        return query

    wire = bound(search).wire
    assert list(wire.input_schema["properties"]) == ["query"]
    assert (wire.annotations.read_only_hint, wire.annotations.open_world_hint) == (True, True)
    assert wire.meta == {"shop/kind": "catalog"}


def test_icons_and_tags_are_published_with_all_three() -> None:
    @tool(title="Measure", icons=[ICON], tags=["sizes", "beta"], meta={"shop/kind": "fit"})
    async def measure() -> str:
        """Measures."""
        return ""

    @prompt(title="Find my size", icons=[ICON], tags=["sizes"])
    async def find_my_size() -> str:
        """Asks."""
        return ""

    @resource("sizes://charts/{chart}", title="Size chart", icons=[ICON], tags=["sizes"])
    async def size_chart(chart: str) -> str:
        """A chart."""
        return chart

    wires = [bound(measure).wire, bound(find_my_size).wire, bound(size_chart).bound.wire]
    assert [wire.icons for wire in wires] == [[ICON]] * 3
    assert wires[0].meta == {"shop/kind": "fit", "fastmcp": {"tags": ["sizes", "beta"]}}
    assert [wire.meta for wire in wires[1:]] == [{"fastmcp": {"tags": ["sizes"]}}] * 2


def test_what_a_tool_returns_is_published_unless_it_says_otherwise() -> None:
    class Advice(BaseModel):
        size: str

    async def advise() -> Advice:
        """Advises."""
        return Advice(size="M")

    advise.__annotations__["return"] = Advice
    derived = bound(tool(title="Advise")(advise)).wire.output_schema
    assert derived == {"type": "object", "properties": {"size": {"type": "string"}}, "required": ["size"]}
    assert bound(tool(title="Advise", output={"type": "object"})(advise)).wire.output_schema == {"type": "object"}


def test_a_prompt_lists_its_arguments() -> None:
    @prompt(title="Gift")
    async def gift(person: Annotated[str, Field(description="Who gets it")], budget: str = "100") -> str:
        """Finds a gift."""
        return person

    arguments = bound(gift).wire.arguments
    assert [(a.name, a.description, a.required) for a in arguments] == [
        ("person", "Who gets it", True),
        ("budget", None, False),
    ]


def test_a_resource_with_parameters_is_a_template() -> None:
    @resource("shop://pages/{handle}", title="Page")
    async def page(handle: str) -> str:
        """A page."""
        return handle

    @resource("shop://faq", title="FAQ")
    async def faq() -> str:
        """Questions."""
        return ""

    assert [type(bound(function).bound.wire) for function in (page, faq)] == [ResourceTemplate, Resource]


def test_a_template_and_its_function_must_agree() -> None:
    @resource("shop://pages/{handle}", title="Page")
    async def wrong(slug: str) -> str:
        """Wrong."""
        return slug

    with pytest.raises(ConfigurationError, match=r"wrong: the parameters in .* must be just those .* it takes slug\."):
        bound(wrong)


async def values(value: str) -> list[str]:
    return []


async def all_values() -> list[str]:
    return []


def values_at_once(value: str) -> list[str]:
    return []


@pytest.mark.parametrize(
    ("complete", "said"),
    [
        ({"persn": values}, "typo: `complete` names persn, which is no parameter of it; there are person"),
        ({"person": all_values}, "all_values completes and has to take `value: str`"),
        (
            {"person": values_at_once},
            "values_at_once: what completes `person` is no coroutine function; write `async def`",
        ),
    ],
)
def test_a_completion_that_can_not_work_stops_start_up(complete: dict[str, Any], said: str) -> None:
    @prompt(title="Gift", complete=complete)
    async def typo(person: str) -> str:
        """Typo."""
        return person

    with pytest.raises(ConfigurationError, match=said):
        bound(typo)


@pytest.mark.parametrize(
    ("uri", "why"),
    [("washing", "washing is no URI; begin it with a scheme"), ("shop://{part}/{part}", "names a parameter twice")],
)
def test_a_resource_needs_a_uri_with_each_parameter_once(uri: str, why: str) -> None:
    @resource(uri, title="Washing")
    async def washing(part: str = "") -> str:
        """Washing."""
        return part

    with pytest.raises(ConfigurationError, match=why):
        bound(washing)


def test_what_completes_is_a_function_that_takes_what_there_is() -> None:
    async def greedy(value: str, season: str, other: str, shop: Shop) -> list[str]:
        return [value, season, other]

    def asking(completing: Any) -> Any:
        @prompt(title="Find", complete={"colour": completing})
        async def find(colour: str, season: str) -> str:
            """Finds."""
            return colour + season

        return find

    with pytest.raises(ConfigurationError, match=r"greedy completes and takes other, which nobody gives it"):
        bound(asking(greedy))
    with pytest.raises(ConfigurationError, match=r"find: what completes `colour` is no coroutine function"):
        bound(asking(["red", "blue"]))
