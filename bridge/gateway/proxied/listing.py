"""What proxied servers offer, under the names that clients see. Values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any, Literal

from mcp.shared.uri_template import UriTemplate

Kind = Literal["tool", "prompt", "resource", "template"]


@dataclass(frozen=True, slots=True)
class Proxied:
    """One thing of another server. `name` is what clients call it: for a resource its URI, for a template its URI
    template. `original` is what the server calls it. `wire` is how clients see it, with every field it came with."""

    kind: Kind
    name: str
    original: str
    source: str
    wire: Mapping[str, Any] = field(repr=False)
    read_only: bool = True
    listed: bool = True
    """A view that a tool refers to can be read and stands in no list."""
    refusal: str | None = None
    """Why it is not called, as a sentence for the assistant: a pinned tool that is not what it was."""
    template: UriTemplate | None = field(default=None, repr=False)

    def match(self, uri: str) -> bool:
        return self.template.match(uri) is not None if self.template else self.name == uri

    def uri_there(self, uri: str) -> str:
        """What the server calls the resource that clients call `uri`."""
        return uri if self.name == self.original else uri.replace(f"://{self.source}.", "://", 1)


@dataclass(frozen=True, slots=True)
class Listing:
    """Each is by name and keeps the server's order."""

    tools: dict[str, Proxied] = field(default_factory=dict)
    prompts: dict[str, Proxied] = field(default_factory=dict)
    resources: dict[str, Proxied] = field(default_factory=dict)
    templates: dict[str, Proxied] = field(default_factory=dict)

    def find_resource(self, uri: str) -> Proxied | None:
        """What has moved comes first: another's template may match its new place, too."""
        templates = sorted(self.templates.values(), key=lambda template: template.name == template.original)
        return self.resources.get(uri) or next((template for template in templates if template.match(uri)), None)

    def of(self, kind: Kind) -> dict[str, Proxied]:
        kinds = {"tool": self.tools, "prompt": self.prompts, "resource": self.resources, "template": self.templates}
        return kinds[kind]

    def __bool__(self) -> bool:
        return bool(self.tools or self.prompts or self.resources or self.templates)

    def __iter__(self) -> Iterator[Proxied]:
        return chain(self.tools.values(), self.prompts.values(), self.resources.values(), self.templates.values())


def joined(
    listings: Iterable[Listing],
    tools: Set[str],
    prompts: Set[str],
    uris: Set[str],
    hidden: Iterable[str] = (),
) -> tuple[Listing, list[Proxied]]:
    """All of them as one, and what is left out since its name is taken: by ours, which are `tools`, `prompts` and
    `uris`, or by an earlier server's. Resources whose URI is taken move: no view may stand in another's place."""
    patterns = tuple(hidden)
    whole = Listing({}, {}, {}, {})
    taken: list[Proxied] = []
    seen = {"tool": set(tools), "prompt": set(prompts), "resource": set(uris), "template": set(uris)}
    for listing in listings:
        for entry in _moved(listing, seen["resource"] | seen["template"]):
            if entry.kind == "tool" and any(fnmatchcase(entry.name, pattern) for pattern in patterns):
                continue
            if entry.name in seen[entry.kind]:
                taken.append(entry)
                continue
            seen[entry.kind].add(entry.name)
            whole.of(entry.kind)[entry.name] = entry
    return whole, taken


def _moved(listing: Listing, taken: Set[str]) -> Iterator[Proxied]:
    moves = {uri for uri in (*listing.resources, *listing.templates) if uri in taken}
    for entry in listing:
        if entry.kind in ("resource", "template") and entry.name in moves:
            yield _elsewhere(entry)
        elif entry.kind == "tool" and (view := view_of(entry.wire)) in moves:
            yield replace(entry, wire=_with_view(entry.wire, moved(view, entry.source)))
        else:
            yield entry


def _elsewhere(entry: Proxied) -> Proxied:
    uri = moved(entry.name, entry.source)
    key = "uri" if entry.kind == "resource" else "uriTemplate"
    template = UriTemplate.parse(uri) if entry.template else None
    return replace(entry, name=uri, wire=dict(entry.wire) | {key: uri}, template=template)


def moved(uri: str, server: str) -> str:
    """`ui://view` of the server reviews is `ui://reviews.view`."""
    return uri.replace("://", f"://{server}.", 1)


def view_of(tool: Mapping[str, Any]) -> str | None:
    """The address of the view that an MCP Apps host shows for a tool."""
    view = (tool.get("_meta") or {}).get("ui")
    uri = view.get("resourceUri") if isinstance(view, Mapping) else None
    return uri if isinstance(uri, str) else None


def _with_view(tool: Mapping[str, Any], uri: str) -> dict[str, Any]:
    meta = tool["_meta"]
    return {**tool, "_meta": {**meta, "ui": {**meta["ui"], "resourceUri": uri}}}
