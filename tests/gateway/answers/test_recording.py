from __future__ import annotations

from starlette.types import Message

from bridge.gateway.answers.asked import LONGEST
from bridge.gateway.answers.finished import Made
from bridge.gateway.answers.making import Making
from bridge.gateway.answers.recording import Recording

START: Message = {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}
BODY: Message = {"type": "http.response.body", "body": b"one", "more_body": True}
END: Message = {"type": "http.response.body", "body": b"two"}


class Wire:
    def __init__(self, *messages: Message) -> None:
        self.incoming = list(messages)
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        return self.incoming.pop(0)

    async def send(self, message: Message) -> None:
        self.sent.append(message)


async def test_all_goes_through_and_is_kept_when_it_is_worth_it() -> None:
    wire = Wire({"type": "http.request", "body": b"ask"})
    recording = Recording(Making(made=Made(object())), wire.receive, wire.send)
    await recording.receive()
    for message in (START, BODY, END):
        await recording.send(message)
    assert wire.sent == [START, BODY, END]
    assert (bytes(recording.request), bytes(recording.answer), recording.complete) == (b"ask", b"onetwo", True)
    assert recording.headers == [(b"a", b"b")]


async def test_what_is_not_worth_it_takes_no_memory() -> None:
    wire = Wire()
    recording = Recording(Making(), wire.receive, wire.send)
    for message in (START, BODY, END):
        await recording.send(message)
    assert wire.sent == [START, BODY, END]
    assert (bytes(recording.answer), recording.complete) == (b"", False)


async def test_an_answer_with_another_status_is_none_to_be_kept() -> None:
    wire = Wire()
    recording = Recording(Making(made=Made(object())), wire.receive, wire.send)
    await recording.send({**START, "status": 500})
    assert recording.headers == []


async def test_a_long_request_is_not_gathered() -> None:
    wire = Wire(*[{"type": "http.request", "body": b"x" * LONGEST, "more_body": True} for _ in range(5)])
    recording = Recording(Making(), wire.receive, wire.send)
    for _ in range(5):
        await recording.receive()
    assert len(recording.request) <= 2 * LONGEST
