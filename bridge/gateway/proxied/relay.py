"""Carries one call to its proxied server and the answer back: arguments as they are, questions as the caller's era
wants them, progress and cancellation as they happen. Nothing of the caller's request goes along but its arguments.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp_types import methods
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from pydantic import ValidationError

from bridge.errors import OutcomeUnknown, ToolError, UpstreamError, UpstreamUnreadable
from bridge.gateway.proxied.listing import Proxied
from bridge.gateway.proxied.upstream import Upstream
from bridge.gateway.rounds import MOST_ROUNDS, put
from bridge.gateway.verbatim import keep
from bridge.toolkit import Progress

Context = ServerRequestContext[Any, Any]
Wire = dict[str, Any]

PROGRESS_EVERY = 0.05
"""Seconds between two that are passed on; what comes faster is left out."""

OUTCOME_UNKNOWN = (
    "The server behind this is unavailable: it gave no whole answer, and it is not known whether it did what was "
    "asked. Do not repeat it blindly, but read the current state first and tell the buyer what you find."
)

_ENVELOPE = ("resultType", "ttlMs", "cacheScope", "inputRequests", "requestState")
"""Fields that are between the server and us. The last two are no part of a whole answer: what asks, is sealed, and is
put only to who can be asked, may not come along with one."""

_ANSWERS: Mapping[type[Any], tuple[str, type[Any]]] = {
    types.ElicitRequest: ("elicitation", types.ElicitResult),
    types.CreateMessageRequest: ("sampling", types.CreateMessageResult),
    types.ListRootsRequest: ("roots", types.ListRootsResult),
}
"""What the server may ask -> the capability that admits it, and what the answer is."""


class Relay:
    """`seconds` is the deadline of a call; a person's time to think is no part of it."""

    def __init__(self, upstreams: Mapping[str, Upstream], seconds: float) -> None:
        self._upstreams = upstreams
        self._seconds = seconds

    async def tool(self, ctx: Context, entry: Proxied, params: types.CallToolRequestParams) -> Any:
        """Raises `UpstreamError`, `ToolError`, and `MCPError` with what the server says."""
        if entry.refusal:
            raise ToolError(entry.refusal)
        dialect = self._upstreams[entry.source].source.dialect
        arguments = dialect.arguments(entry.original, dict(params.arguments or {}))
        asked = {"name": entry.original, "arguments": arguments}
        answer = await self._in_rounds(ctx, entry, "tools/call", asked, params)
        if isinstance(answer, dict):
            with _outcome(entry):
                return _whole(ctx, "tools/call", dialect.answer(entry.original, answer))
        return answer

    async def prompt(self, ctx: Context, entry: Proxied, params: types.GetPromptRequestParams) -> Any:
        asked = {"name": entry.original, "arguments": params.arguments or {}}
        answer = await self._in_rounds(ctx, entry, "prompts/get", asked, params)
        return _whole(ctx, "prompts/get", answer) if isinstance(answer, dict) else answer

    async def resource(self, ctx: Context, entry: Proxied, params: types.ReadResourceRequestParams) -> Any:
        there = entry.uri_there(params.uri)
        answer = await self._in_rounds(ctx, entry, "resources/read", {"uri": there}, params)
        if not isinstance(answer, dict):
            return answer
        return _whole(ctx, "resources/read", answer if there == params.uri else _at(answer, there, params.uri))

    async def completion(self, ctx: Context, entry: Proxied, params: types.CompleteRequestParams) -> Any:
        asked = params.model_dump(by_alias=True, mode="json", exclude_none=True, exclude={"meta"})
        if isinstance(params.ref, types.PromptReference):
            asked["ref"]["name"] = entry.original
        else:
            asked["ref"]["uri"] = entry.original
        answer = await self._upstreams[entry.source].call("completion/complete", asked, seconds=self._seconds)
        return _whole(ctx, "completion/complete", answer)

    async def _in_rounds(
        self, ctx: Context, entry: Proxied, method: str, asked: Wire, params: types.InputResponseRequestParams
    ) -> Wire | types.InputRequiredResult:
        """New clients are given the server's questions, and its state, which the boundary seals; older ones are asked
        while their call waits."""
        responses = {key: _dumped(answer) for key, answer in (params.input_responses or {}).items()}
        state = params.request_state
        for _ in range(MOST_ROUNDS):
            more = ({"inputResponses": responses} if responses else {}) | ({"requestState": state} if state else {})
            answer = await self._once(ctx, entry, method, asked | more)
            if answer.get("resultType", "complete") == "complete":
                return answer
            with _outcome(entry):
                questions = _questions(answer, _capabilities(ctx))
            if ctx.protocol_version in MODERN_PROTOCOL_VERSIONS:
                return questions
            responses = {
                key: await _put(ctx, key, request) for key, request in (questions.input_requests or {}).items()
            }
            state = questions.request_state
        raise ToolError("The server behind this asked too many questions in a row and was stopped.")

    async def _once(self, ctx: Context, entry: Proxied, method: str, params: Wire) -> Wire:
        with _outcome(entry):
            return await self._upstreams[entry.source].call(
                method,
                params,
                seconds=self._seconds,
                capabilities=_capabilities(ctx),
                on_progress=_Steady(Progress(ctx.session)) if _wants_progress(ctx) else None,
                again=entry.read_only,
            )


@contextmanager
def _outcome(entry: Proxied) -> Iterator[None]:
    """Of what may have changed something, a lost answer is not the same as none."""
    try:
        yield
    except UpstreamError as error:
        if error.sent and not entry.read_only:
            raise OutcomeUnknown(OUTCOME_UNKNOWN) from error
        raise


class _Steady:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._next = 0.0

    async def __call__(self, progress: float, total: float | None, message: str | None) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + PROGRESS_EVERY
            await self._progress(progress, total, message)


def _whole(ctx: Context, method: str, answer: Wire) -> Wire:
    """With every field that it came with, but for the server's name for itself: to the client we are the server."""
    shown = {key: value for key, value in answer.items() if key not in _ENVELOPE}
    if isinstance(meta := shown.get("_meta"), dict):
        shown["_meta"] = {key: value for key, value in meta.items() if key != types.SERVER_INFO_META_KEY}
    shown |= {"resultType": "complete"}
    try:
        methods.validate_server_result(method, ctx.protocol_version, {"ttlMs": 0, "cacheScope": "private", **shown})
        return keep(shown)
    except ValidationError:
        pass  # not raised from it: it holds the answer
    raise UpstreamUnreadable(f"its answer to {method} is no valid MCP")


def _at(answer: Wire, there: str, here: str) -> Wire:
    """Of a resource whose URI another server has, too."""
    contents = answer.get("contents")
    if not isinstance(contents, list):
        return answer
    renamed = [
        {**part, "uri": here} if isinstance(part, dict) and part.get("uri") == there else part for part in contents
    ]
    return {**answer, "contents": renamed}


def _questions(answer: Wire, capabilities: Wire) -> types.InputRequiredResult:
    """Raises `UpstreamUnreadable`, also for a question that this caller never said it could put."""
    try:
        asked = types.InputRequiredResult.model_validate(
            {key: answer.get(key) for key in ("resultType", "inputRequests", "requestState")}, by_name=False
        )
    except ValidationError:
        asked = None  # not raised from it: it holds the answer
    if asked is None:
        raise UpstreamUnreadable("its questions are no valid MCP")
    if not all(_can_be_put(request, capabilities) for request in (asked.input_requests or {}).values()):
        raise UpstreamUnreadable("it asks what the caller can't answer")
    return asked


def _can_be_put(request: Any, capabilities: Wire) -> bool:
    """A person is sent to an address only by a client that says that it shows where it leads."""
    able = capabilities.get(_ANSWERS[type(request)][0])
    return able is not None and ("url" in able or not isinstance(request.params, types.ElicitRequestURLParams))


async def _put(ctx: Context, key: str, request: Any) -> Wire:
    answer = await put(ctx, key, request, _ANSWERS[type(request)][1])
    if answer is not None:
        return answer
    if isinstance(request, types.ElicitRequest):
        return {"action": "cancel"}
    raise ToolError("The server behind this has a question that this client did not answer. Do without it.")


def _capabilities(ctx: Context) -> Wire:
    """What this call's caller can be asked; other capabilities are between it and us."""
    have = ctx.session.client_capabilities
    if have is None or (ctx.protocol_version not in MODERN_PROTOCOL_VERSIONS and not ctx.session.can_send_request):
        return {}
    dumped = have.model_dump(by_alias=True, mode="json", exclude_none=True)
    return {key: dumped[key] for key in ("elicitation", "sampling", "roots") if key in dumped}


def _wants_progress(ctx: Context) -> bool:
    return "progressToken" in ((ctx.params or {}).get("_meta") or {})


def _dumped(answer: Any) -> Wire:
    dumped: Wire = answer.model_dump(by_alias=True, mode="json", exclude_none=True)
    return dumped
