from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.tiers import Memory
from bridge.limits import CallsPerMinute
from bridge.toolkit import Cache as ToolCache
from bridge.toolkit import Caller, tool
from tests.gateway.serving import ENVELOPE, brand_at, modern, modern_headers

SHOP = "aurora.myshopify.com"


class Till:
    """A tool that reads what may be shared, and how often it ran; `gate` holds it."""

    def __init__(self) -> None:
        self.ran = 0
        self.now = 1_000.0
        self.gate = asyncio.Event()
        self.gate.set()
        self.running = asyncio.Event()
        self.cancelled = asyncio.Event()
        self.cache = Cache(SHOP, Memory(1_000_000), clock=lambda: self.now)
        till = self

        @tool(title="Price", read_only=True)
        async def price(cache: ToolCache, *, of: Any) -> dict[str, Any]:
            """Says what something costs."""
            till.ran += 1
            till.running.set()

            async def load() -> int:
                await till.gate.wait()
                return till.ran

            freshness = Freshness(fresh=60, stale=300, shows=("Product",))
            try:
                found = await cache.fetch(["price", of], load, freshness=freshness, tags=["Product"])
            except asyncio.CancelledError:
                till.cancelled.set()
                raise
            return {"of": of, "load": found}

        self.price = price

    @asynccontextmanager
    async def open(self, *more: Any, **given: Any) -> AsyncIterator[Counter]:
        async with brand_at(self.price, *more, cache=self.cache, **given) as url, httpx.AsyncClient(timeout=10) as http:
            yield Counter(http, url)


class Counter:
    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self.http = http
        self.url = url

    async def ask(self, of: Any = "mug", name: str = "price", **arguments: Any) -> Any:
        answer = await modern(self.http, self.url, "tools/call", name=name, arguments={"of": of} | arguments)
        result = answer.json()["result"]
        return result if result.get("isError") else result["structuredContent"]


async def test_a_second_call_gets_the_same_answer_with_its_own_id_and_runs_nothing() -> None:
    till = Till()
    async with till.open() as counter:
        body = {"jsonrpc": "2.0", "method": "tools/call", "params": {"_meta": ENVELOPE, "name": "price"}}
        body["params"]["arguments"] = {"of": "mug"}  # type: ignore[index]
        headers = modern_headers("tools/call", "price")
        answers = [await counter.http.post(counter.url, json=body | {"id": id}, headers=headers) for id in (1, "two")]
    assert [answer.json()["id"] for answer in answers] == [1, "two"]
    assert answers[0].json()["result"] == answers[1].json()["result"]
    assert till.ran == 1


async def test_so_does_one_whose_first_answer_was_made_without_the_sdk() -> None:
    till = Till()
    async with till.open() as counter:
        await counter.ask("mug")  # the SDK's own, which lets head and envelope pass
        assert await counter.ask("cup") == await counter.ask("cup") == {"of": "cup", "load": 2}
    assert till.ran == 2


async def test_what_changed_in_the_shop_is_not_sent_again() -> None:
    till = Till()
    async with till.open() as counter:
        assert (await counter.ask())["load"] == 1
        await till.cache.invalidate(["Collection"])
        assert (await counter.ask())["load"] == 1
        assert till.ran == 1
        await till.cache.invalidate(["Product"])
        assert (await counter.ask())["load"] == 2


async def test_an_answer_that_was_being_made_while_it_changed_is_not_kept() -> None:
    till = Till()
    async with till.open() as counter:
        till.gate.clear()
        being_made = asyncio.create_task(counter.ask())
        await asyncio.wait_for(till.running.wait(), 5)
        await till.cache.invalidate(["Product"])
        till.gate.set()
        await being_made
        await counter.ask()
    assert till.ran == 2


async def test_of_a_stale_answer_one_caller_fetches_a_new_one() -> None:
    till = Till()
    async with till.open() as counter:
        assert (await counter.ask())["load"] == 1
        till.now += 61
        await asyncio.gather(*(counter.ask() for _ in range(5)))
        assert till.ran == 2
        till.now += 600
        assert (await counter.ask())["load"] == till.ran == 3


async def test_a_tool_that_knows_its_caller_is_run_each_time() -> None:
    ran = []

    @tool(title="Who", read_only=True)
    async def who(caller: Caller, *, of: str) -> dict[str, str]:
        """Says who calls."""
        ran.append(of)
        return {"of": of}

    async with Till().open(who) as counter:
        for _ in range(3):
            await counter.ask(name="who")
    assert len(ran) == 3


async def test_a_tool_that_read_nothing_is_run_each_time() -> None:
    ran = []

    @tool(title="Lucky", read_only=True)
    async def lucky(*, of: str) -> dict[str, int]:
        """Draws a number."""
        ran.append(of)
        return {"drawn": len(ran)}

    async with Till().open(lucky) as counter:
        assert [await counter.ask(name="lucky") for _ in range(3)] == [{"drawn": 1}, {"drawn": 2}, {"drawn": 3}]


async def test_an_error_is_not_kept() -> None:
    async with Till().open() as counter:
        for _ in range(3):
            assert "isError" in await counter.ask(extra=1)


async def test_a_kept_answer_counts_against_the_limit_and_the_refusal_is_explained() -> None:
    till = Till()
    async with till.open(limits=CallsPerMinute(3, {})) as counter:
        answers = [await counter.ask() for _ in range(5)]
    assert [answer.get("load") for answer in answers] == [1, 1, 1, None, None]
    assert "Too many calls in a short time." in answers[3]["content"][0]["text"]
    assert till.ran == 1


async def test_each_call_has_its_line_whether_or_not_its_answer_was_kept(log: io.StringIO) -> None:
    async with Till().open() as counter:
        for _ in range(3):
            await counter.ask()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    made, *kept = [{key: line[key] for key in line if key not in {"ms", "timestamp"}} for line in lines]
    assert kept == [made, made]
    assert made["outcome"] == "ok"


async def test_who_leaves_ends_a_call_that_did_not_need_the_sdk() -> None:
    till = Till()
    async with till.open() as counter:
        await counter.ask()
        till.gate.clear()
        till.running.clear()
        leaving = asyncio.create_task(counter.ask(of="cup"))
        await asyncio.wait_for(till.running.wait(), 5)
        leaving.cancel()
        await asyncio.wait_for(till.cancelled.wait(), 5)
        till.gate.set()


async def test_a_page_is_told_its_own_origin() -> None:
    async with Till().open() as counter:
        told = set()
        for origin in ("http://localhost:1", "http://localhost:2") * 2:
            counter.http.headers["Origin"] = origin
            answer = await modern(counter.http, counter.url, "tools/list")
            told.add((origin, answer.headers["access-control-allow-origin"]))
    assert told == {("http://localhost:1", "http://localhost:1"), ("http://localhost:2", "http://localhost:2")}


async def test_a_body_over_the_limit_is_refused_also_when_its_answer_is_kept() -> None:
    async with Till().open(settings={"body_limit": 1024}) as counter:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": ENVELOPE}}
        short = json.dumps(body).encode()
        headers = modern_headers("tools/list") | {"Content-Type": "application/json"}
        sent = [await counter.http.post(counter.url, content=c, headers=headers) for c in (short, short + b" " * 1024)]
    assert [answer.status_code for answer in sent] == [200, 413]
