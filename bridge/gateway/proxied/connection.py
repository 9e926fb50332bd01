"""One MCP session with a proxied server, in whichever era it speaks.

The SDK connects, negotiates and keeps requests apart; what is sent and what comes back is left as it is. Its own
client would drop fields it does not know, and would declare the same capabilities for every caller.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from importlib.metadata import version
from typing import Any, Protocol

import mcp_types as types
from mcp.client.session import ClientSession
from mcp.client.subscriptions import SubscriptionLost, listen
from mcp.shared.dispatcher import CallOptions, ProgressFnT
from mcp.shared.exceptions import MCPError
from mcp.shared.inbound import (
    MCP_METHOD_HEADER,
    MCP_NAME_HEADER,
    MCP_PROTOCOL_VERSION_HEADER,
    NAME_BEARING_METHODS,
    encode_header_value,
)
from mcp.shared.jsonrpc_dispatcher import JSONRPCDispatcher
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from pydantic import ValidationError

from bridge.errors import UpstreamError, UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.http import STATUS, meaning

US = types.Implementation(name="shopbridge", version=version("shopbridge"))

VIEWS = {"io.modelcontextprotocol/ui": {"mimeTypes": ["text/html;profile=mcp-app"]}}
"""That views are passed on is all we can do ourselves; whether the caller asks a person is its own affair."""

_LISTS_CHANGED = (
    types.ToolListChangedNotification,
    types.PromptListChangedNotification,
    types.ResourceListChangedNotification,
)


class Channel(Protocol):
    """What a server is asked through."""

    capabilities: types.ServerCapabilities

    async def request(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        capabilities: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        on_progress: ProgressFnT | None = None,
    ) -> dict[str, Any]:
        """The result as it came. `capabilities` are those of the call's own caller, `headers` what this method wants
        besides. Raises `UpstreamError`, and `MCPError` with what the server itself says."""

    async def changes(self, changed: Callable[[], None]) -> bool:
        """Tells of each change of a list until the server ends it, and then whether asking again would do any good."""


class Connection:
    """`lost` is told when another one is needed."""

    def __init__(self, session: ClientSession, dispatcher: JSONRPCDispatcher[Any], lost: Callable[[], None]) -> None:
        assert session.protocol_version is not None
        self._session = session
        self._dispatcher = dispatcher
        self._version = session.protocol_version
        self.modern = self._version in MODERN_PROTOCOL_VERSIONS
        self.capabilities = session.server_capabilities or types.ServerCapabilities()
        self._lost = lost

    async def request(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        capabilities: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        on_progress: ProgressFnT | None = None,
    ) -> dict[str, Any]:
        """Servers of older eras are told no capabilities: their questions do not say whose call asks."""
        options: CallOptions = {"headers": {MCP_PROTOCOL_VERSION_HEADER: self._version}}
        if self.modern:
            meta = {
                types.PROTOCOL_VERSION_META_KEY: self._version,
                types.CLIENT_INFO_META_KEY: US.model_dump(mode="json", by_alias=True, exclude_none=True),
                types.CLIENT_CAPABILITIES_META_KEY: {**(capabilities or {}), "extensions": VIEWS},
            }
            params = {**params, "_meta": meta}
            options["headers"] |= {**_routing(method, params), **(headers or {})}
        if on_progress is not None:
            options["on_progress"] = on_progress
        with self._translated():
            return await self._dispatcher.send_raw_request(method, params, options)

    async def changes(self, changed: Callable[[], None]) -> bool:
        """Older servers tell through the session."""
        can = self.capabilities
        tools, prompts, resources = (
            bool(kind and kind.list_changed) for kind in (can.tools, can.prompts, can.resources)
        )
        if not self.modern or not (tools or prompts or resources):
            return False
        try:
            async with listen(
                self._session,
                tools_list_changed=tools,
                prompts_list_changed=prompts,
                resources_list_changed=resources,
            ) as subscription:
                async for _ in subscription:
                    changed()
        except MCPError as error:
            return error.error.code != types.METHOD_NOT_FOUND
        except (SubscriptionLost, TimeoutError):
            pass
        return True

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except MCPError as error:
            raise self._meaning(error) from error

    def _meaning(self, error: MCPError) -> Exception:
        data: Any = error.error.data
        if seen := meaning(data):
            if data.get(STATUS) == 404:
                self._lost()
            return seen
        if error.code == types.CONNECTION_CLOSED:
            return UpstreamUnavailable("the connection was closed", cut=True)
        if error.code == types.PARSE_ERROR:
            return UpstreamUnreadable("no JSON-RPC, or too much of it")
        if error.code == types.UNSUPPORTED_PROTOCOL_VERSION:
            self._lost()
            return UpstreamUnavailable("it no longer speaks the protocol version that was agreed", sent=False)
        return error


class _Dispatcher(JSONRPCDispatcher[Any]):
    """Tells when nothing can come any more: a program has ended, or the SDK has given the session up."""

    def __init__(self, read: Any, write: Any, ended: Callable[[], None]) -> None:
        super().__init__(read, write)
        self._ended = ended

    async def run(self, *handlers: Any, **status: Any) -> None:
        try:
            await super().run(*handlers, **status)
        finally:
            self._ended()


@asynccontextmanager
async def connected(
    streams: AbstractAsyncContextManager[Any], changed: Callable[[], None], lost: Callable[[], None], seconds: float
) -> AsyncIterator[Connection]:
    """`changed` is told of each change of a list, `lost` when the connection can't be used any more. Raises
    `UpstreamError` when the server can't be spoken to within `seconds`."""

    async def hear(message: types.ServerNotification | Exception) -> None:
        if isinstance(message, _LISTS_CHANGED):
            changed()

    try:
        async with streams as (read, write):
            dispatcher = _Dispatcher(read, write, lost)
            session = ClientSession(dispatcher=dispatcher, message_handler=hear, client_info=US, extensions=VIEWS)
            async with session:
                async with asyncio.timeout(seconds):
                    await _agree(session)
                yield Connection(session, dispatcher, lost)
    except* Exception as errors:
        raise _why(list(_leaves(errors)), seconds) from errors


async def _agree(session: ClientSession) -> None:
    """The newest protocol, or what an older server offers. Whatever it answers to a method it does not know, it does
    not know it."""
    try:
        await session.discover()
    except (MCPError, ValidationError, RuntimeError):
        try:
            await session.initialize()
        except RuntimeError as error:
            raise UpstreamUnavailable("it speaks no protocol version that we do", sent=False) from error


def _why(errors: list[BaseException], seconds: float) -> UpstreamError:
    """The SDK's tasks end together, each with an error of its own."""
    for error in errors:
        if isinstance(error, UpstreamError):
            return error
    if isinstance(errors[0], TimeoutError):
        return UpstreamUnavailable(f"no agreement within {seconds:g} s", sent=False)
    return UpstreamUnavailable(_seen(errors[0]), sent=False)


def _seen(error: BaseException) -> str:
    """Without the server's own words, which may quote what it was sent."""
    if not isinstance(error, MCPError):
        return type(error).__name__
    return str(meaning(error.error.data) or f"JSON-RPC error {error.code}")


def _routing(method: str, params: Mapping[str, Any]) -> dict[str, str]:
    key = NAME_BEARING_METHODS.get(method)
    name = {MCP_NAME_HEADER: encode_header_value(params[key])} if key else {}
    return {MCP_METHOD_HEADER: method, **name}


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        yield from (leaf for part in error.exceptions for leaf in _leaves(part))
    else:
        yield error
