"""The connections to all shops, on both loops a bridge may run on, against a server that says what no shop should."""

from __future__ import annotations

import asyncio
import gzip
import random
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from socket import SO_LINGER, SOL_SOCKET, create_server

import pytest
from aiohttp import ClientError

from bridge.errors import BrokenAnswer, ShopError, ShopTimeout, ShopUnreachable, TokenRefused
from bridge.shopify.http import LARGEST_ANSWER, Answer, Client, open_client
from tests.shopify.wire import Asked, Wire, answer, saying, turns

MEGABYTE = 1024 * 1024
GZIP = {"Content-Encoding": "gzip"}


async def ask(client: Client, wire: Wire, content: bytes = b"{}") -> Answer:
    async with asyncio.timeout(10):
        return await client.post(wire.url, {"content-type": "application/json"}, content)


def behind(error: BaseException | None) -> Iterator[BaseException]:
    """What an error keeps of others."""
    while error := error and (error.__cause__ or error.__context__):
        yield error


async def echo(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(asked.body))
    await writer.drain()


async def test_a_request_says_this_and_no_more(client: Client, wire: Wire) -> None:
    await client.post(wire.url, {"content-type": "application/json", "x-token": "t1"}, b"caf\xc3\xa9")

    (asked,) = wire.asked
    assert asked.line == "POST /api/2026-10/graphql.json HTTP/1.1"
    assert asked.headers.pop("user-agent").startswith("shopbridge/")
    assert {name: value for name, value in asked.headers.items() if name not in ("host", "user-agent")} == {
        "accept": "application/json",
        "accept-encoding": "gzip",
        "content-type": "application/json",
        "x-token": "t1",
        "content-length": "5",
    }
    assert asked.headers["host"] == wire.url.split("/")[2]
    assert asked.body == b"caf\xc3\xa9"


async def test_an_answer_of_any_status_is_told_with_its_headers_in_lower_case(client: Client, wire: Wire) -> None:
    wire.says = saying(answer(b"{}", 430, {"X-Request-Id": "r-1", "X-Odd": "caf?"}).replace(b"?", b"\xe9"))

    told = await ask(client, wire)

    assert (told.status, told.body, told.headers["x-request-id"]) == (430, b"{}", "r-1")
    assert told.headers["x-odd"] == "caf\ufffd"


async def test_connections_are_kept(client: Client, wire: Wire) -> None:
    for _ in range(3):
        await ask(client, wire)

    assert [asked.connection for asked in wire.asked] == [1, 1, 1]


async def test_no_more_are_in_use_at_once_than_allowed(wire: Wire) -> None:
    async with open_client(connections=2) as client:
        await asyncio.gather(*(ask(client, wire) for _ in range(10)))

    assert len(wire.asked) == 10
    assert len(wire.writers) == 2


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ([], "ServerDisconnectedError"),
        ([b"HTTP/1.1 200 OK\r\nSet-Cookie: ann@example.com"], "ServerDisconnectedError"),
        ([answer(b"ann@example.com", headers={"Content-Length": "99"})], "ClientPayloadError"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{"], "ClientPayloadError"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nann@example.com\r\n"], "as HTTP|ClientPayloadError"),
        ([b"SSH-2.0-OpenSSH_9.9 ann@example.com\r\n"], "as HTTP"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: ann@example.com\r\n\r\n"], "as HTTP"),
        ([b"HTTP/1.1 200 OK\r\nX-Long: ann@example.com" + b"x" * 70_000 + b"\r\n\r\n"], "as HTTP"),
    ],
    ids=["nothing", "half a head", "half a body", "half a chunk", "no chunk", "no HTTP", "no length", "a long header"],
)
async def test_no_whole_answer_is_an_unreachable_shop_and_not_quoted(
    client: Client, wire: Wire, said: list[bytes], seen: str
) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await saying(*said)(asked, writer)
        writer.close()

    wire.says = says

    with pytest.raises(ShopUnreachable, match=seen) as caught:
        await ask(client, wire, b"bob@example.com")

    assert "@" not in str(caught.value)
    assert not list(behind(caught.value)), "aiohttp's error holds the request's headers, and may quote the answer"
    assert len(wire.asked) == 1


async def test_a_reset_keeps_what_the_system_said(client: Client, wire: Wire) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    wire.says = says

    with pytest.raises(ShopUnreachable, match="reset by peer") as caught:
        await ask(client, wire)

    assert [type(error) for error in behind(caught.value)] == [ConnectionResetError]


async def test_a_refused_connection_is_told_with_its_address(client: Client) -> None:
    with create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]

    with pytest.raises(ShopUnreachable, match=rf"ClientConnectorError: .*{port}") as caught:
        await client.post(f"http://127.0.0.1:{port}/", {}, b"")

    assert isinstance(caught.value.__cause__, ConnectionRefusedError)
    assert not [error for error in behind(caught.value) if isinstance(error, ClientError)]


@pytest.mark.parametrize(
    "url", ["http://[::1/", "http://:80/", "ftp://127.0.0.1:9/", "foo://127.0.0.1/", "/", f"http://{'a' * 64}.example/"]
)
async def test_what_is_no_address_is_an_unreachable_shop(client: Client, url: str) -> None:
    with pytest.raises(ShopUnreachable):
        await client.post(url, {}, b"")


async def test_only_http_is_spoken(client: Client, wire: Wire) -> None:
    with pytest.raises(ShopUnreachable, match="no web address"):
        await client.post(wire.url.replace("http:", "ftp:"), {"x-token": "t1"}, b"")

    assert not wire.writers


@pytest.mark.parametrize(
    ("said", "body", "connections"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", b"", [1, 1]),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", b"", [1, 1]),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", b"{}", [1, 1]),
        (answer(b"{}", headers={"Connection": "close"}), b"{}", [1, 2]),
        (answer(b"{}").replace(b"HTTP/1.1", b"HTTP/1.0"), b"{}", [1, 2]),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nno HTTP any more", b"", [1, 2]),
    ],
    ids=["nothing to tell", "nothing new", "in chunks", "the last one", "the old HTTP", "another protocol"],
)
async def test_a_connection_is_kept_where_its_answer_has_an_end_and_lets_it(
    client: Client, wire: Wire, said: bytes, body: bytes, connections: list[int]
) -> None:
    wire.says = saying(said)
    assert (await ask(client, wire)).body == body

    wire.says = echo
    assert (await ask(client, wire, b"mine")).body == b"mine"
    assert [asked.connection for asked in wire.asked] == connections


async def test_an_answer_without_a_length_ends_with_its_connection(client: Client, wire: Wire) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + asked.body)
        writer.close()

    wire.says = says

    assert [(await ask(client, wire, content)).body for content in (b"1", b"2")] == [b"1", b"2"]
    assert [asked.connection for asked in wire.asked] == [1, 2]


async def test_what_is_answered_before_it_is_read_stands_in_nobodys_way(client: Client) -> None:
    """Nor is the rest of it sent, however late the server reads on."""
    connections: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def refuse_the_large(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append((reader, writer))
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(b"", 413) if b"33554432" in head else answer(b"mine"))

    async with await asyncio.start_server(refuse_the_large, "127.0.0.1") as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with asyncio.timeout(10):
            assert (await client.post(url, {}, bytes(32 * MEGABYTE))).status == 413
            assert (await client.post(url, {}, b"{}")).body == b"mine"
            came, reader = 0, connections[0][0]
            with suppress(OSError):
                while part := await reader.read(MEGABYTE):
                    came += len(part)
        for _, writer in connections:
            writer.transport.abort()
        await turns()

    assert len(connections) == 2
    assert came < 32 * MEGABYTE


async def silence(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await writer.wait_closed()


async def test_a_connection_that_does_not_come_is_a_timeout(wire: Wire) -> None:
    """TLS is spoken to a server that waits for HTTP."""
    async with open_client(connect=0.05) as client:
        with pytest.raises(ShopTimeout, match="no connection in time") as caught:
            await client.post(wire.url.replace("http:", "https:"), {}, b"")

    assert not [error for error in behind(caught.value) if isinstance(error, ClientError)]


async def test_who_stops_waiting_for_an_answer_or_a_connection_leaves_both_to_others(wire: Wire) -> None:
    wire.says = silence
    async with open_client(connections=1) as client:
        first, second = (asyncio.create_task(ask(client, wire)) for _ in range(2))
        await turns()
        for waiting in (second, first):
            waiting.cancel()
            await asyncio.wait([waiting])
        wire.says = saying(answer(b"third"))
        assert (await ask(client, wire)).body == b"third"


@pytest.mark.parametrize("turn", range(12))
async def test_who_leaves_with_the_place_that_was_just_granted_passes_it_on(wire: Wire, turn: int) -> None:
    """Wherever it is in doing so."""
    free = asyncio.Event()

    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await free.wait()
        await echo(asked, writer)

    wire.says = says
    async with open_client(connections=1) as client:
        first, second, third = (asyncio.create_task(ask(client, wire, b"%d" % number)) for number in range(3))
        await wire.until_asked()
        free.set()
        for _ in range(turn):
            await asyncio.sleep(0)
        second.cancel()
        assert (await third).body == b"2"
        await asyncio.wait([first, second])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-token", "tökén"),
        ("x-token", "token\r\nx-injected: 1"),
        ("x-token", "token\nx-injected: 1"),
        ("x-token", "token\n"),
        ("x-token", "\x00"),
        ("x-token", " token"),
        ("x-token", "\ud800"),
        ("token x", "1"),
        ("token: 1\r\nx-injected", "1"),
        ("", "token"),
    ],
)
async def test_a_header_that_http_cannot_carry_is_neither_sent_nor_quoted(
    client: Client, wire: Wire, name: str, value: str
) -> None:
    with pytest.raises(TokenRefused) as caught:
        await client.post(wire.url, {name: value}, b"")

    assert str(caught.value) == "a token or an extra header holds characters that HTTP does not allow"
    assert not wire.writers


async def test_a_compressed_answer_is_read(client: Client, wire: Wire) -> None:
    wire.says = saying(answer(gzip.compress(b"{}" * 1000), headers=GZIP))

    assert (await ask(client, wire)).body == b"{}" * 1000


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"no gzip", "gzip"), (gzip.compress(b"{}" * 1000)[:-9], "gzip"), (zlib.compress(b"{}"), "deflate")],
)
async def test_one_that_cannot_be_decompressed_is_broken(
    client: Client, wire: Wire, body: bytes, encoding: str
) -> None:
    wire.says = saying(answer(body, headers={"Content-Encoding": encoding}))

    with pytest.raises(BrokenAnswer):
        await ask(client, wire)


async def test_an_empty_answer_is_not_decompressed(client: Client, wire: Wire) -> None:
    wire.says = saying(answer(b"", 503, GZIP))

    assert (await ask(client, wire)).status == 503


async def test_the_largest_answer_is_read(client: Client, wire: Wire) -> None:
    wire.says = saying(answer(b" " * LARGEST_ANSWER))

    assert len((await ask(client, wire)).body) == LARGEST_ANSWER


async def test_an_endless_answer_is_not_read_to_its_end(client: Client, wire: Wire) -> None:
    sent = 0

    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"%x\r\n%b\r\n" % (MEGABYTE, b" " * MEGABYTE))
            sent += 1
            await writer.drain()

    wire.says = endless

    with pytest.raises(BrokenAnswer, match="more than 16777216 bytes"):
        await ask(client, wire)
    await turns()
    assert 16 < sent < 64  # what the system holds between the two is not ours to bound


async def test_a_small_answer_that_grows_large_is_not_decompressed_to_its_end(client: Client, wire: Wire) -> None:
    bomb = gzip.compress(b" " * 64 * MEGABYTE)
    wire.says = saying(answer(bomb, headers=GZIP))

    with pytest.raises(BrokenAnswer, match="more than 16777216 bytes"):
        await ask(client, wire)
    assert len(bomb) < MEGABYTE


async def test_a_redirect_is_an_answer(client: Client, wire: Wire) -> None:
    wire.answers(b"", 302, {"Location": "/password"})

    told = await ask(client, wire)

    assert (told.status, told.headers["location"]) == (302, "/password")
    assert len(wire.asked) == 1


async def test_a_hint_is_no_answer(client: Client, wire: Wire) -> None:
    wire.says = saying(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", answer(b"2")
    )

    assert (await ask(client, wire)).body == b"2"
    assert (await ask(client, wire)).body == b"2"
    assert [asked.connection for asked in wire.asked] == [1, 1]


async def test_what_its_caller_says_of_itself_is_said_in_place_of_ours(client: Client, wire: Wire) -> None:
    await client.post(wire.url, {"user-agent": "a bot with a signature"}, b"{}")

    assert wire.asked[0].headers["user-agent"] == "a bot with a signature"


async def test_a_cookie_is_not_sent_back(client: Client, wire: Wire) -> None:
    wire.url = wire.named
    wire.answers(headers={"Set-Cookie": "buyer=ann; Path=/"})

    await ask(client, wire)
    await ask(client, wire)

    assert "cookie" not in wire.asked[1].headers


async def test_a_connection_that_the_shop_has_closed_loses_no_request(client: Client, wire: Wire) -> None:
    """Whether the loop has seen that, or is about to see it."""
    await ask(client, wire)
    wire.hang_up()
    await ask(client, wire)
    wire.hang_up()
    await turns()
    await ask(client, wire)

    assert [asked.connection for asked in wire.asked] == [1, 2, 3]


async def test_a_request_is_never_sent_twice(client: Client, wire: Wire) -> None:
    """The shop has read it, so it may have done what it says, and then a kept connection ends without an answer."""
    await ask(client, wire)

    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.close()

    wire.says = says
    with pytest.raises(ShopUnreachable):
        await ask(client, wire, b"start a return")

    await turns()
    assert [asked.body for asked in wire.asked] == [b"{}", b"start a return"]


ANOTHERS = answer({"data": "another's"})


@pytest.mark.parametrize(
    "parts",
    [
        [answer() + ANOTHERS],
        [answer()[:-5], answer()[-5:] + ANOTHERS],
        [answer()[:-5], answer()[-5:] + ANOTHERS[:-5], ANOTHERS[-5:]],
        [answer() + ANOTHERS[:20], ANOTHERS[20:]],
        [answer(), ANOTHERS],
    ],
)
async def test_an_answer_that_nobody_asked_for_goes_to_nobody(client: Client, wire: Wire, parts: list[bytes]) -> None:
    wire.says = saying(*parts)
    await ask(client, wire)
    await turns()

    wire.says = echo
    assert (await ask(client, wire, b"mine")).body == b"mine"
    assert [asked.connection for asked in wire.asked] == [1, 2]


async def test_nor_does_one_that_has_come_but_was_not_read_yet(client: Client, wire: Wire) -> None:
    await ask(client, wire)

    wire.says = echo
    wire.push(ANOTHERS)
    assert (await ask(client, wire, b"mine")).body == b"mine"
    assert [asked.connection for asked in wire.asked] == [1, 2]


async def test_the_rest_of_one_is_no_answer_to_the_next_request(client: Client, wire: Wire) -> None:
    """Wherever it is cut: its end comes when somebody else already waits."""
    for cut in range(1, len(ANOTHERS)):
        wire.says = saying(answer() + ANOTHERS[:cut])
        await ask(client, wire)
        wire.says = saying(ANOTHERS[cut:] + answer(b"mine"))
        with suppress(ShopUnreachable):
            assert b"another" not in (await ask(client, wire)).body


@pytest.mark.parametrize("cut", [0, 20, len(ANOTHERS) - 5], ids=["before it", "in its head", "in its body"])
async def test_the_answer_to_a_cancelled_request_goes_to_nobody(client: Client, wire: Wire, cut: int) -> None:
    late = asyncio.Event()

    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.body == b"mine":
            await echo(asked, writer)
        else:
            writer.write(ANOTHERS[:cut])
            await late.wait()
            writer.write(ANOTHERS[cut:])

    wire.says = says
    leaving = asyncio.create_task(ask(client, wire))
    await wire.until_asked()
    await turns()
    leaving.cancel()
    await asyncio.wait([leaving])
    late.set()

    assert (await ask(client, wire, b"mine")).body == b"mine"
    assert [asked.connection for asked in wire.asked] == [1, 2]


async def test_of_hundreds_of_whom_many_leave_everybody_gets_their_own(wire: Wire) -> None:
    chance = random.Random(5)

    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        said = answer(asked.body * 500)
        for part in (said[:10], said[10:200], said[200:]):
            writer.write(part)
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)

    async def one(client: Client, number: int) -> bool:
        mine = b"%06d" % number
        asking = asyncio.create_task(ask(client, wire, mine))
        if chance.random() < 0.5:
            for _ in range(chance.randrange(30)):
                await asyncio.sleep(0)
            asking.cancel()
        with suppress(asyncio.CancelledError):
            assert (await asking).body == mine * 500
            return True
        return False

    wire.says = says
    async with open_client(connections=8) as client:
        told = [await asyncio.gather(*(one(client, turn * 40 + number) for number in range(40))) for turn in range(10)]

    answered = sum(map(sum, told))
    assert 100 < answered < 400


async def test_a_closed_client_is_an_unreachable_shop(client: Client, wire: Wire) -> None:
    await client.aclose()
    await client.aclose()

    with pytest.raises(ShopUnreachable, match="the bridge is stopping"):
        await ask(client, wire)


@pytest.mark.parametrize("parts", [[], [answer()[:-5]]], ids=["head", "body"])
async def test_who_is_under_way_or_waits_when_it_is_closed_is_told(wire: Wire, parts: list[bytes]) -> None:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await saying(*parts)(asked, writer)
        await silence(asked, writer)

    wire.says = says
    async with open_client(connections=1) as client:
        asking = [asyncio.create_task(ask(client, wire)) for _ in range(2)]
        await wire.until_asked()
        await turns()

    for error in await asyncio.gather(*asking, return_exceptions=True):
        assert isinstance(error, ShopError)
        assert "the bridge is stopping" in str(error)
        assert not list(behind(error))


async def test_who_was_cancelled_when_it_is_closed_is_told_nothing(client: Client, wire: Wire) -> None:
    wire.says = silence
    leaving = asyncio.create_task(ask(client, wire))
    await wire.until_asked()

    leaving.cancel()
    await client.aclose()
    await asyncio.wait([leaving], timeout=5)

    assert leaving.cancelled()
