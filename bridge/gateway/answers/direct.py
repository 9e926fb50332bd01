"""A call that the SDK would only hand to the tool and bring back, made without it: for the newest protocol, where a
request stands alone, and a tool that answers everyone alike.

The SDK shapes the result, and says how an error looks; what is left out is how it gets there and back. No request is
judged here: it is one that the SDK has let pass before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson
from mcp.server import Server
from mcp.server.connection import Connection
from mcp.server.runner import ServerRunner, modern_error_data
from mcp.shared.inbound import ERROR_CODE_HTTP_STATUS
from mcp_types import CallToolResult
from mcp_types.version import LATEST_MODERN_VERSION, MODERN_PROTOCOL_VERSIONS

from bridge.caller import Caller
from bridge.gateway.answers.finished import OPENING, Answer
from bridge.gateway.answers.making import Alike, Frame, Maker, WhatFrom, for_nobody_else
from bridge.gateway.results import tool_result
from bridge.toolkit import Result

NOBODY = Connection.from_envelope(LATEST_MODERN_VERSION, None, None)
"""The SDK's runner wants one, but does not look at it when it shapes a result."""

_TEXT, _STRUCTURED = "@text", {"@": "@structured"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer to one call says after its id."""

    after: bytes = field(repr=False)
    made: WhatFrom = for_nobody_else
    status: int = 200

    def body(self, request_id: bytes) -> bytes:
        return b"".join((OPENING, request_id, self.after))

    def kept(self) -> Answer | None:
        """If others may get it, too."""
        made = self.made()
        return None if made is None else Answer(OPENING, self.after, made)


@dataclass(frozen=True, slots=True)
class Direct:
    """One tool of one brand, to be called now. `edition` is what the brand offers at that moment."""

    maker: Maker
    server: Server[Any]
    call: Alike
    era: str
    edition: object

    async def tell(self, arguments: dict[str, Any], caller: Caller) -> Told:
        try:
            result, made = await self.maker.make(partial(self.call, arguments, caller, self.era), self.edition)
            return Told(self._framed(result) if isinstance(result, Result) else self._shaped(result), made)
        except Exception as error:  # noqa: BLE001 - as where the SDK makes an answer of whatever is raised
            failed = modern_error_data(error)
            wire = failed.model_dump(mode="json", by_alias=True, exclude_none=True)
            return Told(_after("error", wire), status=ERROR_CODE_HTTP_STATUS.get(failed.code, 200))

    def _framed(self, said: Result) -> bytes:
        """What the SDK would make of it: where it is no JSON after all, by having it do so, which takes a twentieth of
        a call that asks the shop."""
        frame = self.maker.frames.get(self.era)
        if frame is None:
            frame = self.maker.frames[self.era] = self._frame()
        before, between, after = frame
        try:
            return b"".join((before, json.dumps(said.text).encode(), between, ascii_json(said.structured), after))
        except (TypeError, ValueError):  # a date, say, or a number that JSON has not
            return self._shaped(tool_result(said))

    def _frame(self) -> Frame:
        """How the SDK puts a text and an object into an answer: found by having it do so once."""
        told = self._shaped(tool_result(Result(_STRUCTURED, _TEXT)))
        before, _, rest = told.partition(_json(_TEXT))
        between, _, after = rest.partition(_json(_STRUCTURED))
        return before, between, after

    def _shaped(self, result: CallToolResult) -> bytes:
        return _after("result", ServerRunner(self.server, NOBODY, None)._serialize("tools/call", self.era, result))


def direct(maker: Maker, server: Server[Any], tool: str, era: str) -> Direct | None:
    """None where the SDK has more to do than to call and to frame."""
    call = maker.alike(tool) if era in MODERN_PROTOCOL_VERSIONS else None
    return None if call is None else Direct(maker, server, call, era, maker.edition)


def _after(member: str, value: Mapping[str, Any]) -> bytes:
    return b',"%b":%b}' % (member.encode(), _json(value))


def _json(value: Any) -> bytes:
    # Not `orjson`, which writes some numbers and all that is not ASCII in another way than the SDK.
    return json.dumps(value, separators=(",", ":")).encode()


def ascii_json(value: Any) -> bytes:
    """The same in half the time, of what holds no numbers with an exponent. Raises `TypeError` for what is no JSON."""
    text = orjson.dumps(value, option=_JSON_ONLY)
    if text.isascii() and b"\x7f" not in text:
        return text
    return _NOT_PLAIN.sub(_escaped, text.decode()).encode()


_JSON_ONLY = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
_NOT_PLAIN = re.compile(r"[^\x00-\x7e]")


def _escaped(found: re.Match[str]) -> str:
    """As two halves of UTF-16 where one is not enough."""
    halves = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))
