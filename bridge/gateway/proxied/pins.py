"""Proxied tools as the merchant approved them: `pins.json` beside brand.toml, written by `shopbridge pin`.

A tool that changes its words after approval is an attack until somebody has read the difference. The file keeps the
whole of what an assistant reads, so that there is something to compare with, and a digest of each, so that a change of
the file itself does not go unseen.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bridge.errors import ConfigurationError
from bridge.settings import read_text
from bridge.visible import visible

FILE = "pins.json"

PINNED = ("name", "title", "description", "inputSchema", "outputSchema", "annotations")
"""What of a tool an assistant, or the client on its behalf, decides by."""

CHANGED = (
    "This tool is not what it was when the shop's owner approved it, so it is not called. Trying again will not help: "
    "the owner has to look at the change. Everything else works."
)

Tool = Mapping[str, Any]


class _Pin(BaseModel):
    model_config = ConfigDict(extra="forbid")

    digest: str
    tool: dict[str, Any]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    servers: dict[str, dict[str, _Pin]]


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` is for people, in the form of `diff -u`."""

    sentence: str
    difference: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """`wire` is what is offered, None for nothing; `refusal` why it is not called."""

    wire: Tool | None
    refusal: str | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Pins:
    """Of one server. None: nothing is pinned, and everything is offered as it comes."""

    tools: Mapping[str, Tool] | None = None
    on_change: Literal["refuse", "warn"] = "refuse"

    def judge(self, tool: Tool) -> Judged:
        """A changed tool keeps its place and its approved words, so that an assistant is told instead of misled; a new
        one is not offered. With `warn` both are offered as they are."""
        if self.tools is None:
            return Judged(tool)
        pinned = self.tools.get(tool["name"])
        if pinned is not None and digest(pinned) == digest(tool):
            return Judged(tool)
        what = "is new" if pinned is None else "is not what was pinned"
        so = "offered all the same" if self.on_change == "warn" else "not listed" if pinned is None else "not called"
        sentence = (
            f"tool {visible(tool['name'])} {what}, and {so}. Read the difference, then approve it: `shopbridge pin`."
        )
        change = Change(sentence, difference(pinned, tool))
        if self.on_change == "warn":
            return Judged(tool, change=change)
        return Judged(pinned, CHANGED if pinned else None, change)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds: server -> its tool's own name -> the tool. `fault` is why that is not to be relied on."""

    tools: dict[str, dict[str, Tool]] = field(default_factory=dict)
    fault: str | None = None


def read_pins(folder: Path | None) -> dict[str, dict[str, Tool]]:
    """Server -> its tool's own name -> the tool. Raises `ConfigurationError`."""
    kept = kept_pins(folder)
    if kept.fault:
        raise ConfigurationError(f"{kept.fault} Look at the change, then write it anew with `shopbridge pin`.")
    return kept.tools


def kept_pins(folder: Path | None) -> Kept:
    path = folder / FILE if folder else None
    if path is None or not path.exists():
        return Kept()
    try:
        servers = _File.model_validate_json(read_text(path, str(path))).servers
    except ValidationError:
        return Kept(fault=f"{path} can't be read as pins.")
    forged = [f"{server}/{name}" for server, pins in servers.items() for name, pin in pins.items() if not _holds(pin)]
    fault = f"{path}: {', '.join(forged)} is not what its digest says, so the file was changed by hand."
    tools: dict[str, dict[str, Tool]] = {
        server: {name: pin.tool for name, pin in pins.items()} for server, pins in servers.items()
    }
    return Kept(tools, fault if forged else None)


def write_pins(folder: Path, servers: Mapping[str, Iterable[Tool]]) -> Path:
    pins = {
        server: {tool["name"]: {"digest": digest(tool), "tool": _shown(tool)} for tool in tools}
        for server, tools in servers.items()
    }
    path = folder / FILE
    path.write_text(
        json.dumps({"servers": pins}, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    return path


def digest(tool: Tool) -> str:
    text = json.dumps(_shown(tool), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256-{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}"


def difference(before: Tool | None, after: Tool | None) -> str:
    """Lines from `-` approved to `+` offered; empty when nothing differs."""
    return "\n".join(difflib.unified_diff(_lines(before), _lines(after), "approved", "offered now", lineterm="", n=2))


def _lines(tool: Tool | None) -> list[str]:
    """A line for each sentence of the description: that is where an attack hides. Nothing in it is unseen."""
    if tool is None:
        return []
    shown = _shown(tool)
    description = str(shown.pop("description", ""))
    rest = json.dumps(shown, indent=2, ensure_ascii=False, sort_keys=True).splitlines()
    return [visible(line) for line in (*description.replace(". ", ".\n").split("\n"), *rest)]


def _shown(tool: Tool) -> dict[str, Any]:
    return {key: tool[key] for key in PINNED if tool.get(key) is not None}


def _holds(pin: _Pin) -> bool:
    return digest(pin.tool) == pin.digest
