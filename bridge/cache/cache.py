"""Fetch by key: fresh; else stale, while it is refreshed; else loaded once for all who wait.

`Cache` is one shop's view of the tiers. Above it stand `shopify/caching.py`, which reads through it, and tools, which
may keep what they work out themselves. Loads raise what they like; an error is never kept.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, TypeVar, cast

import orjson

from bridge.cache.freshness import Freshness, Life
from bridge.cache.gathering import Later, gathering, made_from
from bridge.cache.loading import Flight, Judged, Landing, Load, Loaded, Seen, terms_of
from bridge.cache.naming import EVERYTHING, any_of, digest
from bridge.cache.packing import pack, unpack
from bridge.cache.tiers import Entry, Kept, Memory, NotShared, SharedTier
from bridge.cache.validity import State, Validity
from bridge.errors import BridgeError, ShopUnreachable

T = TypeVar("T")

FOLLOWED_FOR = 86_400.0
"""Seconds for which an answer is fresh while each change of what it shows is told, and lost ones are looked for."""

CLAIM = 5.0
"""Seconds after which another process loads what the first one has not brought."""

LOOK_AGAIN = 0.025
TURNS = 4
"""Turns of the loop in which those who waited go on and answer, before what they waited for is judged and kept."""

RETRY_REFRESH = 2.0


class Cache:
    """`scope` is the shop's domain; `owner` tells its brands apart, which hear of changes each for itself and so have
    nothing in common. `followed_for` is in seconds. `seen` is told of each read."""

    def __init__(
        self,
        scope: str,
        memory: Memory,
        shared: SharedTier | None = None,
        *,
        owner: str = "",
        followed_for: float = FOLLOWED_FOR,
        clock: Callable[[], float] = time.time,
        seen: Callable[[Seen], None] = lambda seen: None,
    ) -> None:
        self.scope = scope
        self._owner = owner
        self._memory = memory
        self._shared = tier = shared or NotShared()
        self._followed_for = followed_for
        self._seen = seen
        self._validity = Validity(clock, lambda: tier.configured and not tier.available)
        self._flights: dict[str, Flight] = {}
        self._flying: set[asyncio.Task[None]] = set()
        tier.listen(self._heard, self._lost)

    def key(self, *parts: object) -> str:
        """`parts` are JSON data."""
        return digest(self.scope, self._owner, *parts)

    async def fetch(
        self,
        key: object,
        load: Callable[[], Awaitable[T]],
        *,
        freshness: Freshness,
        tags: Iterable[str] = (),
        size: Callable[[T], int] | None = None,
    ) -> T:
        """`key` and what `load` returns are JSON data; or, with `size`, which gives bytes, any object: it is then
        kept as it is, in this process alone, and must not be changed. What `load` reads of the shop makes its result
        stale as well, and when that is one caller's own, the result is not kept."""
        declared = Judged(frozenset(tags))

        async def loaded() -> Loaded:
            value = await load()
            if size is not None:
                return Loaded(value, freshness, lambda: declared, size=size(value))
            return Loaded(orjson.dumps(value), freshness, lambda: declared)

        value = await self.read(self.key("fetch", key), loaded)
        return cast(T, value if size is not None else orjson.loads(value))

    async def read(self, key: str, load: Load, *, background: bool = False) -> Any:
        """What was loaded, now or earlier. `key` is a digest. A waiter that is cancelled leaves the load to others. A
        load in the `background` lets all others go first, so nobody else waits for it."""
        generation = self._validity.generation
        flight = self._flights.get(key)
        if flight is not None and flight.landed:
            self._keep(key, flight)
        kept = self._memory.get(key)
        state = self._state(kept)
        if kept is not None and (state == "fresh" or state == "stale"):
            if state == "stale" and self._validity.now >= kept.retry_at:
                self._refresh(key, load, kept, background)
            return self._take(kept, state)
        try:
            return await self._join(key, load, generation, background)
        except (BridgeError, ExceptionGroup):
            if kept is None or self._state(kept) == "gone":
                raise
            return self._take(kept, "spare")

    async def invalidate(self, tags: Iterable[str]) -> None:
        """`tags` are gids, kinds such as `Product`, or `*` for everything. Other processes hear of it."""
        told = frozenset(tags)
        told |= {any_of(tag) for tag in told if tag.startswith("gid://")}
        scoped = frozenset(f"{self.scope} {tag}" for tag in told)
        self._drop(scoped)
        await self._shared.invalidate(scoped)

    def close(self) -> None:
        """Ends what is being loaded, which is for nobody any more."""
        for task in self._flying:
            task.cancel()

    def follow(self, seconds: float) -> None:
        """For so long from now, changes are told, and those that were not are found."""
        self._validity.follow(seconds)

    @property
    def followed(self) -> bool:
        return self._validity.followed

    @property
    def generation(self) -> int:
        """Moves with each invalidation."""
        return self._validity.generation

    def outdated(self, tags: Iterable[str], since: int) -> bool:
        """Whether what began to be made at that generation is no longer true. `tags` name the shop, as gathered."""
        return self._validity.outdated(tags, since)

    def state(self, life: Life) -> State:
        """By its age alone, as things are now."""
        return self._validity.state(life)

    async def settled(self) -> bool:
        """Once all that is being loaded is kept. Whether other processes get it, too."""
        await asyncio.gather(*map(asyncio.shield, self._flying))
        return self._shared.configured and self._shared.available

    def _state(self, kept: Kept | None) -> State:
        if kept is None or self._validity.outdated(kept.tags, kept.generation):
            return "gone"
        return self._validity.state(kept.life)

    def _take(self, kept: Landing | Kept, seen: Seen) -> Any:
        self._seen(seen)
        made_from(kept.terms)
        return unpack(kept.value) if kept.packed else kept.value

    async def _join(self, key: str, load: Load, generation: int, background: bool) -> Any:
        """Who came after an invalidation does not take what was being loaded before it."""
        while True:
            flight = self._flights.get(key)
            began = flight is None or (flight.background and not background)
            if flight is None or began:
                flight = self._take_off(key, load, background)
            kept = await flight
            if flight.generation >= generation or not self._validity.outdated(kept.tags, flight.generation):
                return self._take(kept, flight.seen if began else "joined")
            self._land(key, flight)

    def _refresh(self, key: str, load: Load, kept: Kept, background: bool) -> None:
        if key in self._flights:
            return

        def note(loaded: asyncio.Future[Landing | Kept]) -> None:
            if loaded.exception() is not None:
                kept.retry_at = self._validity.now + RETRY_REFRESH

        self._take_off(key, load, background).loaded.add_done_callback(note)

    def _take_off(self, key: str, load: Load, background: bool) -> Flight:
        flight = Flight(self._validity.generation, background)
        self._flights[key] = flight
        task = asyncio.create_task(self._fly(key, load, flight))
        self._flying.add(task)
        task.add_done_callback(self._flying.discard)
        return flight

    async def _fly(self, key: str, load: Load, flight: Flight) -> None:
        try:
            await self._bring(key, load, flight)
        except BaseException as error:
            # It belongs to those who wait. They were not cancelled, whatever the load was.
            failed = error if isinstance(error, Exception) else ShopUnreachable("its loading was cancelled")
            if not flight.fail(failed) or failed is not error:
                raise
        finally:
            self._land(key, flight)

    def _land(self, key: str, flight: Flight) -> None:
        """Who comes later does not join it."""
        if self._flights.get(key) is flight:
            del self._flights[key]

    async def _bring(self, key: str, load: Load, flight: Flight) -> None:
        turn = f"{key}.background" if flight.background else key
        token = await self._claim_or_find(key, turn, flight) if self._shared.configured else ""
        if token is None:
            return
        try:
            flight.generation = self._validity.generation
            since = self._shared.since()
            landing = await self._load(load, flight.generation)
            flight.land(landing)
            for _ in range(TURNS):
                await asyncio.sleep(0)
            self._keep(key, flight)
            if landing.terms.failed:
                raise landing.terms.failed
            if landing.kept and not landing.local:
                await self._pack(key, landing.kept, since)
        finally:
            if token:
                await self._shared.release(turn, token)

    async def _claim_or_find(self, key: str, turn: str, flight: Flight) -> str | None:
        """The right to load, which is empty where none was to be had; None when another process has loaded it, perhaps
        just before the right was won."""
        patience = time.monotonic() + CLAIM
        while True:
            if await self._find(key, flight):
                return None
            token = await self._shared.claim(turn, CLAIM)
            if token is not None:
                break
            if time.monotonic() >= patience:
                return ""
            await asyncio.sleep(LOOK_AGAIN)
        if await self._find(key, flight):
            await self._shared.release(turn, token)
            return None
        return token

    async def _find(self, key: str, flight: Flight) -> bool:
        generation = self._validity.generation
        entry = await self._shared.get(key)
        if entry is None or self._validity.state(entry.life) != "fresh":
            return False
        flight.seen, flight.generation = "shared", generation
        kept = Kept(entry.value, len(entry.value), entry.life, entry.tags, generation, packed=True)
        flight.land(kept)
        self._remember(key, kept)
        return True

    async def _load(self, load: Load, generation: int) -> Landing:
        began = self._validity.now
        with gathering() as made:
            loaded = await load()
        terms = Later(partial(terms_of, loaded, made, self.scope, began, self._followed_for))
        return Landing(loaded, terms, generation)

    def _keep(self, key: str, flight: Flight) -> None:
        """What it has brought, unless that is done; whoever comes from now on finds it in memory."""
        landing = flight.unloaded()
        self._land(key, flight)
        if landing and landing.kept:
            self._remember(key, landing.kept)

    async def _pack(self, key: str, kept: Kept, since: str) -> None:
        packed = pack(kept.value)
        if self._memory.get(key) is kept:
            kept.value, kept.size, kept.packed = packed, len(packed), True
            self._memory.put(key, kept)
        await self._shared.put(key, Entry(packed, kept.life, kept.tags), since)

    def _remember(self, key: str, kept: Kept) -> None:
        """Not in place of what began to be loaded later, as when a buyer did not wait for the background."""
        before = self._memory.get(key)
        if before is not None and before.life.loaded > kept.life.loaded and self._state(before) != "gone":
            return
        if not self._validity.outdated(kept.tags, kept.generation):
            self._memory.put(key, kept)

    def _heard(self, tags: frozenset[str]) -> None:
        ours = frozenset(tag for tag in tags if tag.startswith(f"{self.scope} "))
        if ours:
            self._drop(ours)

    def _lost(self) -> None:
        self._drop(frozenset({f"{self.scope} {EVERYTHING}"}))

    def _drop(self, scoped: frozenset[str]) -> None:
        if f"{self.scope} {EVERYTHING}" in scoped:
            self._validity.invalidate_everything()
        else:
            self._validity.invalidate(scoped)
