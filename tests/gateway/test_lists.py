from __future__ import annotations

from dataclasses import replace

from mcp.shared.subscriptions import PromptsListChanged, ResourcesListChanged, ToolsListChanged

from bridge.gateway.lists import changed, wire_lists
from bridge.gateway.merging import merge
from bridge.gateway.proxied.listing import Listing, Proxied
from bridge.toolkit import resource, tool


@tool(title="Search", read_only=True)
async def search() -> str:
    """Searches."""
    return ""


@resource("shop://logo", title="Logo")
async def logo() -> str:
    """The logo."""
    return ""


OTHER = Proxied("tool", "other_a", "a", "other", {"name": "other_a", "vendor": 1})
VIEW = Proxied("resource", "ui://v", "ui://v", "other", {}, listed=False)
PROMPT = Proxied("prompt", "other_p", "p", "other", {"name": "other_p"})


def test_proxied_ones_stand_after_ours_with_every_field() -> None:
    lists = wire_lists(replace(merge([search, logo]), proxied=Listing({"other_a": OTHER}, {}, {"ui://v": VIEW})))
    assert [entry["name"] for entry in lists["tools"]["tools"]] == ["search", "other_a"]
    assert lists["tools"]["tools"][1] == OTHER.wire
    assert [entry["uri"] for entry in lists["resources"]["resources"]] == ["shop://logo"]


def test_only_what_changed_is_told_and_once() -> None:
    before = wire_lists(merge([search]))
    after = wire_lists(replace(merge([search, logo]), proxied=Listing(prompts={"other_p": PROMPT})))
    assert changed(before, before) == []
    assert changed(before, after) == [PromptsListChanged(), ResourcesListChanged()]
    assert ToolsListChanged() in changed({}, after)
