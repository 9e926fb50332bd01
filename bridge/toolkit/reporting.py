"""What a running tool may tell its client: how far it is, what it is doing, and that something has changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from mcp.server.session import ServerSession
from mcp.shared.subscriptions import (
    PromptsListChanged,
    ResourcesListChanged,
    ResourceUpdated,
    ServerEvent,
    ToolsListChanged,
)
from mcp_types import LoggingLevel, LoggingMessageNotification, LoggingMessageNotificationParams

_GONE = (anyio.ClosedResourceError, anyio.BrokenResourceError)


class Progress:
    """Nothing happens when the client did not ask to be told, or has left."""

    def __init__(self, session: ServerSession) -> None:
        self._session = session

    async def __call__(self, done: float, total: float | None = None, message: str | None = None) -> None:
        try:
            await self._session.report_progress(done, total, message)
        except _GONE:
            return


class Log:
    """A line for the client's log, not for the operator's. `levels` are those the client wants; others are dropped."""

    def __init__(self, session: ServerSession, levels: frozenset[LoggingLevel], request_id: str | int | None) -> None:
        self._session = session
        self._levels = levels
        self._request_id = request_id

    async def __call__(self, data: Any, level: LoggingLevel = "info", logger: str | None = None) -> None:
        if level not in self._levels:
            return
        params = LoggingMessageNotificationParams(level=level, data=data, logger=logger)
        try:
            await self._session.send_notification(
                LoggingMessageNotification(params=params), related_request_id=self._request_id
            )
        except _GONE:
            return


class Notify:
    """Tells every client that follows this brand that something is no longer as it was listed or read."""

    def __init__(self, publish: Callable[[ServerEvent], Awaitable[None]]) -> None:
        self._publish = publish

    async def tools_changed(self) -> None:
        await self._publish(ToolsListChanged())

    async def prompts_changed(self) -> None:
        await self._publish(PromptsListChanged())

    async def resources_changed(self) -> None:
        await self._publish(ResourcesListChanged())

    async def resource_updated(self, uri: str) -> None:
        await self._publish(ResourceUpdated(uri))
