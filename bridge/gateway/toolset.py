"""What one brand's server offers after merging: tools, prompts, resources. A value; nothing is called here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar
from urllib.parse import unquote

import mcp_types as types

from bridge.gateway.arguments import Arguments
from bridge.gateway.proxied.listing import Listing
from bridge.gateway.tool_names import ToolNames
from bridge.toolkit.declaring import Function
from bridge.tools.standard import STANDARD_TOOLS

W = TypeVar("W")

ALIKE = frozenset({"shop", "brand", "settings", "handles", "cache"})


@dataclass(frozen=True, slots=True)
class Bound(Generic[W]):
    """A function, ready to be called: `wire` is how clients see it. `source` is who wrote it: the bridge, a brand."""

    name: str
    wire: W
    function: Function = field(repr=False)
    arguments: Arguments = field(repr=False)
    injected: frozenset[str]
    source: Literal["standard", "brand"] = "brand"
    read_only: bool = True
    needs: frozenset[str] = frozenset()
    complete: Mapping[str, Bound[None]] = field(default_factory=dict, repr=False)

    @property
    def answers_alike(self) -> bool:
        """Whether its answer depends on nothing but its arguments and what it reads of the shop: nothing that it is
        handed depends on the caller or the moment, and no header of the request has to be compared with it."""
        return self.read_only and self.injected <= ALIKE and "x-mcp-header" not in str(self.arguments.schema)


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
class Edit:
    """What a manifest changed. `name` is how assistants see the tool, or would; `was` its name before, if that is
    another; `by` the entry that says so, such as `tools.rename`."""

    kind: Literal["hidden", "renamed", "replaced", "described"]
    name: str
    was: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Toolset:
    """Each mapping keeps the order of declaration, so that lists are the same in every process."""

    tools: Mapping[str, Bound[types.Tool]]
    prompts: Mapping[str, Bound[types.Prompt]]
    resources: Mapping[str, BoundResource]
    edits: tuple[Edit, ...] = ()
    proxied: Listing = field(default_factory=Listing)

    @property
    def renamed(self) -> dict[str, str]:
        """The name that a tool was written with -> the one that is listed."""
        return {edit.was: edit.name for edit in self.edits if edit.kind == "renamed" and edit.was is not None}

    @property
    def names(self) -> ToolNames:
        """How texts have to be corrected that speak of tools."""
        written = {listed: was for was, listed in self.renamed.items()}
        there = {written.get(listed, listed): listed for listed in self.tools}
        renamed = {was: listed for was, listed in there.items() if was != listed}
        return ToolNames(renamed, tuple(name for name in STANDARD_TOOLS if name not in there))

    def lacking(self, scopes: Collection[str]) -> dict[str, list[str]]:
        """Tool -> what it needs beyond these Admin access scopes."""
        missing = {name: sorted(tool.needs.difference(scopes)) for name, tool in self.tools.items()}
        return {name: lacks for name, lacks in missing.items() if lacks}

    def without(self, names: Collection[str]) -> Toolset:
        left = replace(self, tools={name: tool for name, tool in self.tools.items() if name not in names})
        return left.described_with(ToolNames(absent=tuple(names)))

    def described_with(self, names: ToolNames) -> Toolset:
        """With corrected descriptions. What a manifest says is taken as it is."""
        said = {edit.name for edit in self.edits if edit.kind == "described"}
        tools = {}
        for name, tool in self.tools.items():
            wire = names.in_tool(tool.wire)
            if name in said:
                wire = wire.model_copy(update={"description": tool.wire.description})
            tools[name] = replace(tool, wire=wire)
        prompts = {name: replace(prompt, wire=names.in_wire(prompt.wire)) for name, prompt in self.prompts.items()}
        resources = {
            uri: replace(resource, bound=replace(resource.bound, wire=names.in_wire(resource.bound.wire)))
            for uri, resource in self.resources.items()
        }
        return replace(self, tools=tools, prompts=prompts, resources=resources)

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
