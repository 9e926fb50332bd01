"""Whether what is kept of a shop may still be used. Decides only; nothing is kept or fetched here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from bridge.cache.freshness import Life
from bridge.cache.invalidations import Invalidations

State = Literal["fresh", "stale", "spare", "gone"]
"""stale: used while a new one is fetched. spare: used only when no other can be had."""

ALONE = 30.0
"""Seconds for which anything is fresh while other processes may invalidate unheard."""

AHEAD = 5.0
"""Seconds by which another process's clock may be ahead. What was loaded later than that is from before this clock was
put back, and nobody knows how old it is."""


class Validity:
    """`alone` tells whether other processes cannot be heard now. `clock` is in epoch seconds, since lives are shared
    between processes."""

    def __init__(self, clock: Callable[[], float], alone: Callable[[], bool]) -> None:
        self._clock = clock
        self._alone = alone
        self._invalidations = Invalidations()
        self._followed = (0.0, 0.0)

    @property
    def now(self) -> float:
        return self._clock()

    @property
    def generation(self) -> int:
        """Moves with each invalidation."""
        return self._invalidations.generation

    def follow(self, seconds: float) -> None:
        now = self._clock()
        until = now + seconds
        self._followed = (now, max(until, self._followed[1]) if self.followed else until)

    @property
    def followed(self) -> bool:
        since, until = self._followed
        return since - AHEAD <= self._clock() < until

    def invalidate(self, tags: Iterable[str]) -> None:
        self._invalidations.add(tags)

    def invalidate_everything(self) -> None:
        self._invalidations.add_everything()

    def outdated(self, tags: Iterable[str], since: int) -> bool:
        return self._invalidations.outdated(tags, since)

    def state(self, life: Life) -> State:
        """By its age alone, as things are now."""
        now = self._clock()
        if now < life.loaded - AHEAD:
            return "gone"
        until = life.followed if self.followed else life.fresh
        alone = self._alone()
        if now < (min(until, life.loaded + ALONE) if alone else until):
            return "fresh"
        if now < until + life.stale:
            return "spare" if alone else "stale"
        return "gone"
