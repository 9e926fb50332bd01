from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from bridge.gateway.bodies import BodyTooSlow, in_time


class Client:
    """Sends these pieces, then nothing more."""

    def __init__(self, *pieces: Message) -> None:
        self.pieces = list(pieces)

    async def receive(self) -> Message:
        if self.pieces:
            return self.pieces.pop(0)
        await asyncio.get_running_loop().create_future()
        raise AssertionError("unreachable")


HALF: Message = {"type": "http.request", "body": b"{", "more_body": True}
END: Message = {"type": "http.request", "body": b"}", "more_body": False}


async def test_half_a_body_is_not_waited_for_for_ever() -> None:
    receive = in_time(Client(HALF).receive, 0.01)
    assert await receive() == HALF
    with pytest.raises(BodyTooSlow):
        await receive()


async def test_after_the_body_there_is_no_haste() -> None:
    receive = in_time(Client(HALF, END).receive, 0.01)
    assert [await receive(), await receive()] == [HALF, END]
    waiting = asyncio.ensure_future(receive())
    done, _ = await asyncio.wait({waiting}, timeout=0.05)
    assert not done
    waiting.cancel()
