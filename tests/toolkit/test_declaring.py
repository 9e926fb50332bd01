from __future__ import annotations

from types import ModuleType

import pytest

from bridge.errors import ConfigurationError
from bridge.toolkit import declared_in, tool
from bridge.toolkit.declaring import ToolSpec, spec_of


def test_a_declared_function_stays_an_ordinary_function() -> None:
    async def greet(name: str) -> str:
        """Says hello."""
        return name

    assert tool(title="Greet")(greet) is greet


def test_a_tool_that_says_nothing_of_itself_is_taken_to_be_dangerous() -> None:
    @tool(title="Wipe")
    async def wipe() -> str:
        """Wipes."""
        return ""

    spec = spec_of(wipe)
    assert isinstance(spec, ToolSpec)
    assert (spec.read_only, spec.destructive, spec.idempotent) == (False, True, False)


def test_a_read_only_tool_destroys_nothing_and_may_be_repeated() -> None:
    @tool(title="Look", read_only=True)
    async def look() -> str:
        """Looks."""
        return ""

    spec = spec_of(look)
    assert isinstance(spec, ToolSpec)
    assert (spec.destructive, spec.idempotent) == (False, True)


def test_a_tool_without_a_description_is_refused() -> None:
    async def nameless() -> str:
        return ""

    with pytest.raises(ConfigurationError, match="needs a docstring"):
        tool(title="Nameless")(nameless)


def test_a_function_without_a_decorator_is_refused_by_name() -> None:
    async def plain() -> str:
        return ""

    with pytest.raises(ConfigurationError, match="plain is not declared"):
        spec_of(plain)


def test_what_a_module_imports_is_not_offered_as_its_own() -> None:
    async def second() -> str:
        """Second."""
        return ""

    async def first() -> str:
        """First."""
        return ""

    own, other = ModuleType("own"), ModuleType("other")
    for name, function, home in (("second", second, own), ("first", first, own)):
        function.__module__ = home.__name__
        setattr(own, name, tool(title=name)(function))
    other.borrowed = second
    assert list(declared_in(own, other)) == [second, first]
