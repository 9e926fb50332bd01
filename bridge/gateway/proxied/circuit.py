"""Stops asking a server that does not answer, and lets one call through now and then to see whether it does again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bridge.errors import UpstreamError, UpstreamUnavailable

FAILURES = 5
"""In a row; then it opens."""

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 60.0
"""Seconds between two calls that are let through; doubled each time until the longest."""


class Circuit:
    """`told` hears when it opens and when it closes."""

    def __init__(self, told: Callable[[bool], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._told = told
        self._clock = clock
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._retry_at = 0.0
        self._probing = False

    @property
    def open(self) -> bool:
        return self._failures >= FAILURES

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Raises `UpstreamUnavailable` while it is open, but for the one call that is let through."""
        probe = self._admit()
        try:
            yield
        except UpstreamError:
            self._failed(probe)
            raise
        except Exception:
            self.heal()
            raise
        else:
            self.heal()
        finally:
            if probe:
                self._probing = False

    def heal(self) -> None:
        """Something was answered, to whomever."""
        if self.open:
            self._told(False)
        self._failures, self._pause = 0, FIRST_PAUSE

    def _admit(self) -> bool:
        if not self.open:
            return False
        if self._probing or self._clock() < self._retry_at:
            raise UpstreamUnavailable("not asked: it failed repeatedly", sent=False)
        self._probing = True
        return True

    def _failed(self, probe: bool) -> None:
        self._failures += 1
        if probe:
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        if self._failures == FAILURES:
            self._told(True)
        if self.open:
            self._retry_at = self._clock() + self._pause
