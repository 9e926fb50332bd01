"""Carries a tool's questions to the client and the answers back, in both protocol eras.

The newest era answers with the questions and is called again with the answers, and with what was answered
before, sealed into `requestState`. Older ones are asked while their call waits. Either way the tool is run
again from the top, so that it need not know, and so that a person's thinking time is no part of its deadline.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp.shared.message import ServerMessageMetadata
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from pydantic import BaseModel, ValidationError

from bridge.errors import ToolError
from bridge.toolkit.asking import Ask, Form, Given, Question, Unanswered, digest

T = TypeVar("T")
Context = ServerRequestContext[Any, Any]

PATIENCE = 600.0
"""Seconds that a person of the older eras may think about one question."""

MOST_ROUNDS = 20
"""A tool that asks more often than that never ends."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier rounds brought: the answers, and the digests of what was asked last."""

    given: Mapping[str, Given] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    def with_answers(self, responses: types.InputResponses | None) -> Mapping[str, Given]:
        new = {
            key: Given(answer.model_dump(mode="json", by_alias=True, exclude_none=True), self.asked.get(key))
            for key, answer in (responses or {}).items()
            if key not in self.given
        }
        return {**self.given, **new}


async def in_rounds(
    ctx: Context, params: types.InputResponseRequestParams, run: Callable[[Ask], Awaitable[T]]
) -> T | types.InputRequiredResult:
    given = _opened(params.request_state).with_answers(params.input_responses)
    for _ in range(MOST_ROUNDS):
        try:
            return await run(Ask(ctx.session.client_capabilities, given))
        except Unanswered as asked:
            if ctx.protocol_version in MODERN_PROTOCOL_VERSIONS:
                return _input_required(asked.questions, given)
            given = {**given, **{key: await _put(ctx, key, question) for key, question in asked.questions.items()}}
    raise ToolError("This tool asked too many questions in a row and was stopped.")


def _input_required(questions: Mapping[str, Question], given: Mapping[str, Given]) -> types.InputRequiredResult:
    state = {
        "given": {key: [answer.wire, answer.question] for key, answer in given.items()},
        "asked": {key: digest(question) for key, question in questions.items()},
    }
    return types.InputRequiredResult(
        input_requests={key: question.request() for key, question in questions.items()},
        request_state=json.dumps(state, separators=(",", ":")),
    )


def _opened(state: str | None) -> Earlier:
    """`RequestStateBoundary` has checked that the text is ours. One of another release counts as no progress."""
    try:
        content = json.loads(state) if state else {"given": {}, "asked": {}}
        given = {key: Given(wire, question) for key, (wire, question) in content["given"].items()}
        return Earlier(given, content["asked"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return Earlier()


async def _put(ctx: Context, key: str, question: Question) -> Given:
    answer = await put(ctx, key, question.request(), question.result_type)
    return Given(_closed(question) if answer is CLOSED else answer, digest(question))


CLOSED: dict[str, Any] = {"action": "cancel"}
"""How a question ends that lay for too long."""


async def put(
    ctx: Context, key: str, request: types.ServerRequest, result_type: type[BaseModel]
) -> dict[str, Any] | None:
    """The answer of a client of an older era; None when it can't be asked. Raises `ToolError` for one without form."""
    try:
        result = await ctx.session.send_request(
            request,
            result_type,
            request_read_timeout_seconds=PATIENCE,
            metadata=ServerMessageMetadata(related_request_id=ctx.request_id),
        )
    except MCPError as error:
        return CLOSED if error.code == types.REQUEST_TIMEOUT else None
    except ValidationError:
        pass  # not raised from it: it holds what a person answered
    else:
        return result.model_dump(mode="json", by_alias=True, exclude_none=True)
    raise ToolError(f"The client's answer to `{key}` could not be read. Call again.")


def _closed(question: Question) -> dict[str, Any] | None:
    return {"action": "cancel"} if isinstance(question, Form) else None
