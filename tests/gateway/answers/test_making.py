from __future__ import annotations

import httpx
from mcp_types import Tool

from bridge.cache.cache import Cache
from bridge.cache.freshness import Life
from bridge.cache.tiers import Memory
from bridge.gateway.answers.finished import Answer, Made
from bridge.gateway.answers.making import Maker
from bridge.gateway.guards import Guards
from bridge.gateway.merging import merge
from bridge.limits import NoLimits
from bridge.observe import Observer
from bridge.toolkit import tool
from tests.gateway.serving import modern, open_server, serving


@tool(title="One", read_only=True)
async def one() -> str:
    """One."""
    return "1"


@tool(title="Two", read_only=True)
async def two() -> str:
    """Two."""
    return "2"


class World:
    """A brand's side at a moment that can be moved."""

    def __init__(self) -> None:
        self.now = 0.0
        self.cache = Cache("shop", Memory(1_000_000), clock=lambda: self.now)
        self.maker = Maker("aurora", Guards(Observer(), NoLimits()), self.cache, lambda name: None, lambda: self.now)

    def answer(self, *tags: str, life: Life | None = None) -> Answer:
        return Answer(b"", b"", Made(self.maker.edition, life, frozenset(tags), self.cache.generation))


def test_an_answer_holds_while_what_it_was_made_from_does() -> None:
    world = World()
    answer = world.answer(life=Life(loaded=0, fresh=10, followed=10, stale=30))
    states = []
    for world.now in (9, 11, 39, 41):
        states.append(world.maker.state(answer))
    assert states == ["fresh", "stale", "stale", "gone"]


def test_however_long_the_shop_stays_as_it_is_a_tool_is_run_again_after_a_minute() -> None:
    world = World()
    answer = world.answer(life=Life(loaded=0, fresh=86_400, followed=86_400, stale=300))
    states = []
    for world.now in (59, 61, 119, 121):
        states.append(world.maker.state(answer))
    assert states == ["fresh", "stale", "stale", "gone"]


async def test_it_ends_with_a_change_of_what_it_shows_and_not_with_another() -> None:
    world = World()
    answer = world.answer("shop Product", life=Life(0, 60, 60, 300))
    await world.cache.invalidate(["Collection"])
    assert world.maker.state(answer) == "fresh"
    await world.cache.invalidate(["Product"])
    assert world.maker.state(answer) == "gone"


def test_it_ends_with_what_the_brand_offers() -> None:
    world = World()
    answer = world.answer()
    assert world.maker.state(answer) == "fresh"
    world.maker.renew()
    assert world.maker.state(answer) == "gone"


async def test_a_list_that_changed_is_shown_anew() -> None:
    async with open_server(one) as server, serving(server) as address, httpx.AsyncClient() as client:

        async def listed() -> list[str]:
            answer = await modern(client, f"{address}/mcp", "tools/list")
            return [Tool.model_validate(each).name for each in answer.json()["result"]["tools"]]

        assert [await listed(), await listed()] == [["one"], ["one"]]
        server.offer(merge([one, two]))
        assert [await listed(), await listed()] == [["one", "two"], ["one", "two"]]
