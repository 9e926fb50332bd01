"""What the SDK has let pass: heads of requests, and the envelopes that came with each.

Bounded in number and in bytes; whatever is forgotten is asked of the SDK again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.types import Message

from bridge.gateway.answers.asked import Asked, Head, Header
from bridge.gateway.answers.making import Maker, Making

K = TypeVar("K")
V = TypeVar("V")

MOST_HEADS = 512
MOST_ENVELOPES = 4096

LONGEST = 2048
"""Bytes of a head or an envelope that is remembered."""

_SESSION = b"mcp-session-id"
_LENGTH = b"content-length"
_OF_JSON = frozenset({_LENGTH, b"content-type"})
_STREAM: tuple[Header, ...] = (
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"connection", b"keep-alive"),
    (b"x-accel-buffering", b"no"),
)


@dataclass(slots=True, eq=False)
class Known:
    """A head, and how its answers begin. `era` is None where the session says it."""

    maker: Maker
    manager: StreamableHTTPSessionManager
    era: str | None
    headers: list[Header]
    _length_at: int | None = field(init=False)
    _session_at: int | None = field(init=False)

    def __post_init__(self) -> None:
        names = [name for name, _ in self.headers]
        self._length_at = names.index(_LENGTH) if _LENGTH in names else None
        self._session_at = names.index(_SESSION) if _SESSION in names else None

    def era_of(self, head: Head) -> str | None:
        """None when the SDK has to say what is wrong with the session."""
        return self.maker.sessions.use(self.manager, head.session) if self.era is None else self.era

    def start(self, length: int, session: bytes | None, status: int = 200) -> Message:
        headers = self.headers.copy()
        if self._length_at is not None:
            headers[self._length_at] = (_LENGTH, b"%d" % length)
        if self._session_at is not None and session is not None:
            headers[self._session_at] = (_SESSION, session)
        return {"type": "http.response.start", "status": status, "headers": headers}

    def start_stream(self) -> Message:
        """Of an answer that takes long, where the others have been JSON."""
        others = [header for header in self.headers if header[0] not in _OF_JSON]
        return {"type": "http.response.start", "status": 200, "headers": [*_STREAM, *others]}


class Passed:
    def __init__(self) -> None:
        self._heads: dict[tuple[str | Header, ...], Known] = {}
        self._envelopes: dict[tuple[Known, str, bytes], None] = {}

    def head(self, head: Head) -> Known | None:
        return self._heads.get(head.said)

    def has(self, known: Known, era: str, envelope: bytes) -> bool:
        return (known, era, envelope) in self._envelopes

    def add(
        self, head: Head, asked: Asked, making: Making, manager: StreamableHTTPSessionManager, headers: list[Header]
    ) -> None:
        if making.maker is None or len(asked.envelope) > LONGEST or _length(head) > LONGEST:
            return
        known = self._heads.get(head.said)
        if known is None:
            known = Known(making.maker, manager, None if making.in_session else making.era, headers)
            _remember(self._heads, head.said, known, MOST_HEADS)
        _remember(self._envelopes, (known, making.era, asked.envelope), None, MOST_ENVELOPES)


def _length(head: Head) -> int:
    return sum(len(part) if isinstance(part, str) else len(part[0]) + len(part[1]) for part in head.said)


def _remember(kept: dict[K, V], key: K, value: V, most: int) -> None:
    if len(kept) >= most:
        del kept[next(iter(kept))]
    kept[key] = value
