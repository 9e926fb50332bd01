"""Standard input as lines that can be waited for and given up.

The SDK reads it in a thread that is waited for at the end, so that Ctrl-C would not end the process before its
client does. Here the thread is left alone with its read.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def claimed(number: int = 0) -> Iterator[int]:
    """A descriptor of our own for it. Meanwhile what a tool or a program that it starts reads is empty."""
    wire = os.dup(number)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, number)
    os.close(nothing)
    try:
        yield wire
    finally:
        # The wire stays open: a thread may still wait for it, and the number must not be given to another file.
        os.dup2(wire, number)


async def lines(descriptor: int) -> AsyncIterator[str]:
    """One at a time: what is not yet wanted is not read."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Queue[str] = asyncio.Queue()
    room = threading.Semaphore()

    def hand_over(line: str) -> None:
        room.acquire()
        loop.call_soon_threadsafe(waiting.put_nowait, line)

    def read() -> None:
        # RuntimeError: the loop was closed meanwhile, so nobody wants this line.
        with suppress(RuntimeError), open(descriptor, encoding="utf-8", errors="replace", closefd=False) as source:
            for line in source:
                hand_over(line)
            hand_over("")

    threading.Thread(target=read, name="standard input", daemon=True).start()
    while line := await waiting.get():
        room.release()
        yield line
