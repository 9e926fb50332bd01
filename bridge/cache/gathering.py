"""What an answer was made from, gathered on the way: how long it may live, what makes it stale, and whether it is the
same for everyone. Those who read tell; the author of a tool does nothing for it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from bridge.cache.freshness import Life


@dataclass(frozen=True, slots=True)
class Terms:
    """On which something that was read may be used again. Without a `life`, only by who read it."""

    life: Life | None = None
    tags: frozenset[str] = frozenset()


class Later:
    """Terms that are worked out when somebody asks, and nothing but terms once they are. If working them out fails,
    what was read is for nobody else."""

    def __init__(self, work_out: Callable[[], Terms]) -> None:
        self._work_out: Callable[[], Terms] | None = work_out
        self._terms = Terms()
        self.failed: Exception | None = None

    def __call__(self) -> Terms:
        if self._work_out:
            work_out, self._work_out = self._work_out, None
            try:
                self._terms = work_out()
            except Exception as error:  # noqa: BLE001 - it is for who brings what was read to tell
                self.failed = error
        return self._terms


@dataclass(slots=True)
class Gathered:
    """It outlives its call wherever the context was copied, as connections do, so it holds nothing of what was read."""

    _shared: bool = True
    _life: Life | None = None
    _tags: set[str] = field(default_factory=set)
    _later: list[Later] = field(default_factory=list)

    @property
    def shared(self) -> bool:
        self._look()
        return self._shared

    @property
    def life(self) -> Life | None:
        """The strictest of all; None while nothing was read."""
        self._look()
        return self._life

    @property
    def tags(self) -> frozenset[str]:
        self._look()
        return frozenset(self._tags)

    def add(self, terms: Terms | Later) -> None:
        if isinstance(terms, Later):
            self._later.append(terms)
        elif terms.life is None:
            self._shared = False
        else:
            self._life = terms.life if self._life is None else self._life.strictest(terms.life)
            self._tags.update(terms.tags)

    def _look(self) -> None:
        later, self._later = self._later, []
        for terms in later:
            self.add(terms())


_now: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


class gathering:
    """`with gathering() as gathered`. Tasks that are begun within it tell it, too."""

    def __enter__(self) -> Gathered:
        gathered = Gathered()
        self._token = _now.set(gathered)
        return gathered

    def __exit__(self, *reason: object) -> None:
        _now.reset(self._token)


def made_from(terms: Terms | Later) -> None:
    gathered = _now.get()
    if gathered is not None:
        gathered.add(terms)


def not_shared() -> None:
    """Of a read that is one caller's, or that nobody says for how long it is true."""
    made_from(Terms())
