"""A request's body, which must arrive in time: half a request that never ends would hold memory for ever.

Half a head is not seen here: the server in front, or the operating system, has to cut those.
"""

from __future__ import annotations

import asyncio

from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive

BODY_SECONDS = 10.0
"""Within which a request's body must have arrived."""

TOO_SLOW = PlainTextResponse("The request's body did not arrive in time.\n", 408, {"Connection": "close"})


class BodyTooSlow(Exception):
    pass


def is_here(receive: Receive) -> bool:
    """Whether the whole body has arrived, as far as the server tells: with uvicorn it mostly has, and a timer costs
    more than reading it. False also when it is not known."""
    return not getattr(getattr(receive, "__self__", None), "more_body", True)


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
