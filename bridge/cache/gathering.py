"""What an answer was made from, gathered on the way: how long it may live, what makes it stale, and whether it is the
same for everyone. Those who read tell; the author of a tool does nothing for it."""

from __future__ import annotations

from collections.abc import Set
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import reduce
from typing import Protocol

from bridge.cache.freshness import Life


class Part(Protocol):
    """What was read. To work this out may take a while: it is asked for when what was made is to be kept."""

    @property
    def shareable(self) -> bool: ...

    @property
    def life(self) -> Life: ...

    @property
    def tags(self) -> Set[str]: ...


@dataclass(slots=True)
class Gathered:
    parts: list[Part] = field(default_factory=list)
    told_not_shared: bool = False

    @property
    def shared(self) -> bool:
        return not self.told_not_shared and all(part.shareable for part in self.parts)

    @property
    def life(self) -> Life | None:
        """The strictest of all; None while nothing was read."""
        lives = [part.life for part in self.parts if part.shareable]
        return reduce(Life.strictest, lives) if lives else None

    @property
    def tags(self) -> frozenset[str]:
        return frozenset().union(*(part.tags for part in self.parts if part.shareable))


_now: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


class gathering:
    """`with gathering() as gathered`. Tasks that are begun within it tell it, too."""

    def __enter__(self) -> Gathered:
        gathered = Gathered()
        self._token = _now.set(gathered)
        return gathered

    def __exit__(self, *reason: object) -> None:
        _now.reset(self._token)


def made_from(part: Part) -> None:
    gathered = _now.get()
    if gathered is not None:
        gathered.parts.append(part)


def not_shared() -> None:
    """Of a read that is one caller's, or that nobody says for how long it is true."""
    gathered = _now.get()
    if gathered is not None:
        gathered.told_not_shared = True
