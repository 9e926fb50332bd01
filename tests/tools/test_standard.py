from __future__ import annotations

from bridge.gateway.merging import merge
from bridge.tools.standard import STANDARD_TOOLS, standard_functions


def test_the_tools_that_are_named_are_offered() -> None:
    toolset = merge(standard_functions(["get_product"], resources=False))
    assert list(toolset.tools) == ["get_product"]
    assert not toolset.resources


def test_the_resources_are_offered_if_wanted() -> None:
    toolset = merge(standard_functions([], resources=True))
    assert not toolset.tools
    assert list(toolset.resources) == [
        "shop://products/{handle}",
        "shop://collections",
        "shop://policies/{type}",
        "shop://pages/{handle}",
    ]


def test_every_tool_tells_what_it_does_and_admits_an_error_response() -> None:
    toolset = merge(standard_functions(STANDARD_TOOLS, resources=False))
    assert tuple(toolset.tools) == STANDARD_TOOLS
    for tool in toolset.tools.values():
        assert tool.wire.description
        assert tool.wire.title
        assert tool.wire.output_schema
        assert tool.wire.output_schema["required"] == ["ucp"]
