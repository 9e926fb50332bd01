"""How many sessions of older clients may be open: over all, and from one address, so that one can't take all.

A session costs memory until it ends, which for one that was left is half an hour; a client may open as many as it
likes.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext

SHARE = 10
"""One address gets this part of all places."""


class Place:
    """Taken for one session. `kept` once the session is known to end by itself."""

    def __init__(self, places: Places, caller: str) -> None:
        self.kept = False
        self._places = places
        self._caller = caller

    def leave(self) -> None:
        self._places.leave(self._caller)


class Places:
    def __init__(self, number: int) -> None:
        self._number = number
        self._taken: Counter[str] = Counter()

    @property
    def taken(self) -> int:
        return self._taken.total()

    def take(self, caller: str, *, crowded: bool) -> Place | None:
        """None when there is none left. `crowded` when many people may call from there."""
        share = self._number if crowded else max(1, self._number // SHARE)
        if self.taken >= self._number or self._taken[caller] >= share:
            return None
        self._taken[caller] += 1
        return Place(self, caller)

    def leave(self, caller: str) -> None:
        self._taken[caller] -= 1
        self._taken += Counter()  # forgets who has none


async def keep_place(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
    """A session that opens leaves its place when it ends."""
    place: Place | None = getattr(ctx.request.state, "place", None) if ctx.request is not None else None
    if ctx.method == "initialize" and place is not None:
        place.kept = True
        # The SDK means this stack for it, but shows no way to it from a request.
        ctx.session._connection.exit_stack.callback(place.leave)
    return await call_next(ctx)
