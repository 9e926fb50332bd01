"""Which modules hold the standard tools and resources, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bridge.toolkit.declaring import Function, ToolSpec, declared_in, spec_of
from bridge.tools import cart, catalog, checkout, orders, policies, resources, returns

MODULES = (catalog, cart, checkout, orders, returns, policies, resources)

STANDARD_FOLDER = Path(__file__).parent
STANDARD_TOOLS = tuple(spec.name for spec in map(spec_of, declared_in(*MODULES)) if isinstance(spec, ToolSpec))


def standard_functions(tools: Collection[str], *, resources: bool) -> Iterator[Function]:
    """The tools that are named, and the resources if wanted."""
    for function in declared_in(*MODULES):
        spec = spec_of(function)
        if spec.name in tools if isinstance(spec, ToolSpec) else resources:
            yield function
