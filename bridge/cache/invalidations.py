"""What is no longer true since when: one number for each thing that was told to have changed.

Whatever is kept remembers the number at which its loading began. It is outdated when one of its tags has a later
one. So nothing has to be searched for and removed, and what was being loaded while it changed is outdated as well.
"""

from __future__ import annotations

from collections.abc import Iterable


class Invalidations:
    """Of one shop. Of more than `most` tags, those told longest ago are forgotten, and count for everything."""

    def __init__(self, most: int = 100_000) -> None:
        self.generation = 0
        self._most = most
        self._floor = 0
        self._last: dict[str, int] = {}

    def add(self, tags: Iterable[str]) -> None:
        self.generation += 1
        for tag in tags:
            self._last.pop(tag, None)  # so that the order is that of the telling
            self._last[tag] = self.generation
        while len(self._last) > self._most:
            self._floor = max(self._floor, self._last.pop(next(iter(self._last))))

    def add_everything(self) -> None:
        self.generation += 1
        self._floor = self.generation
        self._last.clear()

    def outdated(self, tags: Iterable[str], since: int) -> bool:
        """Whether something that began to be loaded at generation `since` has changed."""
        if since == self.generation:
            return False
        last = self._last
        return since < self._floor or any(last.get(tag, 0) > since for tag in tags)
