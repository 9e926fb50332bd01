from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import mcp_types as types
import pytest
from mcp.shared.exceptions import MCPError
from structlog.testing import capture_logs

from bridge.caller import Caller
from bridge.errors import (
    ArgumentError,
    DeadlineExceeded,
    LimitExceeded,
    ShopFrozen,
    ShopThrottled,
    ShopUnreachable,
    ToolError,
    TooManyGuesses,
)
from bridge.gateway.guards import Call, Guards, Kind, outcome_of, say
from bridge.limits import CallsPerMinute, NoLimits
from bridge.observe import Observer
from bridge.toolkit import Sample
from bridge.toolkit.asking import MissingCapability

ANN = Caller(kind="anonymous", key="ann")


def call(kind: Kind = "tool", era: str = "2026-07-28", read_only: bool = True) -> Call:
    made = Call("aurora", kind, "search", ANN, era, read_only)
    made._reference = "ab12cd34"
    return made


def guards(observer: Observer | None = None, limits: Any = None) -> Guards:
    return Guards(observer or Observer(), limits or NoLimits())


def unconfirmed() -> ToolError:
    """What a tool says itself about a shop that did not answer."""
    error = ToolError("Not confirmed.")
    error.__cause__ = ShopUnreachable()
    return error


def failing(error: BaseException) -> Any:
    async def proceed() -> None:
        raise error

    return proceed


async def fine() -> types.CallToolResult:
    return types.CallToolResult(content=[])


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ToolError("Ask for the size."), "Ask for the size."),
        (ArgumentError([("$.query", "is missing.")]), "- $.query: is missing."),
        (LimitExceeded(2.1), "Wait 3 seconds, then make the same call again"),
        (TooManyGuesses(3540.0), "matched no order. Wait 60 minutes"),
        (TooManyGuesses(1.0), "Wait 15 minutes"),
        (DeadlineExceeded(20), "took longer than 20 seconds and was given up"),
        (ShopThrottled(retry_after=0.4), "It should be free in 1 second."),
        (ShopThrottled(), ShopThrottled.say),
        (ShopUnreachable("https://secret.internal refused"), ShopUnreachable.say),
        (ShopFrozen(), ShopFrozen.say),
        (RuntimeError("secret"), "reference ab12cd34"),
    ],
)
async def test_every_error_of_a_tool_becomes_a_sentence_for_the_model(error: Exception, sentence: str) -> None:
    result = await guards()(call(), failing(error))
    assert result.is_error
    assert sentence in result.content[0].text
    assert "secret" not in result.content[0].text


def test_a_write_that_was_given_up_may_have_happened() -> None:
    assert "not known whether it happened" in say(DeadlineExceeded(20), call(read_only=False))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ArgumentError([("$.id", "is missing.")]), types.INVALID_PARAMS),
        (ShopUnreachable(), types.INTERNAL_ERROR),
        (RuntimeError(), types.INTERNAL_ERROR),
    ],
)
async def test_other_requests_have_no_place_for_a_sentence_but_a_protocol_error(error: Exception, code: int) -> None:
    with pytest.raises(MCPError) as refusal:
        await guards()(call("resource"), failing(error))
    assert refusal.value.code == code
    assert refusal.value.message == say(error, call())


async def test_a_missing_capability_has_a_code_of_its_own_in_the_newest_protocol_only() -> None:
    missing = MissingCapability(Sample.needs)
    with pytest.raises(MCPError) as refusal:
        await guards()(call(), failing(missing))
    assert refusal.value.code == -32021
    assert refusal.value.data == {"requiredCapabilities": {"sampling": {}}}
    assert (await guards()(call(era="2025-11-25"), failing(missing))).is_error


async def test_a_protocol_error_stays_one() -> None:
    with pytest.raises(MCPError, match="no such cursor"):
        await guards()(call(), failing(MCPError(types.INVALID_PARAMS, "no such cursor")))


async def test_of_errors_that_struck_side_by_side_the_one_we_know_is_explained() -> None:
    group = ExceptionGroup("two reads", [ValueError(), ExceptionGroup("inner", [ShopFrozen()])])
    assert (await guards()(call(), failing(group))).content[0].text == ShopFrozen.say
    assert "reference" in (await guards()(call(), failing(ExceptionGroup("bugs", [ValueError()])))).content[0].text


async def test_half_a_character_in_an_argument_does_not_break_the_answer() -> None:
    result = await guards()(call(), failing(ArgumentError([("$.\ud800", "is not known here.")])))
    assert "- $.?: is not known here." in result.content[0].text


async def test_a_bug_is_found_in_the_log_by_the_reference_that_the_caller_was_given() -> None:
    with capture_logs() as lines:
        result = await guards()(call(), failing(RuntimeError("secret")))
    assert lines[0]["reference"] == "ab12cd34" in result.content[0].text
    assert any("test_guards.py" in frame for frame in lines[0]["frames"])


IN_TWO_PROCESSES = """
import os
from bridge.caller import Caller
from bridge.gateway.guards import Call

def tell():
    call = Call("aurora", "tool", "search", Caller(kind="anonymous", key="ann"), "2026-07-28")
    os.write(1, call.reference.encode() + b"\\n")

tell()
if os.fork():
    os.wait()
tell()
tell()
"""


def test_no_two_calls_have_the_same_reference_not_even_in_two_workers() -> None:
    told = subprocess.run([sys.executable, "-c", IN_TWO_PROCESSES], capture_output=True, text=True, timeout=60)
    references = told.stdout.split()
    assert len(references) == len(set(references)) == 5, told.stderr


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "ok"),
        (ToolError(""), "refused"),
        (unconfirmed(), "failed"),
        (LimitExceeded(1), "refused"),
        (MCPError(-32602, ""), "refused"),
        (ShopFrozen(), "failed"),
        (DeadlineExceeded(1), "failed"),
        (asyncio.CancelledError(), "cancelled"),
        (KeyError(), "bug"),
    ],
)
def test_every_end_of_a_call_has_a_name(error: BaseException | None, outcome: str) -> None:
    assert outcome_of(error) == outcome


async def test_a_result_that_says_no_is_counted_as_refused() -> None:
    async def no() -> types.CallToolResult:
        return types.CallToolResult(content=[], is_error=True)

    observer = Observer()
    await guards(observer)(call(), no)
    await guards(observer)(call(), fine)
    counted = {
        outcome: observer.registry.get_sample_value(
            "shopbridge_calls_total",
            {"brand": "aurora", "kind": "tool", "name": "search", "outcome": outcome, "era": "2026-07-28"},
        )
        for outcome in ("refused", "ok")
    }
    assert counted == {"refused": 1, "ok": 1}


async def test_a_cancelled_call_is_counted_and_stays_cancelled() -> None:
    observer = Observer()
    with pytest.raises(asyncio.CancelledError):
        await guards(observer)(call(), failing(asyncio.CancelledError()))
    assert observer.registry.get_sample_value("shopbridge_calls_running", {"brand": "aurora"}) == 0


async def test_who_asks_too_often_is_told_so_and_the_tool_is_not_run() -> None:
    limited = guards(limits=CallsPerMinute(1, {}))
    assert not (await limited(call(), fine)).is_error
    refused = await limited(call(), failing(AssertionError("the tool ran")))
    assert "Too many calls" in refused.content[0].text
