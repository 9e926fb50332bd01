"""The outermost layer of the endpoints: sends a finished answer, or runs a tool that answers everyone alike, or else
has the SDK's own answer recorded on its way out.

Nothing is judged here. Only a request whose head and envelope the SDK has let pass before, byte for byte, is answered;
and what may have changed meanwhile is asked anew: the session, the limit, what the brand offers, the shop's data.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import orjson
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bridge.caller import Caller
from bridge.gateway.answers.asked import Asked, Head, asked_in, exact, head_of
from bridge.gateway.answers.direct import Told, direct
from bridge.gateway.answers.exchange import Exchange
from bridge.gateway.answers.finished import Answer, Finished, answer_from
from bridge.gateway.answers.making import Maker, Making
from bridge.gateway.answers.passed import Known, Passed
from bridge.gateway.answers.recording import Recording
from bridge.gateway.bodies import BODY_SECONDS, TOO_SLOW, BodyTooSlow, in_time, is_here
from bridge.gateway.callers import Callers

CLAIM = 1.0
"""Seconds that one request gets for having a stale answer made anew, while the others still get the old one."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What the answers have to do with: the SDK's managers by brand, who calls, and the largest body in bytes."""

    managers: Mapping[str, StreamableHTTPSessionManager]
    callers: Callers
    body_limit: int


class Recognised(NamedTuple):
    """A request whose head and envelope the SDK has let pass before. `key` is what its answer is kept by."""

    known: Known
    era: str
    asked: Asked
    caller: Caller
    key: Hashable


class Replying:
    """An ASGI application around the whole application. `size` is how many bytes of answers are kept; with 0, the SDK
    answers everything."""

    def __init__(
        self, app: ASGIApp, endpoints: Endpoints, size: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._endpoints = endpoints
        self._clock = clock
        self._open = size > 0
        self._passed = Passed()
        self._finished = Finished(size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = self._clock()
        head = head_of(scope) if self._open and scope["type"] == "http" and scope["method"] == "POST" else None
        if head is None:
            await self._app(scope, receive, send)
            return
        known = self._passed.head(head)
        if known is None:
            await self._record(head, scope, receive, send)
            return
        timed = receive if is_here(receive) else in_time(receive, BODY_SECONDS)
        try:
            message = await timed()
        except BodyTooSlow:
            await TOO_SLOW(scope, receive, send)
            return
        call = self._recognised(known, head, message, scope)
        answer = self._answer(call, began) if call is not None else None
        if call is not None and answer is not None:
            body = answer.body(call.asked.id)
            await send(known.start(len(body), head.session))
            await send({"type": "http.response.body", "body": body})
        elif call is None or not await self._directly(call, timed, send):
            await self._record(head, scope, _beginning_with(message, timed), send)

    def _recognised(self, known: Known, head: Head, message: Message, scope: Scope) -> Recognised | None:
        body = message.get("body", b"")
        if message["type"] != "http.request" or message.get("more_body", False):
            return None
        asked = asked_in(body) if len(body) <= self._endpoints.body_limit else None
        era = known.era_of(head) if asked is not None else None
        if asked is None or era is None or not self._passed.has(known, era, asked.envelope):
            return None
        caller = self._endpoints.callers.identify(scope)
        return Recognised(known, era, asked, caller, _key(known.maker, era, asked, caller))

    def _answer(self, call: Recognised, began: float) -> Answer | None:
        answer, maker = self._finished.get(call.key), call.known.maker
        if answer is None or not self._holds(maker, answer, began):
            return None
        tool = call.asked.tool
        if tool is not None and not maker.guards.let_pass(maker.brand, tool, call.caller, call.era, began):
            return None
        return answer

    def _holds(self, maker: Maker, answer: Answer, now: float) -> bool:
        state = maker.state(answer)
        if state != "stale":
            return state == "fresh"
        if now < answer.claimed_until:
            return True
        answer.claimed_until = now + CLAIM
        return False

    async def _directly(self, call: Recognised, receive: Receive, send: Send) -> bool:
        """False where the SDK has to answer; nothing has been done then."""
        known, asked = call.known, call.asked
        found = direct(known.maker, known.manager.app, asked.tool, call.era) if asked.tool is not None else None
        if found is None or not exact(asked.given):
            return False
        told = await Exchange(known, asked.id, receive, send).run(found.tell(asked.given, call.caller))
        if told is not None:
            asyncio.get_running_loop().call_soon(self._keep_told, call.key, told)  # once it has been sent
        return True

    def _keep_told(self, key: Hashable, told: Told) -> None:
        answer = told.kept()
        if answer is not None:
            self._finished.keep(key, answer)

    async def _record(self, head: Head, scope: Scope, receive: Receive, send: Send) -> None:
        making = Making()
        scope.setdefault("state", {})["making"] = making
        recording = Recording(making, receive, send)
        await self._app(scope, recording.receive, recording.send)
        if making.maker is not None and recording.headers and recording.complete:
            self._keep(head, making, making.maker, recording, scope)

    def _keep(self, head: Head, making: Making, maker: Maker, recording: Recording, scope: Scope) -> None:
        body, made = bytes(recording.request), making.made()
        asked = asked_in(body)
        if asked is None or made is None or not exact(orjson.loads(body)):
            return
        answer = answer_from(bytes(recording.answer), asked.id, made)
        if answer is None or (answer.streamed and making.era in MODERN_PROTOCOL_VERSIONS):
            return  # of the newest protocol, an answer that took long; the next one will be no stream
        manager = self._endpoints.managers[maker.brand]
        self._passed.add(head, asked, making, manager, recording.headers)
        caller = self._endpoints.callers.identify(scope)
        self._finished.keep(_key(maker, making.era, asked, caller), answer)


def _key(maker: Maker, era: str, asked: Asked, caller: Caller) -> Hashable:
    return maker, era, asked.method, asked.tool, asked.arguments, caller.kind, caller.scopes


def _beginning_with(message: Message, receive: Receive) -> Receive:
    """What was taken already, then the rest."""
    taken: list[Message] = [message]

    async def again() -> Message:
        return taken.pop() if taken else await receive()

    return again
