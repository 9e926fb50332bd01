from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bridge.demo.listener import Listener, bound


async def hello(request: Request) -> Response:
    return PlainTextResponse("hello")


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    there = Listener(Starlette(routes=[Route("/", hello)]), "127.0.0.1", 0)
    yield there
    await there.stop()


async def test_a_port_is_known_before_anything_answers_there(listener: Listener) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(listener.url)
        await listener.accept()
        assert (await client.get(listener.url)).text == "hello"


async def test_a_refusing_port_breaks_connections_and_can_be_opened_again(listener: Listener) -> None:
    await listener.accept()
    async with httpx.AsyncClient() as client:
        assert (await client.get(listener.url)).text == "hello"  # a connection that is kept
        listener.refuse()
        listener.refuse()  # twice is once
        with pytest.raises(httpx.TransportError):
            await client.get(listener.url)
        with pytest.raises(httpx.ConnectError):
            await client.get(listener.url)
        await listener.accept()
        await listener.accept()
        assert (await client.get(listener.url)).text == "hello"


async def test_a_port_in_use_is_an_error_at_once(listener: Listener) -> None:
    await listener.accept()
    with pytest.raises(OSError, match="in use"):
        bound("127.0.0.1", listener.port)


async def test_small_answers_do_not_wait_for_acknowledgement(listener: Listener) -> None:
    await listener.accept()
    async with httpx.AsyncClient() as client:
        await client.get(listener.url)
        (connection,) = listener.state.connections
        accepted = connection.transport.get_extra_info("socket")
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
