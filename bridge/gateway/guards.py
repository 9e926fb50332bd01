"""What every call passes before a tool, a prompt or a resource: explain · observe · limit.

Explaining stands outermost, because a refused limit has to be explained as well, and because what it turns into
an answer has by then been observed as the error it was.
"""

from __future__ import annotations

import asyncio
import math
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import mcp_types as types
from mcp.shared.exceptions import MCPError
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from bridge.caller import Caller
from bridge.errors import (
    ArgumentError,
    BridgeError,
    DeadlineExceeded,
    LimitExceeded,
    OutcomeUnknown,
    ShopError,
    ShopThrottled,
    ToolError,
    TooManyGuesses,
    UpstreamError,
)
from bridge.limits import Limits
from bridge.observe import Observer, Outcome
from bridge.toolkit import Text
from bridge.toolkit.asking import MissingCapability

Proceed = Callable[[], Awaitable[Any]]
Kind = Literal["tool", "prompt", "resource", "completion"]


@dataclass(slots=True, eq=False)
class Call:
    """One request for something of a brand. `name` is never taken from the wire: it ends up in metric labels."""

    brand: str
    kind: Kind
    name: str
    caller: Caller
    era: str
    read_only: bool = True
    source: str | None = None
    """The proxied server that it goes to. Metrics then have its name: a server may invent as many names as it likes."""
    _reference: str = field(default="", init=False)

    @property
    def reference(self) -> str:
        """What a bug's answer and its log line share."""
        self._reference = self._reference or secrets.token_hex(4)
        return self._reference


class Guards:
    def __init__(self, observer: Observer, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._observer = observer
        self._limits = limits
        self._clock = clock

    async def __call__(self, call: Call, proceed: Proceed) -> Any:
        try:
            return await self._observed(call, proceed)
        except MCPError:
            raise
        except Exception as error:  # noqa: BLE001 - the border where every error becomes an answer
            return explain(error, call)

    async def _observed(self, call: Call, proceed: Proceed) -> Any:
        began = self._clock()
        self._observer.call_started(call.brand)
        try:
            self._limits.spend(call.caller, call.name)
            result = await proceed()
        except BaseException as raised:
            error = one_of(raised)
            self._ended(call, self._clock() - began, outcome_of(error), error)
            if error is raised:
                raise
            raise error from raised
        refused = bool(result.get("isError") if isinstance(result, dict) else getattr(result, "is_error", False))
        self._ended(call, self._clock() - began, "refused" if refused else "ok", None)
        return result

    def _ended(self, call: Call, seconds: float, outcome: Outcome, error: BaseException | None) -> None:
        self._observer.call_ended(
            brand=call.brand,
            kind=call.kind,
            name=call.name,
            label=call.source or call.name,
            outcome=outcome,
            seconds=seconds,
            era=call.era,
            caller=call.caller,
            error=error,
            reference=call.reference if outcome == "bug" else None,
        )

    def let_pass(self, brand: str, tool: str, caller: Caller, era: str, began: float) -> bool:
        """A call whose answer is there already: limited and observed like one that is made. Where the limit refuses,
        nothing is counted, and False says that this has to be explained."""
        try:
            self._limits.spend(caller, tool)
        except LimitExceeded:
            return False
        self._observer.call_answered(brand, tool, self._clock() - began, era, caller)
        return True


def one_of(raised: BaseException) -> BaseException:
    """Work that a tool does side by side fails with a group. Of it, the caller needs the first error that we know."""
    if not isinstance(raised, ExceptionGroup):
        return raised
    return next((error for error in _leaves(raised) if isinstance(error, BridgeError)), raised)


def _leaves(error: Exception) -> Iterator[Exception]:
    if isinstance(error, ExceptionGroup):
        yield from (leaf for part in error.exceptions for leaf in _leaves(part))
    else:
        yield error


def outcome_of(error: BaseException | None) -> Outcome:
    match error:
        case None:
            return "ok"
        case ShopError() | UpstreamError() | DeadlineExceeded() | OutcomeUnknown():
            return "failed"
        case ToolError(__cause__=ShopError()):
            return "failed"
        case ToolError() | LimitExceeded() | MCPError():
            return "refused"
        case asyncio.CancelledError():
            return "cancelled"
        case _:
            return "bug"


def explain(error: Exception, call: Call) -> types.CallToolResult:
    """The one place where our errors become answers: a tool's is a result that the model reads, any other's a
    JSON-RPC error, which is raised."""
    if isinstance(error, MissingCapability) and call.era in MODERN_PROTOCOL_VERSIONS:
        raise MCPError(types.MISSING_REQUIRED_CLIENT_CAPABILITY, str(error), _required(error))
    # Half a character, which JSON can carry, may be part of a name that a fault quotes; no answer can carry it.
    sentence = say(error, call).encode(errors="replace").decode()
    if call.kind != "tool":
        raise MCPError(types.INVALID_PARAMS if isinstance(error, ArgumentError) else types.INTERNAL_ERROR, sentence)
    return types.CallToolResult(content=[Text(text=sentence)], is_error=True)


def say(error: Exception, call: Call) -> str:
    match error:
        case ToolError():
            return str(error)
        case TooManyGuesses():
            return (
                f"Too many look-ups that matched no order. Wait {_quarters(error.retry_after)}, and check the order "
                "number and the detail with the buyer before the next one; the order confirmation has both."
            )
        case LimitExceeded():
            return f"Too many calls in a short time. Wait {_seconds(error.retry_after)}, then make the same call again."
        case DeadlineExceeded() if call.read_only:
            return (
                f"This took longer than {_seconds(error.seconds)} and was given up, so nothing is known yet. "
                "Try again once, perhaps with a smaller or more specific request."
            )
        case DeadlineExceeded():
            return (
                f"This took longer than {_seconds(error.seconds)}. It is not known whether it happened: do not repeat "
                "it blindly, but read the current state first and tell the buyer what you find."
            )
        case ShopThrottled() if error.retry_after is not None:
            return f"{error.say} It should be free in {_seconds(error.retry_after)}."
        case ShopError() | UpstreamError():
            return error.say
        case _:
            return (
                f"Something went wrong in the connector itself (reference {call.reference}). "
                "Trying the same call again will probably not help; the shop's owner can look the reference up."
            )


def _seconds(seconds: float) -> str:
    whole = max(1, math.ceil(seconds))
    return f"{whole} second" if whole == 1 else f"{whole} seconds"


def _quarters(seconds: float) -> str:
    """In quarters of an hour, so that it says the same whatever was tried a minute earlier."""
    return f"{15 * max(1, math.ceil(seconds / 900))} minutes"


def _required(error: MissingCapability) -> dict[str, Any]:
    data = types.MissingRequiredClientCapabilityErrorData(required_capabilities=error.needs)
    return data.model_dump(by_alias=True, mode="json", exclude_none=True)
