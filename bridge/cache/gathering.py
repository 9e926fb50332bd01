"""What an answer was made from, gathered on the way: how long it may live, what makes it stale, and whether it is the
same for everyone. Those who read tell; the author of a tool does nothing for it."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field

from bridge.cache.freshness import Life


@dataclass(slots=True)
class Gathered:
    """`life` is None while nothing was read."""

    shared: bool = True
    life: Life | None = None
    tags: set[str] = field(default_factory=set)


_now: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


class gathering:
    """`with gathering() as gathered`. Tasks that are begun within it tell it, too."""

    def __enter__(self) -> Gathered:
        gathered = Gathered()
        self._token = _now.set(gathered)
        return gathered

    def __exit__(self, *reason: object) -> None:
        _now.reset(self._token)


def made_from(life: Life, tags: Iterable[str]) -> None:
    """Of one read that may be shared."""
    gathered = _now.get()
    if gathered is not None:
        gathered.life = life if gathered.life is None else gathered.life.strictest(life)
        gathered.tags.update(tags)


def not_shared() -> None:
    """Of a read that is one caller's, or that nobody says for how long it is true."""
    gathered = _now.get()
    if gathered is not None:
        gathered.shared = False
