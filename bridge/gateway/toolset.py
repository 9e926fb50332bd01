"""What one brand's server offers after merging: tools, prompts, resources. A value; nothing is called here.

Binding reads a declared function once: which parameters are injected, which are arguments, and how all of it
looks on the wire. Every fault is a `ConfigurationError`, so that it stops start-up and not a call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

import mcp_types as types
from mcp.shared.tool_name_validation import validate_tool_name

from bridge.errors import ConfigurationError
from bridge.gateway.arguments import Arguments
from bridge.gateway.schemas import output_schema, signature
from bridge.toolkit.declaring import INJECTED, Function, PromptSpec, ResourceSpec, ToolSpec, spec_of

W = TypeVar("W")

_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Bound(Generic[W]):
    """A function, ready to be called: `wire` is how clients see it."""

    name: str
    wire: W
    function: Function = field(repr=False)
    arguments: Arguments = field(repr=False)
    injected: frozenset[str]
    read_only: bool = True
    needs: frozenset[str] = frozenset()
    complete: Mapping[str, Bound[None]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class BoundResource:
    bound: Bound[types.Resource | types.ResourceTemplate]
    uri: str
    mime_type: str
    pattern: re.Pattern[str] = field(repr=False)

    def match(self, uri: str) -> dict[str, str] | None:
        found = self.pattern.fullmatch(uri)
        return {name: unquote(value) for name, value in found.groupdict().items()} if found else None


@dataclass(frozen=True, slots=True)
class Toolset:
    """Each mapping keeps the order of declaration, so that lists are the same in every process."""

    tools: Mapping[str, Bound[types.Tool]]
    prompts: Mapping[str, Bound[types.Prompt]]
    resources: Mapping[str, BoundResource]

    def lacking(self, scopes: Collection[str]) -> dict[str, list[str]]:
        """Tool -> what it needs beyond these Admin access scopes."""
        missing = {name: sorted(tool.needs.difference(scopes)) for name, tool in self.tools.items()}
        return {name: lacks for name, lacks in missing.items() if lacks}

    def without(self, names: Collection[str]) -> Toolset:
        return replace(self, tools={name: tool for name, tool in self.tools.items() if name not in names})

    @property
    def listed_resources(self) -> list[types.Resource]:
        return [r.bound.wire for r in self.resources.values() if isinstance(r.bound.wire, types.Resource)]

    @property
    def listed_templates(self) -> list[types.ResourceTemplate]:
        return [r.bound.wire for r in self.resources.values() if isinstance(r.bound.wire, types.ResourceTemplate)]

    def find_resource(self, uri: str) -> tuple[BoundResource, dict[str, str]] | None:
        for resource in self.resources.values():
            if (variables := resource.match(uri)) is not None:
                return resource, variables
        return None


def merge(standard: Iterable[Function], own: Iterable[Function] = ()) -> Toolset:
    """Standard functions, then the brand's own. Raises `ConfigurationError` when a name is taken twice."""
    functions: dict[tuple[str, str], Function] = {}
    faults: list[str] = []
    for function in chain(standard, own):
        kind, name = key = _key(function)
        if key in functions:
            places = " and ".join(f"{f.__module__}.{f.__name__}" for f in (functions[key], function))
            faults.append(f"There are two {kind}s named {name}: {places}. Rename one.")
        functions[key] = function
    if faults:
        raise ConfigurationError(*faults)
    return _bind_all(functions.values())


def _bind_all(functions: Iterable[Function]) -> Toolset:
    tools: dict[str, Bound[types.Tool]] = {}
    prompts: dict[str, Bound[types.Prompt]] = {}
    resources: dict[str, BoundResource] = {}
    for function in functions:
        spec = spec_of(function)
        if isinstance(spec, ToolSpec):
            tools[spec.name] = bind_tool(function, spec)
        elif isinstance(spec, PromptSpec):
            prompts[spec.name] = bind_prompt(function, spec)
        else:
            resources[spec.uri] = bind_resource(function, spec)
    return Toolset(tools, prompts, resources)


def bind_tool(function: Function, spec: ToolSpec) -> Bound[types.Tool]:
    if warnings := validate_tool_name(spec.name).warnings:
        raise ConfigurationError(f"Tool {spec.name}: {warnings[0]}.")
    arguments = Arguments(function, INJECTED, spec.input_schema)
    wire = types.Tool(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        input_schema=arguments.schema,
        output_schema=output_schema(spec.output, spec.name),
        annotations=types.ToolAnnotations(
            read_only_hint=spec.read_only,
            destructive_hint=spec.destructive,
            idempotent_hint=spec.idempotent,
            open_world_hint=spec.open_world,
        ),
        icons=list(spec.icons) or None,
        _meta=dict(spec.meta) if spec.meta else None,
    )
    return Bound(spec.name, wire, function, arguments, _injected(function), spec.read_only, needs=frozenset(spec.needs))


def bind_prompt(function: Function, spec: PromptSpec) -> Bound[types.Prompt]:
    arguments = Arguments(function, INJECTED, texts=True)
    properties = arguments.schema["properties"]
    _check_names(spec.name, spec.complete, properties)
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
    )
    complete = _completions(spec.complete)
    return Bound(spec.name, wire, function, arguments, _injected(function), complete=complete)


def bind_resource(function: Function, spec: ResourceSpec) -> BoundResource:
    arguments = Arguments(function, INJECTED, texts=True)
    variables = _VARIABLE.findall(spec.uri)
    if set(variables) != set(arguments.schema["properties"]):
        raise ConfigurationError(f"Resource {spec.uri}: its parameters must be just those of {function.__name__}.")
    _check_names(spec.uri, spec.complete, variables)
    shared: dict[str, Any] = {"title": spec.title, "description": spec.description, "mime_type": spec.mime_type}
    shared["icons"] = list(spec.icons) or None
    wire: types.Resource | types.ResourceTemplate
    if variables:
        wire = types.ResourceTemplate(uri_template=spec.uri, name=spec.name, **shared)
    else:
        wire = types.Resource(uri=spec.uri, name=spec.name, **shared)
    bound = Bound(spec.name, wire, function, arguments, _injected(function), complete=_completions(spec.complete))
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


def _check_names(place: str, complete: Mapping[str, Any], known: Collection[str]) -> None:
    unknown = sorted(set(complete) - set(known))
    if unknown:
        raise ConfigurationError(f"{place}: `complete` names {', '.join(unknown)}, which is no parameter of it.")


def _key(function: Function) -> tuple[str, str]:
    spec = spec_of(function)
    if isinstance(spec, ResourceSpec):
        return "resource", spec.uri
    return "tool" if isinstance(spec, ToolSpec) else "prompt", spec.name
