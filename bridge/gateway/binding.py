"""Reads a declared function once: which parameters are injected, which are arguments, and how it looks on the wire.

Every fault is a `ConfigurationError`, so that it stops start-up and not a call.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal

import mcp_types as types

from bridge.errors import ConfigurationError
from bridge.gateway.arguments import Arguments
from bridge.gateway.schemas import is_data, published_output, signature
from bridge.gateway.toolset import Bound, BoundResource
from bridge.toolkit import Message
from bridge.toolkit.declaring import INJECTED, Function, PromptSpec, ResourceSpec, ToolSpec, place_of

Source = Literal["standard", "brand"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
"""Clients whose SDK reads URIs refuse the whole list for one that is none."""

_VARIABLE = re.compile(r"\{(\w+)\}")


def bind_tool(function: Function, spec: ToolSpec, source: Source) -> Bound[types.Tool]:
    arguments = Arguments(function, INJECTED, spec.input_schema)
    wire = types.Tool(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        input_schema=arguments.schema,
        output_schema=published_output(function, spec.output),
        annotations=types.ToolAnnotations(
            read_only_hint=spec.read_only,
            destructive_hint=spec.destructive,
            idempotent_hint=spec.idempotent,
            open_world_hint=spec.open_world,
        ),
        icons=list(spec.icons) or None,
        _meta=_meta(spec.meta, spec.tags),
    )
    return Bound(
        spec.name,
        wire,
        function,
        arguments,
        _injected(function),
        source,
        read_only=spec.read_only,
        needs=frozenset(spec.needs),
    )


def bind_prompt(function: Function, spec: PromptSpec, source: Source) -> Bound[types.Prompt]:
    arguments = Arguments(function, INJECTED, texts=True)
    returned = signature(function).return_annotation
    if is_data(returned) and returned is not Message:
        raise ConfigurationError(
            f"{place_of(function)} returns {returned.__name__}; a prompt returns text, a `Message`, or a list of them."
        )
    properties = arguments.schema["properties"]
    _check_completions(function, spec.complete, properties)
    wire = types.Prompt(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        arguments=[
            types.PromptArgument(
                name=name, description=schema.get("description"), required=name in arguments.schema.get("required", ())
            )
            for name, schema in properties.items()
        ],
        icons=list(spec.icons) or None,
        _meta=_meta({}, spec.tags),
    )
    complete = _completions(spec.complete)
    return Bound(spec.name, wire, function, arguments, _injected(function), source, complete=complete)


def bind_resource(function: Function, spec: ResourceSpec, source: Source) -> BoundResource:
    arguments = Arguments(function, INJECTED, texts=True)
    variables = _VARIABLE.findall(spec.uri)
    if not _SCHEME.match(spec.uri):
        raise ConfigurationError(f"{place_of(function)}: {spec.uri} is no URI; begin it with a scheme, as `shop://`.")
    if len(variables) > len(set(variables)):
        raise ConfigurationError(f"{place_of(function)}: {spec.uri} names a parameter twice; give each its own.")
    if set(variables) != set(arguments.schema["properties"]):
        raise ConfigurationError(
            f"{place_of(function)}: the parameters in {spec.uri} must be just those of the function; "
            f"it takes {', '.join(arguments.schema['properties']) or 'none'}."
        )
    _check_completions(function, spec.complete, variables)
    shared: dict[str, Any] = {"title": spec.title, "description": spec.description, "mime_type": spec.mime_type}
    shared |= {"icons": list(spec.icons) or None, "_meta": _meta({}, spec.tags)}
    wire: types.Resource | types.ResourceTemplate
    if variables:
        wire = types.ResourceTemplate(uri_template=spec.uri, name=spec.name, **shared)
    else:
        wire = types.Resource(uri=spec.uri, name=spec.name, **shared)
    complete = _completions(spec.complete)
    bound = Bound(spec.name, wire, function, arguments, _injected(function), source, complete=complete)
    return BoundResource(bound, spec.uri, spec.mime_type, _pattern(spec.uri))


def _completions(complete: Mapping[str, Callable[..., Any]]) -> dict[str, Bound[None]]:
    return {
        name: Bound(name, None, function, Arguments(function, INJECTED, texts=True), _injected(function))
        for name, function in complete.items()
    }


def _injected(function: Function) -> frozenset[str]:
    return INJECTED & signature(function).parameters.keys()


def _pattern(uri: str) -> re.Pattern[str]:
    """RFC 6570, level 1: a variable is one path segment."""
    parts = _VARIABLE.split(uri)
    texts = (f"(?P<{part}>[^/?#]+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
    return re.compile("".join(texts))


def _meta(meta: Mapping[str, Any] | None, tags: Sequence[str]) -> dict[str, Any] | None:
    """MCP has no field for tags; clients that choose by them look where FastMCP servers publish theirs."""
    return {**(meta or {}), **({"fastmcp": {"tags": list(tags)}} if tags else {})} or None


def _check_completions(function: Function, complete: Mapping[str, Any], known: Collection[str]) -> None:
    unknown = sorted(set(complete) - set(known))
    if unknown:
        raise ConfigurationError(
            f"{place_of(function)}: `complete` names {', '.join(unknown)}, which is no parameter of it; "
            f"there are {', '.join(known) or 'none'}."
        )
    for name, completing in complete.items():
        if not inspect.iscoroutinefunction(completing):
            where = place_of(completing if inspect.isfunction(completing) else function)
            raise ConfigurationError(f"{where}: what completes `{name}` is no coroutine function; write `async def`.")
        taken = signature(completing).parameters.keys() - INJECTED
        if "value" not in taken:
            raise ConfigurationError(
                f"{place_of(completing)} completes and has to take `value: str`, what is typed so far."
            )
        if strange := sorted(taken - {"value", *known}):
            raise ConfigurationError(
                f"{place_of(completing)} completes and takes {', '.join(strange)}, which nobody gives it: name "
                f"`value`, what the bridge hands in, or one of {', '.join(known)}."
            )
