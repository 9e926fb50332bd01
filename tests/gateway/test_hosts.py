from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from bridge.gateway.hosts import PROBED, KnownHosts, host_allowed, origin_allowed


@pytest.mark.parametrize(
    ("host", "allowed", "verdict"),
    [
        ("127.0.0.1:8787", (), True),
        ("localhost", (), True),
        ("LOCALHOST:1", (), True),
        ("[::1]:8787", (), True),
        ("[::1]", (), True),
        ("", (), False),
        ("evil.example", (), False),
        ("localhost.evil.example", (), False),
        ("evil.example:127.0.0.1", (), False),
        ("mcp.example.com:443", ("mcp.example.com",), True),
        ("mcp.example.com", ("MCP.example.com",), True),
        ("mcp.example.com:443", ("mcp.example.com:8443",), False),
        ("sub.mcp.example.com", ("mcp.example.com",), False),
        ("anything.example", ("*",), True),
    ],
)
def test_only_this_machine_and_named_hosts_are_answered(host: str, allowed: tuple[str, ...], verdict: bool) -> None:
    assert host_allowed(host, allowed) is verdict


@pytest.mark.parametrize(
    ("origin", "allowed", "verdict"),
    [
        ("http://localhost:5173", (), True),
        ("https://[::1]:1", (), True),
        ("null", (), False),
        ("file://localhost", (), False),
        ("https://evil.example", (), False),
        ("https://evil.example", ("*",), False),
        ("http://[::1", (), False),
        ("http://localhost@evil.example", (), False),
        ("https://app.example.com", ("https://app.example.com/",), True),
        ("http://app.example.com", ("https://app.example.com",), False),
    ],
)
def test_only_pages_of_this_machine_and_named_origins_may_call(
    origin: str, allowed: tuple[str, ...], verdict: bool
) -> None:
    assert origin_allowed(origin, allowed) is verdict


@pytest.mark.parametrize("path", [*sorted(PROBED), "/mcp", "/nowhere"])
def test_a_page_of_somebody_else_reaches_no_route(path: str) -> None:
    app = Starlette()
    app.add_route(path, lambda request: PlainTextResponse("private"))
    client = TestClient(KnownHosts(app, (), ()), base_url="http://127.0.0.1")
    assert client.get(path, headers={"Host": "evil.example"}).status_code == 421
    assert client.get(path, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get(path).text == "private"


@pytest.mark.parametrize("host", ["10.0.0.7:8787", "[fd00::7]:8787", "[fd00::7]", ""])
def test_what_watches_may_name_this_machine_by_its_address(host: str) -> None:
    app = Starlette()
    for path in (*PROBED, "/mcp"):
        app.add_route(path, lambda request: PlainTextResponse("fine"))
    client = TestClient(KnownHosts(app, (), ()))
    assert {client.get(path, headers={"Host": host}).status_code for path in PROBED} == {200}
    assert client.get("/mcp", headers={"Host": host}).status_code == 421
