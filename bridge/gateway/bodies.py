"""A request's body, which must arrive in time: half a request that never ends would hold memory for ever.

Half a head is not seen here: the server in front, or the operating system, has to cut those.
"""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive


class BodyTooSlow(Exception):
    pass


def in_time(receive: Receive, seconds: float) -> Receive:
    """Raises `BodyTooSlow`. Once the body is there, what is awaited is the client's leaving, which may take long."""
    until = asyncio.get_running_loop().time() + seconds
    complete = False

    async def timed() -> Message:
        nonlocal complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise BodyTooSlow from None
        complete = not message.get("more_body", False)
        return message

    return timed
