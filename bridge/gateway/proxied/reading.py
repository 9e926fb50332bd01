"""A proxied server's lists: read page by page, each entry looked at by itself, so that a bad one loses no other."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from mcp.shared.inbound import find_invalid_x_mcp_header
from mcp.shared.uri_template import InvalidUriTemplate, UriTemplate
from mcp_types import methods
from mcp_types.version import LATEST_HANDSHAKE_VERSION, LATEST_MODERN_VERSION
from pydantic import ValidationError

from bridge.errors import UpstreamUnreadable
from bridge.gateway.proxied.connection import Channel
from bridge.gateway.proxied.dialect import Dialect
from bridge.gateway.proxied.http import LARGEST_ANSWER
from bridge.gateway.proxied.listing import Kind, Listing, Proxied, view_of
from bridge.gateway.proxied.pins import Judged, Pins
from bridge.toolkit.naming import LONGEST_NAME
from bridge.upstreams import ServerPart
from bridge.visible import visible

MOST_PAGES = 50
MOST_ENTRIES = 500
"""Of one list. An assistant reads all of it at the beginning of every conversation."""

LARGEST_ENTRY = 64 * 1024
"""Bytes of one, as JSON; more than that is left out."""

_METHODS: Mapping[Kind, tuple[str, str]] = {
    "tool": ("tools/list", "tools"),
    "prompt": ("prompts/list", "prompts"),
    "resource": ("resources/list", "resources"),
    "template": ("resources/templates/list", "resourceTemplates"),
}
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_-]")

Raw = dict[Kind, list[dict[str, Any]]]


async def read_lists(connection: Channel) -> Raw:
    """Raises `UpstreamError`, and `MCPError` when the server refuses to list."""
    can = connection.capabilities
    raw: Raw = {"tool": await _read(connection, "tool") if can.tools else []}
    raw["prompt"] = await _read(connection, "prompt") if can.prompts else []
    raw["resource"] = await _read(connection, "resource") if can.resources else []
    raw["template"] = await _read(connection, "template") if can.resources else []
    return raw


async def _read(connection: Channel, kind: Kind) -> list[dict[str, Any]]:
    method, key = _METHODS[kind]
    entries: list[dict[str, Any]] = []
    room = LARGEST_ANSWER
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        page = await connection.request(method, {"cursor": cursor} if cursor else {})
        listed = page.get(key)
        if not isinstance(listed, list):
            raise UpstreamUnreadable(f"{method} holds no list of {key}")
        entries += [entry for entry in listed if isinstance(entry, dict)]
        room -= _size(listed)
        if room < 0:
            raise UpstreamUnreadable(f"{method} holds more than {LARGEST_ANSWER} bytes")
        cursor = page.get("nextCursor")
        if not isinstance(cursor, str) or len(entries) > MOST_ENTRIES:
            break
    return entries


@dataclass(frozen=True, slots=True)
class Note:
    """What an operator should know of one entry; `difference` is what has changed of a pinned one."""

    sentence: str
    difference: str | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        return f"{self.sentence}\n{self.difference}" if self.difference else self.sentence


class Reader:
    """Makes a `Listing` of raw lists, as the manifest wants it. One for each reading, since it gathers `notes`."""

    def __init__(self, server: str, part: ServerPart, pins: Pins, dialect: Dialect) -> None:
        self._server = server
        self._part = part
        self._pins = pins
        self._dialect = dialect
        self._prefix = part.prefix or server
        self.notes: list[Note] = []
        self.valid_tools: list[dict[str, Any]] = []
        """As the server lists them, without those that are no valid MCP and those that are not admitted."""

    def listing(self, raw: Raw) -> Listing:
        raw = {kind: self._in_bounds(kind, entries) for kind, entries in raw.items()}
        sound = [tool for tool in raw["tool"] if self._valid("tool", tool)]
        self.valid_tools = [tool for tool in self._dialect.tools(sound) if self._admitted(tool["name"])]
        self._name_what_is_not_there()
        tools = self._by_name(self._tools())
        prompts = self._by_name(self._prompts(raw["prompt"]))
        resources = self._by_name(self._resources("resource", "uri", raw["resource"]))
        templates = self._by_name(self._resources("template", "uriTemplate", raw["template"]))
        return Listing(tools, prompts, {**self._views(tools), **resources}, templates)

    def _by_name(self, entries: Iterator[Proxied]) -> dict[str, Proxied]:
        """The first of each: a later one may not take the place of one that was there."""
        named: dict[str, Proxied] = {}
        for entry in entries:
            if named.setdefault(entry.name, entry) is not entry:
                self._note(
                    f"{entry.kind} {entry.original[:80]} is left out: {entry.name[:80]} is another's name already."
                )
        return named

    def _in_bounds(self, kind: Kind, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(entries) > MOST_ENTRIES:
            self._note(f"of its {kind}s only the first {MOST_ENTRIES} are looked at.")
        return [entry for entry in entries[:MOST_ENTRIES] if self._small(kind, entry)]

    def _small(self, kind: Kind, entry: dict[str, Any]) -> bool:
        if small := _size(entry) <= LARGEST_ENTRY:
            return small
        self._note(f"{kind} {_called(entry)} is left out: it has more than {LARGEST_ENTRY} bytes.")
        return small

    def _admitted(self, name: str) -> bool:
        allow = self._part.allow
        return (allow is None or any(fnmatchcase(name, pattern) for pattern in allow)) and not self._denied(name)

    def _denied(self, name: str) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in self._part.deny)

    def _name_what_is_not_there(self) -> None:
        there = {tool["name"] for tool in self.valid_tools}
        for entry in ("rename", "describe"):
            for name in getattr(self._part, entry).keys() - there:
                self._note(f"`{entry}` names {name}, which it does not offer.")

    def _tools(self) -> Iterator[Proxied]:
        for tool in self.valid_tools:
            original = tool["name"]
            judged = self._pins.judge(tool)
            if judged.change:
                self._note(judged.change.sentence, judged.change.difference)
            if judged.wire is not None:
                yield self._tool(original, judged)

    def _tool(self, original: str, judged: Judged) -> Proxied:
        assert judged.wire is not None
        name = self._name(self._part.rename.get(original, original))
        # A call that becomes a task is none that we can follow.
        wire = {key: value for key, value in judged.wire.items() if key != "execution"} | {"name": name}
        if original in self._part.describe:
            wire["description"] = self._part.describe[original]
        hints = wire.get("annotations") or {}
        read_only = hints.get("readOnlyHint") is True
        return Proxied("tool", name, original, self._server, wire, read_only, refusal=judged.refusal)

    def _name(self, name: str) -> str:
        offered = offered_name(self._prefix, name)
        if len(f"{self._prefix}_{name}") > LONGEST_NAME:
            self._note(f"{name} is too long a name for some clients, so it is listed as {offered}; see `rename`.")
        return offered

    def _prompts(self, raw: list[dict[str, Any]]) -> Iterator[Proxied]:
        for prompt in raw:
            if self._valid("prompt", prompt) and not self._denied(prompt["name"]):
                name = self._name(prompt["name"])
                yield Proxied("prompt", name, prompt["name"], self._server, prompt | {"name": name})

    def _resources(self, kind: Kind, key: str, raw: list[dict[str, Any]]) -> Iterator[Proxied]:
        for entry in raw:
            if not self._valid(kind, entry) or self._denied(entry[key]):
                continue
            try:
                template = UriTemplate.parse(entry[key]) if kind == "template" else None
            except InvalidUriTemplate:
                self._note(f"{kind} {entry[key][:80]} is left out: no URI template.")
                continue
            yield Proxied(kind, entry[key], entry[key], self._server, entry, template=template)

    def _views(self, tools: Mapping[str, Proxied]) -> dict[str, Proxied]:
        """What a tool's `_meta.ui` refers to can be read, listed or not."""
        uris = (view_of(tool.wire) for tool in tools.values())
        return {
            uri: Proxied("resource", uri, uri, self._server, {}, listed=False)
            for uri in uris
            if uri and not self._denied(uri)
        }

    def _valid(self, kind: Kind, entry: dict[str, Any]) -> bool:
        """In both eras: what one of our callers' protocols does not admit would lose that caller the whole list."""
        method, key = _METHODS[kind]
        try:
            for version in (LATEST_MODERN_VERSION, LATEST_HANDSHAKE_VERSION):
                methods.validate_server_result(method, version, {**_ENVELOPE, key: [entry]})
        except ValidationError as error:
            place = ".".join(str(part) for part in error.errors()[0]["loc"] if isinstance(part, str))
            self._note(f"{kind} {_called(entry)} is left out: it is no valid MCP at {place[:80]}.")
            return False
        if kind == "tool" and (fault := find_invalid_x_mcp_header(entry["inputSchema"])):
            self._note(f"tool {_called(entry)} is left out: its x-mcp-header is invalid: {fault}.")
            return False
        return True

    def _note(self, sentence: str, difference: str | None = None) -> None:
        self.notes.append(Note(visible(sentence), difference))


_ENVELOPE = {"resultType": "complete", "ttlMs": 0, "cacheScope": "private"}


def _called(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name"))[:80]


def _size(value: Any) -> int:
    """By the standard library, since orjson refuses numbers that JSON may hold."""
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode(errors="replace"))


def offered_name(prefix: str, name: str) -> str:
    """`<prefix>_<name>` in the letters that every client takes. One that is too long is cut, with a checksum in place
    of the rest, so that it is the same everywhere and no other's."""
    whole = _NOT_A_NAME.sub("_", f"{prefix}_{name}")
    if len(whole) <= LONGEST_NAME:
        return whole
    return f"{whole[: LONGEST_NAME - 7]}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"
