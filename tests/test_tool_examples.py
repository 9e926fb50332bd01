"""`docs/tools*.md` name every tool, argument and resource, and the examples are what the demo answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bridge.demo import DemoServer
from bridge.gateway.merging import merge
from bridge.tools.standard import STANDARD_TOOLS, standard_functions
from tests.tool_examples import EXAMPLE, PAGE, answer

TOOLSET = merge(standard_functions(STANDARD_TOOLS, resources=True))
TEXT = "\n".join(page.read_text() for page in sorted(PAGE.parent.glob("tools*.md")))
EXAMPLES = [(name, call, text) for _, name, call, text in EXAMPLE.findall(TEXT)]
READING = (
    "search_catalog",
    "lookup_catalog",
    "get_product",
    "check_availability",
    "recommend_products",
    "ask_business",
)


def section(name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^#{{1,2}} |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None, f"no section on {name}"
    return found[1]


def rows(text: str) -> set[str]:
    return set(re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE))


def arguments(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, part in schema.get("properties", {}).items():
        yield f"{path}{name}"
        yield from arguments(part.get("items", part), f"{path}{name}.")


@pytest.mark.parametrize("name", TOOLSET.tools)
def test_every_argument_of_a_tool_is_explained(name: str) -> None:
    for argument in TOOLSET.tools[name].wire.input_schema["properties"]:
        assert f"`{argument}`" in section(name) + section("What all answers have in common"), argument


@pytest.mark.parametrize("name", READING)
def test_every_argument_of_a_reading_tool_has_its_row_also_the_nested_ones(name: str) -> None:
    rows = set(
        re.findall(r"^\| `([\w.]+)` \|", section(name) + section("What all answers have in common"), re.MULTILINE)
    )
    wanted = {path for path in arguments(TOOLSET.tools[name].wire.input_schema) if path != "pagination"}
    assert wanted <= rows


@pytest.mark.parametrize("name", TOOLSET.tools)
def test_no_row_names_an_argument_that_is_gone(name: str) -> None:
    assert rows(section(name)) <= set(arguments(TOOLSET.tools[name].wire.input_schema))


@pytest.mark.parametrize("uri", TOOLSET.resources)
def test_every_resource_has_its_row(uri: str) -> None:
    assert f"| `{uri}` |" in TEXT


def test_every_reading_tool_has_an_example() -> None:
    """What the others answer has handles and dates in it, which are new each time."""
    assert {name for name, _, _ in EXAMPLES} == set(READING)


@pytest.mark.parametrize(("name", "call", "text"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
async def test_an_example_is_what_the_demo_answers(demo: DemoServer, name: str, call: str, text: str) -> None:
    assert await answer(demo, name, call) == text.rstrip("\n"), "run: python -m tests.tool_examples"
