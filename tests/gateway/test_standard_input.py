from __future__ import annotations

import asyncio
import os
from contextlib import aclosing

from bridge.gateway.standard_input import claimed, lines


async def test_lines_come_as_they_are_written_until_the_end() -> None:
    read, write = os.pipe()
    os.write(write, "één\n".encode() + b"\xff two\nthree")
    os.close(write)
    assert [line async for line in lines(read)] == ["één\n", "\ufffd two\n", "three"]
    os.close(read)


async def test_who_waits_for_a_line_can_give_up() -> None:
    read, write = os.pipe()
    async with aclosing(lines(read)) as source:
        waiting = asyncio.ensure_future(anext(source))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting}, timeout=5)
        assert waiting.cancelled()
    os.close(write)


def test_meanwhile_others_read_nothing() -> None:
    read, write = os.pipe()
    os.write(write, b"for the bridge")
    with claimed(read) as wire:
        assert os.read(read, 10) == b""
        assert os.read(wire, 7) == b"for the"
    assert os.read(read, 10) == b" bridge"
    for number in (read, write, wire):
        os.close(number)
