"""The lists that clients are shown, as plain data, made once: the SDK would turn models into it on every call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from mcp.server.subscriptions import ServerEvent
from mcp.shared.subscriptions import PromptsListChanged, ResourcesListChanged, ToolsListChanged
from pydantic import BaseModel

from bridge.gateway.proxied.listing import Proxied
from bridge.gateway.toolset import Toolset

TTL = 300_000
"""Milliseconds for which a client may reuse a list. It is the same for all callers, and a change is announced."""

Which = Literal["tools", "prompts", "resources", "resourceTemplates"]
Lists = Mapping[Which, dict[str, Any]]

_EVENTS: Mapping[Which, ServerEvent] = {
    "tools": ToolsListChanged(),
    "prompts": PromptsListChanged(),
    "resources": ResourcesListChanged(),
    "resourceTemplates": ResourcesListChanged(),
}


def wire_lists(toolset: Toolset) -> Lists:
    proxied = toolset.proxied
    return {
        "tools": _list("tools", (tool.wire for tool in toolset.tools.values()), proxied.tools),
        "prompts": _list("prompts", (prompt.wire for prompt in toolset.prompts.values()), proxied.prompts),
        "resources": _list("resources", toolset.listed_resources, proxied.resources),
        "resourceTemplates": _list("resourceTemplates", toolset.listed_templates, proxied.templates),
    }


def changed(before: Lists, after: Lists) -> list[ServerEvent]:
    """What clients have to be told, each once."""
    return list(dict.fromkeys(_EVENTS[which] for which in after if before.get(which) != after[which]))


def _list(which: Which, ours: Iterable[BaseModel], proxied: Mapping[str, Proxied]) -> dict[str, Any]:
    entries = [entry.model_dump(by_alias=True, mode="json", exclude_none=True) for entry in ours]
    entries += [dict(entry.wire) for entry in proxied.values() if entry.listed]
    return {"resultType": "complete", "ttlMs": TTL, "cacheScope": "public", which: entries}
