"""A port that answers HTTP with uvicorn's protocol, and that can refuse connections and break them.

uvicorn's own `Server` is not used: it takes no part in closing a port and opening it again.
"""

from __future__ import annotations

import asyncio
import socket

from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

KEPT = 60  # seconds an idle connection stays open
PATIENCE = 1.0  # seconds for requests that are being answered when it ends


class BreakableProtocol(HttpToolsProtocol):
    """Puts its transport into the request's state, and an event that tells of its loss."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {"transport": transport, "lost": asyncio.Event()}

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.app_state["lost"].set()


class Listener:
    """The port is held from the start, so that it can be told before anything listens on it, and while it
    refuses: a bound socket that does not listen refuses connections."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self.host = host
        self.state = ServerState()
        self.config = Config(
            app,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=KEPT,
        )
        self.socket = bound(host, port)
        self.port: int = self.socket.getsockname()[1]
        self.server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def protocol(self) -> BreakableProtocol:
        return BreakableProtocol(config=self.config, server_state=self.state, app_state={})

    async def accept(self) -> None:
        if self.server is None:
            loop = asyncio.get_running_loop()
            self.server = await loop.create_server(self.protocol, sock=self.socket, backlog=1024)

    def refuse(self) -> None:
        """From now on, new connections are refused and those there are break."""
        if self.server is not None:
            self.close()
            self.socket = bound(self.host, self.port)

    async def stop(self) -> None:
        """At once: requests that are being answered notice that their connection is gone."""
        tasks = [*self.state.tasks]
        self.close()
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)

    def close(self) -> None:
        if self.server is not None:
            self.server.close()
            self.server = None
        self.socket.close()
        for connection in [*self.state.connections]:
            connection.transport.abort()


def bound(host: str, port: int) -> socket.socket:
    # Named as TCP, or asyncio does not switch Nagle's algorithm off and each answer waits 40 ms.
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
    except OSError:
        held.close()
        raise
    return held
