"""One request on its way to the SDK and back, with what came in and what went out, word for word."""

from __future__ import annotations

from starlette.types import Message, Receive, Send

from bridge.gateway.answers.asked import LONGEST, Header
from bridge.gateway.answers.finished import LARGEST
from bridge.gateway.answers.making import Making, for_nobody_else


class Recording:
    """Passes everything on. What went out is kept from when `making` knows it to be worth it: before that, a stream
    has only shown that it is alive."""

    def __init__(self, making: Making, receive: Receive, send: Send) -> None:
        self.request = bytearray()
        self.headers: list[Header] = []
        self.answer = bytearray()
        self.complete = False
        self._making = making
        self._receive = receive
        self._send = send

    async def receive(self) -> Message:
        message = await self._receive()
        if len(self.request) <= LONGEST:
            self.request += message.get("body", b"")
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":  # of a stream, before the answer is made
            self.headers = list(message["headers"]) if message["status"] == 200 else []
        elif self._making.made is not for_nobody_else and len(self.answer) <= LARGEST:
            self.answer += message.get("body", b"")
            self.complete = not message.get("more_body", False)
        await self._send(message)
