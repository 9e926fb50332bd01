"""The process that serves HTTP, or several of them: the socket, uvicorn, and how they end."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import uvicorn
from pydantic import SecretStr
from starlette.types import ASGIApp

from bridge.errors import ConfigurationError
from bridge.settings import Settings
from bridge.workers import serve_together

Say = Callable[[str], Any]

GRACE = 0.3
"""Seconds that requests in flight may take to end once Ctrl-C was pressed; then they are cancelled. The SDK takes
another second for an answer that it can't deliver, and two in all are promised."""

WITHOUT_SESSIONS = (
    "With several workers, clients of protocol 2025-11-25 and older get no session: tools that would ask them take "
    "`confirm: true` instead."
)


def for_workers(settings: Settings, say: Say) -> Settings:
    """What several processes need: one secret, and no sessions, which live in one process. Raises
    `ConfigurationError`."""
    if settings.workers == 1:
        return settings
    if not hasattr(os, "fork"):
        raise ConfigurationError("Setting `workers`: this system can't have more than one process; set it to 1.")
    if settings.sessions == "stateful" and "sessions" in settings.model_fields_set:
        raise ConfigurationError(
            'Setting `workers`: a session lives in one process, so with more than one set `sessions = "stateless"`, or '
            "leave it out."
        )
    if settings.sessions == "stateful":
        say(WITHOUT_SESSIONS)
    secret = settings.secret or (SecretStr(secrets.token_hex(32)),)
    return settings.model_copy(update={"sessions": "stateless", "secret": secret})


def listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Naming TCP lets asyncio switch Nagle's algorithm off, which holds an answer back for 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise ConfigurationError(
            f"Can't listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Stop what is using it, or choose another with --port."
        ) from None
    return listening


def serve_app(app: ASGIApp, listening: socket.socket, workers: int, say: Say) -> None:
    """Until it is told to stop."""
    if workers == 1:
        _run(app, listening)
    else:
        serve_together(partial(_run, app, listening, lambda: say(f"Worker {os.getpid()} is ready.")), workers)


def _run(app: ASGIApp, listening: socket.socket, ready: Callable[[], Any] = lambda: None) -> None:
    config = uvicorn.Config(
        app,
        loop="auto" if sys.platform == "win32" else "uvloop",  # there is none for Windows
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # whom to believe is the setting `trusted_proxies`
        lifespan="on",
    )
    with suppress(KeyboardInterrupt):  # how one ends it, so it is no error
        EndingSoon(config, ready).run(sockets=[listening])


class EndingSoon(uvicorn.Server):
    """Cancels the requests in flight itself: uvicorn would wait whole seconds, and log an error for each."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], Any]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # From here on requests are cut on purpose; what they were doing has lines of its own.
        for library in ("uvicorn.error", "mcp"):
            logging.getLogger(library).setLevel(logging.CRITICAL)
        asyncio.get_running_loop().call_later(GRACE, self._cut)
        await super().shutdown(sockets)

    def _cut(self) -> None:
        for task in self.server_state.tasks:
            task.cancel()
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.close()
