"""Standard functions and a brand's own become one list, as the brand's manifest wants it.

The order is that of declaration: standard ones, then the brand's own; what replaces a standard tool stands where that
stood. A manifest names tools by the names that they were written with. Proxied tools join later, with their prefix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic.errors import PydanticErrorMixin, PydanticUserError

from bridge.errors import ConfigurationError
from bridge.gateway.binding import Source, bind_prompt, bind_resource, bind_tool
from bridge.gateway.faults import nearest
from bridge.gateway.toolset import Bound, Edit, Toolset
from bridge.manifest import ToolsPart
from bridge.strict import Faults
from bridge.toolkit.declaring import Function, PromptSpec, ResourceSpec, Spec, ToolSpec, place_of, spec_of

Key = tuple[str, str]
"""Its kind, and its name or URI."""

_LISTED = "`shopbridge tools` shows those there are; proxied ones are renamed and described under [servers]."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a brand's manifest says of the list: `tools`, where in the file an entry stands, and what the names of its
    servers' tools begin with."""

    tools: ToolsPart = field(default_factory=ToolsPart)
    at: Callable[..., str] = lambda *entry: ".".join(map(str, entry))
    prefixes: Mapping[str, str] = field(default_factory=dict)


def merge(standard: Iterable[Function], own: Iterable[Function] = (), wishes: Wishes | None = None) -> Toolset:
    """Raises `ConfigurationError` with every fault of the functions, else with every one of the wishes: what the list
    would hold is known only of sound functions."""
    wishes = wishes or Wishes()
    bound = _bound(standard, own, wishes.tools.replace)
    faults = Faults()
    tools = {name: tool for (kind, name), tool in bound.items() if kind == "tool"}
    faults.add(*_without_replacement(tools, wishes), *_not_there(tools, wishes), *_names_taken(tools, wishes))
    faults.raise_any()
    toolset = Toolset(
        tools={},
        prompts={name: prompt for (kind, name), prompt in bound.items() if kind == "prompt"},
        resources={uri: resource for (kind, uri), resource in bound.items() if kind == "resource"},
        edits=tuple(_edits(tools, wishes.tools)),
    )
    edited = (_edited(tool, wishes.tools) for name, tool in tools.items() if not _hidden(name, wishes.tools))
    merged = replace(toolset, tools={tool.name: tool for tool in edited})
    return merged.described_with(merged.names)


def _bound(standard: Iterable[Function], own: Iterable[Function], replaced: Iterable[str]) -> dict[Key, Any]:
    faults = Faults()
    bound: dict[Key, Any] = {}
    written: dict[Key, tuple[Source, Function]] = {}
    may_follow = {("tool", name) for name in replaced}
    for source, function in _in_order(standard, own):
        spec = spec_of(function)
        key = _key(spec)
        if key in written and not (key in may_follow and written[key][0] == "standard"):
            faults.add(_clash(key, function, *written[key]))
            continue
        written[key] = (source, function)
        with faults.gathered():
            bound[key] = _bound_once(function) if source == "standard" else _bind(function, spec, source)
    faults.raise_any()
    return bound


def _in_order(standard: Iterable[Function], own: Iterable[Function]) -> Iterator[tuple[Source, Function]]:
    yield from (("standard", function) for function in standard)
    yield from (("brand", function) for function in own)


@lru_cache(maxsize=256)
def _bound_once(function: Function) -> Any:
    """A standard function is the same in every brand, and reading them all takes a tenth of a second."""
    return _bind(function, spec_of(function), "standard")


def _bind(function: Function, spec: Spec, source: Source) -> Any:
    try:
        match spec:
            case ToolSpec():
                return bind_tool(function, spec, source)
            case PromptSpec():
                return bind_prompt(function, spec, source)
            case ResourceSpec():
                return bind_resource(function, spec, source)
    except ConfigurationError:
        raise
    except (
        Exception
    ) as error:  # types and what a decorator is given are the author's, and pydantic refuses in many ways
        raise ConfigurationError(
            f"{place_of(function)} can't be offered: {_said(error)}. Correct its types, or what its decorator is given."
        ) from error


def _said(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"`{'.'.join(map(str, first['loc']))}`: {first['msg']}"
    if isinstance(error, PydanticUserError) and error.code == "class-not-fully-defined":
        return "a class in its types names another that is not defined"
    if isinstance(error, PydanticErrorMixin):
        return error.message.split(". ")[0].strip().rstrip(".")
    return f"{type(error).__name__}: {error}"


def _clash(key: Key, function: Function, source: Source, earlier: Function) -> str:
    kind, name = key
    if source == "brand":
        return (
            f"{place_of(function)}: the {kind} {name} is declared at {place_of(earlier)} already; rename one of them."
        )
    or_replace = ", or list it under `tools.replace`" if kind == "tool" else ""
    return f"{place_of(function)}: there is a standard {kind} {name}; rename yours{or_replace}."


def _without_replacement(tools: Mapping[str, Bound[Any]], wishes: Wishes) -> Iterator[str]:
    for at, name in enumerate(wishes.tools.replace):
        if name not in tools or tools[name].source != "brand":
            yield (
                f"{wishes.at('tools', 'replace', at)}: `tools.replace` names {name}, but no Python file of the brand "
                "declares a tool of that name; write it, or take the name out."
            )


def _not_there(tools: Mapping[str, Bound[Any]], wishes: Wishes) -> Iterator[str]:
    prefixes = tuple(wishes.prefixes.values())
    named = [(("hide", at), name) for at, name in enumerate(wishes.tools.hide)]
    named = [entry for entry in named if not _may_be_proxied(entry[1], prefixes)]
    named += [((table, name), name) for table in ("rename", "describe") for name in getattr(wishes.tools, table)]
    for (table, at), name in named:
        says = f"{wishes.at('tools', table, at)}: `tools.{table}` names {name}"
        if not any(fnmatchcase(tool, name) if table == "hide" else tool == name for tool in tools):
            yield f"{says}, and there is no such tool.{nearest(name, tools)} {_LISTED}"
        elif table != "hide" and _hidden(name, wishes.tools):
            yield f"{says}, which is hidden; take out one of the two."


def _may_be_proxied(pattern: str, prefixes: tuple[str, ...]) -> bool:
    """Their names are known when their servers have been asked."""
    head, *rest = re.split(r"[*?[]", pattern, maxsplit=1)
    return head.startswith(prefixes) or bool(rest and any(prefix.startswith(head) for prefix in prefixes))


def _names_taken(tools: Mapping[str, Bound[Any]], wishes: Wishes) -> Iterator[str]:
    rename = wishes.tools.rename
    listed: dict[str, str] = {}
    for was in sorted((name for name in tools if not _hidden(name, wishes.tools)), key=lambda name: name in rename):
        name = rename.get(was, was)
        if name in listed:
            where = wishes.at("tools", "rename", was)
            yield f"{where}: `tools.rename` calls {was} {name}, and {listed[name]} has that name; choose another."
        listed.setdefault(name, was)
    for server, prefix in wishes.prefixes.items():
        if taken := [name for name in listed if name.startswith(prefix)]:
            yield (
                f"{wishes.at('servers', server)}: the names of its tools begin with `{prefix}`, and so does "
                f"{taken[0]}; give it another `prefix`."
            )


def _edits(tools: Mapping[str, Bound[Any]], wanted: ToolsPart) -> Iterator[Edit]:
    for name in tools:
        listed = wanted.rename.get(name, name)
        if name in wanted.replace:
            yield Edit("replaced", listed, None, "tools.replace")
        if _hidden(name, wanted):
            yield Edit("hidden", name, None, "tools.hide")
        if name in wanted.rename:
            yield Edit("renamed", listed, name, "tools.rename")
        if name in wanted.describe:
            yield Edit("described", listed, None, "tools.describe")


def _hidden(name: str, wanted: ToolsPart) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in wanted.hide)


def _edited(tool: Bound[Any], wanted: ToolsPart) -> Bound[Any]:
    name = wanted.rename.get(tool.name, tool.name)
    description = wanted.describe.get(tool.name, tool.wire.description)
    return replace(tool, name=name, wire=tool.wire.model_copy(update={"name": name, "description": description}))


def _key(spec: Spec) -> Key:
    if isinstance(spec, ResourceSpec):
        return "resource", spec.uri
    return ("tool" if isinstance(spec, ToolSpec) else "prompt"), spec.name
