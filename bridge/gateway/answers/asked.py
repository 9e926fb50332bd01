"""A request, read as far as it takes to know whether the same was answered before.

The headers that anything looks at, and the body without its id and arguments, are compared byte for byte with what
the SDK has let pass. So nothing is judged here: whatever is new or unusual is None, and goes to the SDK.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import orjson
from starlette.types import Scope

LONGEST = 16_384
"""Bytes of a body that is looked at."""

LONGEST_ID = 64

LISTS = frozenset({"tools/list", "prompts/list", "resources/list", "resources/templates/list", "server/discover"})

Header = tuple[bytes, bytes]

_COMPARED = frozenset(
    {b"host", b"origin", b"accept", b"content-type", b"mcp-protocol-version", b"mcp-method", b"mcp-name"}
)
_UNUSUAL = frozenset({b"authorization", b"last-event-id"})
"""Tokens come with a later step; until then, who sends one is nobody that is known here."""

_PERSONAL = re.compile(rb"@|[?&]key=|gid://shopify/(?:Cart|Customer|Order)")
"""A person's address, or what opens a cart: nobody else asks that, and answers repeat it."""

_ENVELOPE = ({"jsonrpc", "method", "params"}, {"jsonrpc", "method"})
_PARAMS = {"_meta", "name", "arguments"}


class Head(NamedTuple):
    """`said` is what has to be the same; the session is looked up instead."""

    said: tuple[str | Header, ...]
    session: bytes | None
    version: bytes | None


class Asked(NamedTuple):
    """`id` is JSON. `tool` is None in a list; `envelope` is the body without id and arguments. `given` are these
    as they came; `arguments`, by which an answer is kept, are the same in any order."""

    id: bytes
    method: str
    tool: str | None
    envelope: bytes
    arguments: bytes
    given: dict[str, Any]


def head_of(scope: Scope) -> Head | None:
    said: list[str | Header] = [scope["path"]]
    session = version = None
    for header in scope["headers"]:
        name = header[0]
        if name in _COMPARED:
            said.append(header)
            if name == b"mcp-protocol-version":
                version = header[1]
        elif name == b"mcp-session-id":
            if session is not None:
                return None
            session = header[1]
        elif name in _UNUSUAL or name.startswith(b"mcp-"):
            return None
    return Head(tuple(said), session, version)


def asked_in(body: bytes) -> Asked | None:
    if len(body) > LONGEST:
        return None
    try:
        return _asked(orjson.loads(body))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):  # it reads deeper than it writes
        return None


def _asked(message: Any) -> Asked | None:
    if type(message) is not dict:
        return None
    request_id = _plain_id(message.pop("id", None))
    if request_id is None or message.keys() not in _ENVELOPE:
        return None
    params = message.get("params")
    if params is not None and (type(params) is not dict or not _usual(params)):
        return None
    method = message["method"]
    if method == "tools/call" and params is not None:
        arguments = params.pop("arguments", None)
        tool = params.get("name")
        if type(tool) is not str or type(arguments) is not dict:
            return None
        written = _canonical(arguments)
        if _PERSONAL.search(written):
            return None
        return Asked(request_id, method, tool, _canonical(message), written, arguments)
    return Asked(request_id, method, None, _canonical(message), b"", {}) if method in LISTS else None


def _plain_id(value: Any) -> bytes | None:
    """One that there is only one way to write."""
    if type(value) is int and -(2**53) < value < 2**53:
        return b"%d" % value
    if type(value) is str and len(value) <= LONGEST_ID and value.isascii() and value.isprintable():
        return None if '"' in value or "\\" in value else b'"%b"' % value.encode()
    return None


def _usual(params: dict[str, Any]) -> bool:
    """No cursor, no answers to questions, nothing that asks for progress."""
    meta = params.get("_meta")
    return params.keys() <= _PARAMS and not (type(meta) is dict and "progressToken" in meta)


def _canonical(value: dict[str, Any]) -> bytes:
    """1, 1.0 and true stay apart."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def exact(value: Any) -> bool:
    """Whether no other JSON reads the same here: `orjson` makes a float of an integer beyond 64 bits."""
    if type(value) is float:
        return abs(value) < 2**63
    if type(value) is dict:
        return all(map(exact, value.values()))
    return all(map(exact, value)) if type(value) is list else True
