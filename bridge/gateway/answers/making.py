"""One brand's side: sees each answer being made, and says whether one that was made before still holds.

A middleware of the SDK's server, so that an answer is known by what the SDK made of it. It sends nothing.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp_types import CallToolResult

from bridge.cache.cache import Cache
from bridge.cache.gathering import Gathered, gathering
from bridge.cache.validity import State
from bridge.caller import Caller
from bridge.gateway.answers.asked import LISTS
from bridge.gateway.answers.finished import Answer, Made
from bridge.gateway.answers.sessions import Sessions
from bridge.gateway.guards import Guards
from bridge.toolkit import Result

AGE = 60.0
"""Seconds after which the answer of a tool is made anew, and after twice as long no longer sent, however long what it
read of the shop is true: a tool may look at the clock, and nobody is told."""

R = TypeVar("R", bound=HandlerResult | Result)

Context = ServerRequestContext[Any, Any]

Frame = tuple[bytes, bytes, bytes]
"""Of an answer: what stands before its text, between that and its structured part, and after it."""


Alike = Callable[[dict[str, Any], Caller, str], Awaitable[CallToolResult | Result]]
"""Calls one tool, with arguments as they came and the caller's protocol version. A `Result` is a text and, beside it,
an object that is JSON as it stands."""


WhatFrom = Callable[[], Made | None]
"""Says what an answer was made from; None: it is for this request alone. To be asked once the answer is on its way."""


def for_nobody_else() -> None:
    """Stands for an answer that is known to be for one request alone, such as an error."""


@dataclass(slots=True, eq=False)
class Making:
    """Goes along with a request that might be answered alike for everyone."""

    made: WhatFrom = for_nobody_else
    maker: Maker | None = None
    era: str = ""
    in_session: bool = False


class Maker:
    """`alike` has what calls a tool, if that is one that answers everyone alike."""

    def __init__(
        self,
        brand: str,
        guards: Guards,
        cache: Cache,
        alike: Callable[[str], Alike | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.brand = brand
        self.guards = guards
        self.sessions = Sessions()
        self._cache = cache
        self.alike = alike
        self.frames: dict[str, Frame] = {}
        """By the protocol's version."""
        self._clock = clock
        self.edition = object()

    def renew(self) -> None:
        """What the brand offers has changed."""
        self.edition = object()

    async def __call__(self, ctx: Context, call_next: CallNext) -> HandlerResult:
        if ctx.method == "initialize":
            self.sessions.add(ctx.session._connection)
        making: Making | None = getattr(ctx.request.state, "making", None) if ctx.request is not None else None
        if making is None or not self._may_keep(ctx):
            return await call_next(ctx)
        result, making.made = await self.make(partial(call_next, ctx), self.edition, listed=ctx.method in LISTS)
        if making.made is not for_nobody_else:
            making.maker, making.era = self, ctx.protocol_version
            making.in_session = ctx.session._connection.session_id is not None
        return result

    async def make(
        self, work: Callable[[], Awaitable[R]], edition: object, *, listed: bool = False
    ) -> tuple[R, WhatFrom]:
        """`edition` is from when the tool was looked up."""
        generation, began = self._cache.generation, self._clock()
        with gathering() as gathered:
            result = await work()

        def made() -> Made | None:
            if not (listed or self._keeps(gathered)):
                return None
            return Made(edition, gathered.life, gathered.tags, generation, began)

        return result, made if _plain(result) else for_nobody_else

    def state(self, answer: Answer) -> State:
        made = answer.made
        if made.edition is not self.edition:
            return "gone"
        if made.life is None:
            return "fresh"
        if self._cache.outdated(made.tags, answer.holds_at):
            return "gone"
        answer.holds_at = self._cache.generation
        age = self._clock() - made.began
        if age >= 2 * AGE:
            return "gone"
        state = self._cache.state(made.life)
        return "stale" if state == "fresh" and age >= AGE else state

    def _may_keep(self, ctx: Context) -> bool:
        if ctx.method in LISTS:
            return True
        name = (ctx.params or {}).get("name")
        return ctx.method == "tools/call" and isinstance(name, str) and self.alike(name) is not None

    def _keeps(self, gathered: Gathered) -> bool:
        life = gathered.life if gathered.shared else None
        return life is not None and self._cache.state(life) == "fresh"


def _plain(result: HandlerResult | Result) -> bool:
    if isinstance(result, Result):
        return True
    if isinstance(result, CallToolResult):
        return not result.is_error and result.result_type == "complete"
    return isinstance(result, dict) and not result.get("isError") and result.get("resultType", "complete") == "complete"
