from __future__ import annotations

import asyncio

import pytest

from bridge.tools import kept_texts
from bridge.tools.kept_texts import KeptTexts, Texts
from bridge.tools.markets import Market, Wish
from bridge.tools.passages import Passage, Source
from bridge.tools.policies_answers import Reading
from bridge.tools.ranking import Index


def texts(body: str = "<p>30 days</p>") -> Texts:
    source = Source("page", "Returns", body)
    market = Market("US", "USD", "EN")
    return Texts(
        Reading(Wish(None, None, None), market, [source], complete=True), Index([Passage(source, "", "30 days")], "EN")
    )


class Reads:
    """A shop to read, which counts how often it was."""

    def __init__(self, body: str = "<p>30 days</p>") -> None:
        self.body = body
        self.times = 0
        self.let = asyncio.Event()
        self.let.set()
        self.fails = False

    async def __call__(self) -> Texts:
        self.times += 1
        await self.let.wait()
        if self.fails:
            raise ConnectionError
        return texts(self.body)


async def test_what_was_read_is_kept_for_a_minute() -> None:
    now = [0.0]
    kept, read = KeptTexts(clock=lambda: now[0]), Reads()
    first = await kept.get("en", read)
    now[0] = 59.0
    assert await kept.get("en", read) is first
    assert await kept.get("de", read) is not first
    now[0] = 61.0
    assert await kept.get("en", read) is not first
    assert read.times == 3


async def test_who_asks_meanwhile_waits_for_the_same_read_even_when_the_first_gives_up() -> None:
    kept, read = KeptTexts(), Reads()
    read.let.clear()
    waiting = [asyncio.create_task(kept.get("en", read)) for _ in range(10)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.sleep(0)
    read.let.set()
    found = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(found[0], asyncio.CancelledError)
    assert len(set(map(id, found[1:]))) == read.times == 1


async def test_a_failure_is_told_to_all_who_wait_and_not_kept() -> None:
    kept, read = KeptTexts(), Reads()
    read.fails = True
    found = await asyncio.gather(*(kept.get("en", read) for _ in range(3)), return_exceptions=True)
    assert {type(one) for one in found} == {ConnectionError}
    read.fails = False
    assert (await kept.get("en", read)).reading.sources
    assert read.times == 2


async def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "BYTES", 250_000)
    kept, read = KeptTexts(), Reads("x" * 100_000)
    first = await kept.get("en", read)
    await kept.get("de", read)
    await kept.get("ja", read)
    assert await kept.get("en", read) is not first, "it made room"
    read.body = "x" * 300_000
    assert await kept.get("fr", read) is not await kept.get("fr", read)
