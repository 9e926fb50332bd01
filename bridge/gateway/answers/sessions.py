"""The sessions of older clients, as the SDK keeps them: one that it would not answer gets no kept answer either.

It knows the SDK's own fields, which have no public door; tests/gateway/answers/test_sessions.py goes through each.
"""

from __future__ import annotations

import asyncio

from mcp.server.connection import Connection
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

STEPS = 1000
"""In which the idle time begins anew: setting a timer costs as much as looking the answer up."""


class Sessions:
    """Of one brand, by their id."""

    def __init__(self) -> None:
        self._connections: dict[str, Connection] = {}

    def add(self, connection: Connection) -> None:
        """One that begins. It leaves by itself."""
        key = connection.session_id
        if key is None or key in self._connections:
            return
        self._connections[key] = connection
        connection.exit_stack.callback(self._connections.pop, key, None)

    def __len__(self) -> int:
        return len(self._connections)

    def use(self, manager: StreamableHTTPSessionManager, session: bytes | None) -> str | None:
        """The protocol version of one that is open to whoever names it, and for which the idle time begins anew."""
        key = session.decode("latin-1") if session is not None else ""
        connection, transport = self._connections.get(key), manager._server_instances.get(key)
        if connection is None or transport is None or key in manager._session_owners:
            return None
        idle = transport.idle_scope
        if transport.is_terminated or not connection.initialize_accepted or (idle is not None and idle.cancel_called):
            return None
        if idle is not None and transport._idle_timeout is not None and not transport._requests_in_flight:
            due = asyncio.get_running_loop().time() + transport._idle_timeout
            if due - idle.deadline > transport._idle_timeout / STEPS:
                idle.deadline = due
        return connection.protocol_version
