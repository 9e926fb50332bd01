"""A proxied server that is a program of its own, spoken to over its standard input and output.

In place of the SDK's, which reads a line of any length into memory.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.client.stdio import get_default_environment
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCError, JSONRPCResponse, jsonrpc_message_adapter
from pydantic import ValidationError

from bridge.errors import UpstreamUnavailable
from bridge.gateway.proxied.http import LARGEST_ANSWER

GRACE = 0.5
"""Seconds for it to end once its input has ended, and again once it was told to."""

Streams = tuple[MemoryObjectReceiveStream[SessionMessage | Exception], MemoryObjectSendStream[SessionMessage]]


@asynccontextmanager
async def program(command: Sequence[str], environ: Mapping[str, str]) -> AsyncIterator[Streams]:
    """What it writes to standard error appears in the bridge's own. Raises `UpstreamUnavailable` when it can't be
    started."""
    process = await _start(command, {**get_default_environment(), **environ})
    into, read = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    write, out_of = anyio.create_memory_object_stream[SessionMessage](0)
    try:
        async with anyio.create_task_group() as tasks, into, read, write, out_of:
            tasks.start_soon(_receive, process, into)
            tasks.start_soon(_send, process, out_of)
            yield read, write
            tasks.cancel_scope.cancel()
    finally:
        with anyio.CancelScope(shield=True):
            await _end(process)


async def _start(command: Sequence[str], environ: Mapping[str, str]) -> asyncio.subprocess.Process:
    pipes: dict[str, Any] = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    try:
        # A session of its own: Ctrl-C is for the bridge, which then ends it.
        return await asyncio.create_subprocess_exec(
            *command, **pipes, env=dict(environ), limit=LARGEST_ANSWER, start_new_session=True
        )
    except OSError as error:
        raise UpstreamUnavailable(f"{command[0]} can't be started: {error.strerror}", sent=False) from error


async def _receive(
    process: asyncio.subprocess.Process, into: MemoryObjectSendStream[SessionMessage | Exception]
) -> None:
    """Ends with the output, with a line that is too long, and with a flood of what nobody asked for."""
    assert process.stdout is not None
    unasked = 0
    with suppress(ValueError, anyio.BrokenResourceError, anyio.ClosedResourceError):
        async with into:
            while (line := await process.stdout.readline()) and unasked < LARGEST_ANSWER:
                try:
                    message = jsonrpc_message_adapter.validate_json(line, by_name=False)
                except ValidationError:
                    unasked += len(line)
                    continue
                unasked = 0 if isinstance(message, JSONRPCResponse | JSONRPCError) else unasked + len(line)
                await into.send(SessionMessage(message))


async def _send(process: asyncio.subprocess.Process, out_of: MemoryObjectReceiveStream[SessionMessage]) -> None:
    assert process.stdin is not None
    with suppress(OSError):
        async for item in out_of:
            process.stdin.write(item.message.model_dump_json(by_alias=True, exclude_unset=True).encode() + b"\n")
            await process.stdin.drain()


async def _end(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()
    for force in (False, True):
        with suppress(TimeoutError):
            await asyncio.wait_for(_gone(process), GRACE)
            break
        _stop(process, force=force)
    else:
        with suppress(TimeoutError):
            await asyncio.wait_for(_gone(process), GRACE)
    _stop(process, force=True)


def _stop(process: asyncio.subprocess.Process, *, force: bool) -> None:
    """With all that it has started: `npx` and its like only wait for the program that speaks."""
    with suppress(ProcessLookupError, PermissionError):  # the latter is what macOS says of a group that has ended
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL if force else signal.SIGTERM)


async def _gone(process: asyncio.subprocess.Process) -> None:
    """`wait` alone may wait for ever for a pipe that is full."""
    assert process.stdout is not None
    with suppress(ValueError, OSError):
        while await process.stdout.read(65_536):
            pass
    await process.wait()
