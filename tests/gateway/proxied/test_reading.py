from __future__ import annotations

from typing import Any

import mcp_types as types
import pytest

from bridge.errors import UpstreamUnreadable
from bridge.gateway.proxied.dialect import Plain
from bridge.gateway.proxied.http import LARGEST_ANSWER
from bridge.gateway.proxied.listing import Listing
from bridge.gateway.proxied.pins import Pins
from bridge.gateway.proxied.reading import LARGEST_ENTRY, MOST_ENTRIES, Reader, offered_name, read_lists
from bridge.toolkit.naming import LONGEST_NAME, name_fault
from bridge.upstreams import ServerPart

SCHEMA = {"type": "object"}


def tool(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": name, "inputSchema": SCHEMA, **more}


def read(*tools: dict[str, Any], pins: Pins | None = None, **part: Any) -> tuple[Listing, list[str]]:
    reader = Reader("reviews", ServerPart(url="https://a.example", **part), pins or Pins(), Plain())
    raw: Any = {"tool": list(tools), "prompt": [], "resource": [], "template": []}
    return reader.listing(raw), [note.sentence for note in reader.notes]


def test_names_carry_the_servers_and_every_field_stays() -> None:
    listing, notes = read(tool("search", vendor={"x": 1}, annotations={"readOnlyHint": True}))
    entry = listing.tools["reviews_search"]
    assert (entry.original, entry.source, entry.read_only) == ("search", "reviews", True)
    assert entry.wire == tool("reviews_search", vendor={"x": 1}, annotations={"readOnlyHint": True}) | {
        "description": "search"
    }
    assert notes == []


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "bad", "inputSchema": {}},
        {"name": "bad"},
        {"inputSchema": SCHEMA},
        tool("bad", annotations="none"),
        tool("bad") | {"inputSchema": {"type": "object", "properties": {"a": {"type": "object", "x-mcp-header": "A"}}}},
    ],
)
def test_a_bad_one_loses_no_other(bad: dict[str, Any]) -> None:
    listing, [note] = read(tool("a"), bad, tool("b"))
    assert list(listing.tools) == ["reviews_a", "reviews_b"]
    assert "is left out" in note


def test_allow_deny_rename_and_describe_go_by_the_servers_own_names() -> None:
    listing, notes = read(
        tool("get_one"),
        tool("get_all"),
        tool("drop"),
        allow=["get_*"],
        deny=["*_all"],
        prefix="r",
        rename={"get_one": "one", "gone": "x"},
        describe={"get_one": "Reads one."},
    )
    assert [(name, entry.original, entry.wire["description"]) for name, entry in listing.tools.items()] == [
        ("r_one", "get_one", "Reads one.")
    ]
    assert notes == ["`rename` names gone, which it does not offer."]


def test_a_name_fits_into_every_client() -> None:
    names = {offered_name("reviews", f"{'long_' * 20}{end}") for end in "ab"}
    assert len(names) == 2
    assert all(len(name) == LONGEST_NAME and name_fault(name) is None for name in names)
    assert offered_name("r", "admin.list/all") == "r_admin_list_all"
    assert "is listed as" in read(tool("x" * 60))[1][0]


def test_a_pinned_tool_that_changed_stays_with_its_approved_words() -> None:
    listing, [note] = read(tool("a") | {"description": "evil"}, pins=Pins({"a": tool("a")}))
    assert listing.tools["reviews_a"].wire["description"] == "a"
    assert listing.tools["reviews_a"].refusal
    assert "shopbridge pin" in note


def test_a_task_is_not_promised() -> None:
    listing, _ = read(tool("a", execution={"taskSupport": "required"}))
    assert "execution" not in listing.tools["reviews_a"].wire


class Pages:
    """A channel that lists, page by page."""

    capabilities = types.ServerCapabilities(tools=types.ToolsCapability())

    def __init__(self, *pages: dict[str, Any]) -> None:
        self.pages = pages
        self.asked: list[Any] = []

    async def request(self, method: str, params: Any, **more: Any) -> dict[str, Any]:
        self.asked.append((method, params))
        return self.pages[min(len(self.asked), len(self.pages)) - 1]

    async def changes(self, changed: Any) -> bool:
        return False


async def test_all_pages_are_read_and_only_what_the_server_says_it_has() -> None:
    pages = Pages({"tools": [tool("a")], "nextCursor": "2"}, {"tools": [tool("b"), "no tool"]})
    raw = await read_lists(pages)
    assert [entry["name"] for entry in raw["tool"]] == ["a", "b"]
    assert pages.asked == [("tools/list", {}), ("tools/list", {"cursor": "2"})]


async def test_a_list_without_end_is_read_to_a_bound() -> None:
    pages = Pages({"tools": [tool(str(n)) for n in range(100)], "nextCursor": "on"})
    listing, notes = read(*(await read_lists(pages))["tool"])
    assert len(pages.asked) == MOST_ENTRIES // 100 + 1
    assert "of its tools only the first 500 are looked at." in notes
    assert len(listing.tools) == 100
    with pytest.raises(UpstreamUnreadable, match="more than 4194304 bytes"):
        await read_lists(Pages({"tools": [tool("a", more="x" * LARGEST_ANSWER)]}))


def test_one_that_is_too_large_or_has_the_name_of_another_loses_no_other() -> None:
    listing, notes = read(tool("a.b"), tool("big", more="x" * LARGEST_ENTRY), tool("a_b", title="Another"))
    assert listing.tools["reviews_a_b"].original == "a.b"
    assert notes == [
        "tool big is left out: it has more than 65536 bytes.",
        "tool a_b is left out: reviews_a_b is another's name already.",
    ]


def test_a_note_shows_what_a_name_hides() -> None:
    _, [note] = read({"name": "a\x1b[2K"})
    assert note.startswith("tool a\\u001b[2K is left out")


async def test_no_list_is_said() -> None:
    with pytest.raises(UpstreamUnreadable, match="tools/list holds no list"):
        await read_lists(Pages({"tools": "none"}))
