"""Keeps what a proxied server said word for word.

The SDK shapes every answer for the caller's protocol version and drops the fields that this version does not know.
Ours have none; those of another server may be what its own client was written for, so they are put back.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, TypeVar

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext

M = TypeVar("M", bound=Mapping[str, Any])

_ENVELOPE = frozenset({"resultType", "ttlMs", "cacheScope"})
"""What the SDK leaves out on purpose for an older client."""

_kept: ContextVar[list[Mapping[str, Any]]] = ContextVar("kept")


def keep(answer: M) -> M:
    """What is being answered to the request that is just served."""
    _kept.get([]).append(answer)
    return answer


async def verbatim(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
    """A middleware, inside of what reads or seals answers."""
    kept: list[Mapping[str, Any]] = []
    _kept.set(kept)
    answer = await call_next(ctx)
    return restored(answer, kept[-1]) if kept else answer


def restored(shown: Any, whole: Any) -> Any:
    """`shown` with what `whole` has besides, at every depth. Lists that no longer match are left as they are."""
    if isinstance(shown, dict) and isinstance(whole, Mapping):
        more = {k: v for k, v in whole.items() if k not in shown and k not in _ENVELOPE and v is not None}
        return {key: restored(value, whole.get(key)) for key, value in shown.items()} | more
    if isinstance(shown, list) and isinstance(whole, list) and len(shown) == len(whole):
        return [restored(one, other) for one, other in zip(shown, whole, strict=True)]
    return shown
