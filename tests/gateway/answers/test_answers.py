"""The same requests to three bridges over the same shops: one keeps answers, one has no room to keep any and so makes
each anew, and one leaves everything to the SDK."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from bridge.demo.faults import Fault
from tests.gateway.answers.requests import ERAS, Request, requests
from tests.running import DemoServer, brand_folders, running_bridge

NUMBER = 3000
KEEPING, NO_ROOM, SDK_ONLY = 33_554_432, 1, 0
SECRET = "the same in both so that cursors are the same"
OPENING = {"Accept": "application/json, text/event-stream"}
Answer = tuple[int, list[tuple[str, str]], bytes]


class Server:
    """One of the three, and its sessions by the names that all have for theirs."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._host = address.removeprefix("http://")
        self._connection = http.client.HTTPConnection(self._host, timeout=20)
        self.sessions = {version: self._open(version) for version in ERAS} | {
            "closed": self._open("2025-11-25"),
            "elsewhere": self._open("2025-11-25", "/mcp/hearth"),
            "silent": self._open("2025-11-25", greeted=False),
            "unknown": "0" * 32,
        }
        httpx.delete(f"{address}/mcp/aurora", headers={"Mcp-Session-Id": self.sessions["closed"]})

    def _open(self, version: str, path: str = "/mcp/aurora", *, greeted: bool = True) -> str:
        hello = {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "twin", "version": "1"}}
        body = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello}
        session = httpx.post(self.address + path, json=body, headers=OPENING).headers["mcp-session-id"]
        if greeted:
            told = {"jsonrpc": "2.0", "method": "notifications/initialized"}
            httpx.post(self.address + path, json=told, headers=OPENING | {"Mcp-Session-Id": session})
        return str(session)

    def close(self) -> None:
        self._connection.close()

    def ask(self, request: Request) -> Answer:
        try:
            return self._ask(request)
        except ConnectionError:  # it hung up after the one before, which it did not read to its end
            self._connection.close()
            return self._ask(request)

    def _ask(self, request: Request) -> Answer:
        connection = self._connection
        connection.putrequest(request.verb, request.path, skip_host=True, skip_accept_encoding=True)
        headers = (
            request.headers
            if any(name == "Host" for name, _ in request.headers)
            else [
                ("Host", "localhost"),
                *request.headers,
            ]
        )
        for name, value in headers:
            connection.putheader(name, value)
        if request.session is not None:
            connection.putheader("Mcp-Session-Id", self.sessions[request.session])
        connection.putheader("Content-Length", str(len(request.content)))
        connection.endheaders(request.content)
        answer = connection.getresponse()
        said = [(name.lower(), self._common(value)) for name, value in answer.getheaders() if name.lower() != "date"]
        return answer.status, said, answer.read()

    def _common(self, value: str) -> str:
        known = next((name for name, session in self.sessions.items() if session == value), value)
        return re.sub(r"^[0-9a-f]{32}$", "a new one", known)

    def kept_answers(self) -> int:
        """How many calls were answered with them."""
        metrics = httpx.get(f"{self.address}/metrics").text
        counted = re.findall(r"^shopbridge_finished_answers_total{.*} (\S+)", metrics, re.M)
        return int(sum(map(float, counted)))


@pytest.fixture(scope="module")
def shops() -> Iterator[DemoServer]:
    with DemoServer() as shops:
        yield shops


@pytest.fixture(scope="module")
def servers(shops: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    brands = brand_folders(tmp_path_factory.mktemp("three"), {name: shops.url(name) for name in ("aurora", "hearth")})
    with ExitStack() as stack:
        bridges = [running_bridge(brands, secret=SECRET, answers_bytes=size) for size in (KEEPING, NO_ROOM, SDK_ONLY)]
        servers = [Server(stack.enter_context(bridge)) for bridge in bridges]
        yield servers
        for server in servers:
            server.close()


def compared(servers: list[Server], asked: Iterable[Request]) -> None:
    for request in asked:
        keeping, running, sdk = (server.ask(request) for server in servers)
        told = request.twists, request.headers, request.content[:400]
        assert keeping == sdk, told
        assert running == sdk, told


def test_what_takes_a_short_cut_is_what_the_sdk_would_answer(servers: list[Server]) -> None:
    compared(servers, requests(seed=5, number=NUMBER))
    assert servers[0].kept_answers() > NUMBER / 10
    assert [server.kept_answers() for server in servers[1:]] == [0, 0]


@pytest.mark.parametrize("fault", ["http status=403", "http status=402", "malformed"])
def test_a_shop_that_fails_is_told_of_alike(servers: list[Server], shops: DemoServer, fault: str) -> None:
    compared(servers, calls(f"before {fault}"))
    shops.fault("aurora", Fault.parse(fault))
    try:
        compared(servers, calls(fault))
    finally:
        shops.heal("aurora")


def calls(words: str) -> Iterator[Request]:
    """Of the newest protocol, not asked before."""
    plain = [request for request in requests(seed=6, number=150) if request.modern and not request.twists]
    for number, request in enumerate(plain):
        if request.body["method"] == "tools/call" and isinstance(request.arguments.get("query"), str):
            request.arguments["query"] = f"{words} {number}"
            yield request
