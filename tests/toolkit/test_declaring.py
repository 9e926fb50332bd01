from __future__ import annotations

from functools import wraps
from types import ModuleType

import pytest

from bridge.errors import ConfigurationError
from bridge.toolkit import declared_in, tool
from bridge.toolkit.declaring import ToolSpec, place_of, spec_of


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


def test_a_function_that_is_not_async_is_refused() -> None:
    def at_once() -> str:
        """At once."""
        return ""

    with pytest.raises(ConfigurationError, match=r"test_declaring\.py:\d+: at_once is no coroutine function; write"):
        tool(title="At once")(at_once)  # type: ignore[type-var]


def test_a_name_that_a_client_could_not_call_is_refused() -> None:
    async def dotted() -> str:
        """Dotted."""
        return ""

    with pytest.raises(ConfigurationError, match=r"dotted: `a\.b` is no name for a tool"):
        tool(title="Dotted", name="a.b")(dotted)


def test_a_function_is_placed_where_it_is_written_also_under_another_decorator() -> None:
    async def inner() -> str:
        """Inner."""
        return ""

    @wraps(inner)
    async def outer() -> str:
        return await inner()

    line = inner.__code__.co_firstlineno
    assert place_of(outer) == f"{__file__}:{line}: inner"


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


@pytest.mark.parametrize("option", ["tags", "needs"])
def test_a_string_where_a_list_belongs_would_be_read_letter_by_letter(option: str) -> None:
    async def stock() -> str:
        """Stock."""
        return ""

    with pytest.raises(ConfigurationError, match=rf'`{option}` is a list; write `{option}=\["read_orders"\]`\.'):
        tool(title="Stock", **{option: "read_orders"})(stock)
