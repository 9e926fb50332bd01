from __future__ import annotations

from typing import Any

from mcp import Client

from bridge.gateway.merging import Wishes, merge
from bridge.gateway.offering import Offering
from bridge.gateway.proxied.listing import Listing, Proxied
from bridge.manifest import ToolsPart
from bridge.observe import Observer
from bridge.toolkit import tool
from tests.gateway.serving import open_server


@tool(title="Search", read_only=True)
async def search() -> str:
    """Searches."""
    return ""


@tool(title="Pay")
async def pay() -> str:
    """Pays."""
    return ""


def listing(*names: str, source: str = "other") -> Listing:
    return Listing({name: Proxied("tool", name, name, source, _wire(name)) for name in names})


def _wire(name: str) -> dict[str, Any]:
    return {"name": name, "inputSchema": {"type": "object"}}


class Told:
    """Keeps warnings."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def warning(self, event: str, **fields: Any) -> None:
        self.names.append(fields["name"])


async def names(server: Any) -> list[str]:
    async with Client(server) as client:
        return [entry.name for entry in (await client.list_tools()).tools]


async def test_each_part_may_change_by_itself() -> None:
    async with open_server(search) as server:
        offering = Offering(server, merge([search]), Observer())
        await offering.set_listing("other", listing("other_a"))
        assert await names(server) == ["search", "other_a"]
        await offering.set_base(merge([search, pay]))
        assert await names(server) == ["search", "pay", "other_a"]
        await offering.set_listing("other", listing())
        assert await names(server) == ["search", "pay"]


async def test_clients_are_told_of_what_really_changed_only() -> None:
    async with open_server(search) as server, Client(server, mode="2026-07-28") as client:
        offering = Offering(server, merge([search]), Observer())
        wanted = {"tools_list_changed": True, "prompts_list_changed": True}
        async with client.listen(**wanted) as changes:
            await offering.set_listing("other", listing())
            await offering.set_listing("other", listing("other_a"))
            await offering.set_listing("other", listing("other_a"))
            await offering.set_base(merge([search, pay]))
            heard = [type(await anext(changes)).__name__]
    assert heard == ["ToolsListChanged"]


async def test_hidden_ones_are_not_listed_and_a_name_that_is_taken_is_told_once() -> None:
    told = Told()
    async with open_server(search) as server:
        offering = Offering(server, merge([search]), Observer(told), hidden=["*_secret"])
        for _ in range(2):
            await offering.set_listing("other", listing("search", "other_secret", "other_a"))
        assert await names(server) == ["search", "other_a"]
        await offering.set_base(merge([search]), hidden=[])
        assert await names(server) == ["search", "other_secret", "other_a"]
    assert told.names == ["search"]


async def test_our_own_are_known_by_the_names_they_were_written_with() -> None:
    async with open_server(search) as server:
        toolset = merge([search], (), Wishes(ToolsPart(rename={"search": "find"})))
        offering = Offering(server, toolset, Observer())
    assert offering.own_names() == {"search"}
