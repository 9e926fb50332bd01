"""For how long something read may be used: declared in seconds, then fixed as moments when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass

FOLLOWED = frozenset({"Product", "Collection"})
"""Kinds of which every change can be told. A metaobject's is told only for the types that were asked for."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What stands beside each read. In seconds; `fresh` of 0: never kept.

    `shows` are the kinds of object that it shows, such as `Product`, whose changes the shop tells: an answer is stale
    as soon as one that it names has changed. `lists` are the kinds of which it lists some: it is stale, too, when
    one arrives or leaves. While changes are followed, what shows and lists nothing but `FOLLOWED` is kept for longer.
    """

    fresh: float = 0.0  # may be used as it is
    stale: float = 0.0  # and so much longer while a new one is fetched, or none can be had
    shows: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    absent: float = 10.0  # for "there is none"
    follow: bool = True  # False: never kept for longer than `fresh` and `stale`

    @property
    def can_be_followed(self) -> bool:
        kinds = self.shows + self.lists
        return self.follow and bool(kinds) and FOLLOWED.issuperset(kinds)


@dataclass(frozen=True, slots=True)
class Life:
    """Moments on the cache's clock: `fresh` and `followed` end its being fresh, the latter while changes are followed.
    `stale` are the seconds thereafter."""

    loaded: float
    fresh: float
    followed: float
    stale: float

    def strictest(self, other: Life) -> Life:
        """Of what was made from both."""
        return Life(
            min(self.loaded, other.loaded),
            min(self.fresh, other.fresh),
            min(self.followed, other.followed),
            min(self.stale, other.stale),
        )


def life_of(freshness: Freshness, loaded: float, followed_for: float, *, absent: bool = False) -> Life:
    if absent:
        until = loaded + min(freshness.fresh, freshness.absent)
        return Life(loaded, until, until, 0.0)
    fresh = loaded + freshness.fresh
    followed = loaded + max(freshness.fresh, followed_for) if freshness.can_be_followed else fresh
    return Life(loaded, fresh, followed, freshness.stale)
