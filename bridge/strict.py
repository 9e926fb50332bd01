"""Strict loading: every fault is found before one of them stops anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bridge.errors import ConfigurationError

T = TypeVar("T")


class Faults:
    """What was found so far, each sentence once."""

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def add(self, *faults: str) -> None:
        self._found.update(dict.fromkeys(faults))

    @contextmanager
    def gathered(self, before: str = "") -> Iterator[None]:
        """A `ConfigurationError` inside ends the block and is kept, each of its sentences with `before` in front."""
        try:
            yield
        except ConfigurationError as error:
            self.add(*(f"{before}{fault}" for fault in error.faults))

    def of(self, work: Callable[[], T]) -> T | None:
        """What `work` gives, or None when its faults are kept instead."""
        with self.gathered():
            return work()
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def raise_any(self) -> None:
        """Raises `ConfigurationError` with all of them, if there are any."""
        if self._found:
            raise ConfigurationError(*self._found)


@contextmanager
def about(subject: str) -> Iterator[None]:
    """Faults found inside begin with what they are about: `Brand aurora, `."""
    faults = Faults()
    with faults.gathered(subject):
        yield
    faults.raise_any()
