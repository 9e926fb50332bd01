"""The log on standard error: its form, and what of libraries' own logging comes into it.

No line holds arguments, results, tokens or personal data: `bridge/observe.py` is never given any, and what could quote
some, such as an exception's text, is left out here.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TextIO

import orjson
import structlog


def frames(error: BaseException) -> list[str]:
    """Where a bug struck, innermost last, with its causes: places and class names, no values and no messages,
    since either could quote a buyer."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        places = traceback.extract_tb(seen.__traceback__)
        lines += [f"{Path(place.filename).name}:{place.lineno} {place.name}" for place in places]
        lines.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    return lines


def open_log(level: str, form: Literal["auto", "console", "json"], stream: TextIO = sys.stderr) -> None:
    """Points structlog and the standard library's logging at `stream`. Called once, before anything logs:
    structlog's own default is standard output, which on stdio belongs to the protocol."""
    as_json = form == "json" or (form == "auto" and not stream.isatty())
    for_people: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.dev.ConsoleRenderer(colors=stream.isatty()),
    ]
    filtering = structlog.make_filtering_bound_logger(level)
    structlog.configure(
        processors=[_as_json] if as_json else for_people,
        wrapper_class=_with_each(filtering) if as_json and level in ("debug", "info") else filtering,
        logger_factory=lambda *_: Lines(stream),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[Libraries(with_messages=level == "debug")], level=logging.WARNING, force=True)


class Lines:
    """Writes what is said within one turn of the loop in one go, since a write costs as much as all else of a line.
    Without a loop, and from warnings up, it writes at once; structlog's own logger prints, under a lock."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: deque[str] = deque()
        self._due_in: asyncio.AbstractEventLoop | None = None

    def info(self, line: str) -> None:
        self.infos([line])

    def infos(self, lines: Sequence[str]) -> None:
        self._waiting.extend(lines)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._write()
            return
        if self._due_in is not loop:
            self._due_in = loop
            loop.call_soon(self._write)

    def warning(self, line: str) -> None:
        self._waiting.append(line)
        self._write()

    debug = msg = info
    error = critical = warning

    def _write(self) -> None:
        self._due_in = None
        lines = []
        with suppress(IndexError):  # not asked for their number first: another thread may write them
            while True:
                lines.append(self._waiting.popleft())
        if lines:
            self._stream.write("\n".join([*lines, ""]))
            self._stream.flush()


def log_each(log: Any, event: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """As `log.info(event, **line)` for each; where they are written as JSON, for a third of that, and with one
    timestamp."""
    bound = log.bind()
    if hasattr(bound, "each"):
        bound.each(event, lines)
        return
    for line in lines:
        bound.info(event, **line)


def _with_each(filtering: type[Any]) -> type[Any]:
    def each(self: Any, event: str, lines: Iterable[Mapping[str, Any]]) -> None:
        if self._processors[0] is not _as_json:  # a test, or a library, has put its own in
            for line in lines:
                self.info(event, **line)
            return
        ending = {"event": event, "level": "info", "timestamp": _now()}
        self._logger.infos([_dumped({**self._context, **line, **ending}) for line in lines])

    return type("WithEach", (filtering,), {"each": each})


def _as_json(_: Any, level: str, fields: MutableMapping[str, Any]) -> str:
    """The three processors of structlog in one: a line costs half as much."""
    fields["level"] = level
    fields["timestamp"] = _now()
    return _dumped(fields)


def _dumped(fields: Mapping[str, Any]) -> str:
    try:
        return orjson.dumps(fields, default=repr).decode()
    except TypeError:  # half a character, or a number beyond 64 bits
        return json.dumps(fields, default=repr)


def _now() -> str:
    seconds, rest = divmod(time.time_ns() // 1000, 1_000_000)
    return f"{_second(seconds)}.{rest:06}Z"


@lru_cache(2)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


QUOTE_NOTHING = {"uvicorn.error"}
"""Loggers whose messages are fixed sentences."""


class Libraries(logging.Handler):
    """What libraries log, as lines like ours: which library, where in it, and where an error came from.

    Their messages quote what they stumbled over, which may be a buyer's; but for those that quote
    nothing they are shown at level `debug` only.
    """

    def __init__(self, *, with_messages: bool) -> None:
        super().__init__()
        self._with_messages = with_messages
        self._log = structlog.get_logger()

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, asyncio.CancelledError):
            return  # a request that was cut when the process stopped; its call has a line of its own
        fields: dict[str, Any] = {"library": record.name, "place": f"{record.filename}:{record.lineno}"}
        if error is not None:
            fields["frames"] = frames(error)
        if self._with_messages or record.name in QUOTE_NOTHING:
            fields["message"] = record.getMessage()
        (self._log.error if record.levelno >= logging.ERROR else self._log.warning)("library", **fields)
