"""Which modules hold the standard tools and resources, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bridge.toolkit.declaring import Function, ToolSpec, declared_in, spec_of
from bridge.tools import catalog

MODULES = (catalog,)

STANDARD_TOOLS = tuple(spec.name for spec in map(spec_of, declared_in(*MODULES)) if isinstance(spec, ToolSpec))


def standard_functions(tools: Collection[str]) -> Iterator[Function]:
    """The tools that are named, and all resources."""
    for function in declared_in(*MODULES):
        spec = spec_of(function)
        if not isinstance(spec, ToolSpec) or spec.name in tools:
            yield function
