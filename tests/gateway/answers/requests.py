"""Requests, good, odd and broken ones, in both protocol eras: a base from a small pool, and now and then a twist or
two, so that most have been seen before and the others nearly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

ERAS = ("2025-11-25", "2025-06-18", "2024-11-05")
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "twin", "version": "1"},
}
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search_catalog", {"query": "jacket", "pagination": {"limit": 3}}),
    ("search_catalog", {"query": "mug", "detail": "full", "pagination": {"limit": 2}}),
    ("search_catalog", {"query": "nothing of the kind"}),
    ("search_catalog", {"query": 5}),
    ("lookup_catalog", {"ids": ["gid://shopify/Product/1"]}),
    ("ask_business", {"query": "How long do returns take?"}),
    ("get_cart", {"id": "cart_x"}),
    ("no_such_tool", {}),
)
LISTS = (
    "tools/list",
    "prompts/list",
    "resources/list",
    "resources/templates/list",
    "server/discover",
    "ping",
    "no/such",
)


@dataclass
class Request:
    """`session` is the name of one, put in its place as each server knows it. `raw` replaces the body."""

    modern: bool
    body: Any
    headers: list[tuple[str, str]]
    session: str | None = None
    path: str = "/mcp/aurora"
    verb: str = "POST"
    raw: bytes | None = None
    twists: list[str] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return json.dumps(self.body, separators=(",", ":")).encode() if self.raw is None else self.raw

    @property
    def arguments(self) -> dict[str, Any]:
        arguments: dict[str, Any] = self.body["params"]["arguments"]
        return arguments

    def set(self, name: str, *values: str) -> None:
        self.headers = [header for header in self.headers if header[0] != name] + [(name, value) for value in values]


Twist = Callable[[Request, Random], None]


def requests(seed: int, number: int) -> Iterator[Request]:
    random = Random(seed)
    for count in range(number):
        request = _base(random, count)
        for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
            twist = random.choice(TWISTS)
            request.twists.append(twist.__name__)
            twist(request, random)
        yield request


def _base(random: Random, count: int) -> Request:
    modern = random.random() < 0.5
    name, arguments = random.choice(CALLS)
    called = random.random() < 0.6
    method = "tools/call" if called else random.choice(LISTS)
    params: dict[str, Any] = {"name": name, "arguments": deepcopy(arguments)} if called else {}
    headers = [("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json")]
    if modern:
        params["_meta"] = deepcopy(META)
        headers += [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method)]
        headers += [("Mcp-Name", name)] if called else []
        session = None
    else:
        session = random.choice(ERAS)
        headers += [("MCP-Protocol-Version", session)]
    body = {"jsonrpc": "2.0", "id": count, "method": method} | ({"params": params} if params else {})
    return Request(modern, body, headers, session)


def _params(request: Request) -> dict[str, Any]:
    if not isinstance(request.body, dict):
        return {}
    params: dict[str, Any] = request.body.setdefault("params", {})
    return params if isinstance(params, dict) else {}


def header(name: str, *choices: tuple[str, ...]) -> Twist:
    def twist(request: Request, random: Random) -> None:
        request.set(name, *random.choice(choices))

    twist.__name__ = name
    return twist


def member(name: str, *choices: Any) -> Twist:
    def twist(request: Request, random: Random) -> None:
        if isinstance(request.body, dict):
            request.body[name] = random.choice(choices)

    twist.__name__ = f"member {name}"
    return twist


def param(name: str, *choices: Any) -> Twist:
    def twist(request: Request, random: Random) -> None:
        _params(request)[name] = random.choice(choices)

    twist.__name__ = f"param {name}"
    return twist


def within(place: str, name: str, *choices: Any) -> Twist:
    def twist(request: Request, random: Random) -> None:
        inside = _params(request).get(place)
        if isinstance(inside, dict):
            inside[name] = random.choice(choices)

    twist.__name__ = f"{place} {name}"
    return twist


def text(name: str, change: Callable[[bytes], bytes]) -> Twist:
    def twist(request: Request, random: Random) -> None:
        request.raw = change(request.content)

    twist.__name__ = f"text {name}"
    return twist


def session(request: Request, random: Random) -> None:
    request.session = random.choice(("closed", "elsewhere", "unknown", "2025-11-25", "silent", None))
    if request.session is None and not request.modern:
        request.session = "unknown"  # without one, it would open one


def path(request: Request, random: Random) -> None:
    request.path = random.choice(("/mcp", "/mcp/", "/mcp/aurora/", "/mcp/hearth", "/mcp/nobody", "/mcp/aurora?a=1"))


def verb(request: Request, random: Random) -> None:
    request.verb = random.choice(("PUT", "OPTIONS", "HEAD"))


def notified(request: Request, random: Random) -> None:
    if isinstance(request.body, dict):
        request.body.pop("id", None)


def lacking(request: Request, random: Random) -> None:
    if isinstance(request.body, dict):
        request.body.pop(random.choice(("jsonrpc", "method", "params")), None)


def batched(request: Request, random: Random) -> None:
    request.body = [request.body]


def shuffled(request: Request, random: Random) -> None:
    if isinstance(request.body, dict):
        request.body = dict(random.sample(list(request.body.items()), len(request.body)))
        arguments = _params(request).get("arguments")
        if isinstance(arguments, dict):
            _params(request)["arguments"] = dict(reversed(arguments.items()))


TWISTS: tuple[Twist, ...] = (
    header("Host", ("evil.example",), ("localhost:1",), ("127.0.0.1",), ("LOCALHOST ",)),
    header("Origin", ("http://localhost:5173",), ("https://evil.example",), ("http://127.0.0.1",), ("null",)),
    header("Accept", (), ("application/json",), ("*/*",), ("text/event-stream",), ("application/*;q=0.1, text/*",)),
    header("Content-Type", (), ("text/plain",), ("application/json; charset=utf-8",), ("application/jsonp",)),
    header("MCP-Protocol-Version", (), ("2026-07-28",), ("2025-03-26",), ("1.0",), ("2026-07-28", "2026-07-28")),
    header("Mcp-Method", (), ("tools/list",), ("tools/call",), ("tools/list ",)),
    header("Mcp-Name", (), ("search_catalog",), ("search_catalog \t",), ("=?base64?c2VhcmNoX2NhdGFsb2c=?=",)),
    header("Mcp-Param-Query", ("jacket",), ("",)),
    header("Authorization", ("Bearer x",), ("",)),
    header("Last-Event-ID", ("1",)),
    header("X-Forwarded-For", ("203.0.113.5",), ("203.0.113.5, 127.0.0.1",)),
    header("Traceparent", ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",)),
    member("id", "a", "", 'q"', "\\", "ü", "x" * 70, 1.0, 1.5, None, True, -1, 2**53, 2**70, [1], {}),
    member("jsonrpc", "1.0", None, 2),
    member("method", "tools/list", "tools/call", "TOOLS/LIST", None, 1),
    member("params", None, [], {}, {"_meta": None}, "x"),
    member("result", {}),
    member("extra", 1),
    param(
        "_meta", None, {}, {"progressToken": 1}, {**META, "progressToken": "p"}, {**META, "x": 1.0}, {**META, "x": 1}
    ),
    param("cursor", None, "", "x"),
    param("name", "get_product", None, 1, "SEARCH_CATALOG"),
    param("arguments", None, {}, [], "{}", {"query": "jacket"}),
    param("inputResponses", {}, None),
    param("requestState", "x", None),
    param("extra", 1, None),
    within("_meta", "io.modelcontextprotocol/protocolVersion", "2025-11-25", None, 1),
    within("_meta", "io.modelcontextprotocol/clientCapabilities", None, {"elicitation": {}}, []),
    within("_meta", "io.modelcontextprotocol/clientInfo", None, {"name": "other"}, {"name": "twin", "version": "2"}),
    within("_meta", "io.modelcontextprotocol/logLevel", "debug", "loud"),
    within("arguments", "pagination", {"limit": 3}, {"limit": 3.0}, {"limit": True}, {"limit": "3"}, None),
    within("arguments", "query", "jacket", "Jacket", "jacket ", None, "", "j\u00e4cket", "\u2028", "a" * 20_000),
    within("arguments", "filters", {}, {"price": {"min": 2**63}}, {"price": {"min": 2**64}}, {"price": {"min": 1e19}}),
    within("arguments", "detail", "full", "brief", None),
    within("arguments", "extra", 1, None, {"card_number": "x"}),
    within("arguments", "context", {"address_country": "DE"}, {"address_country": 5, "language": []}, {}, "DE"),
    within("arguments", "card_number", "4", None),
    within("arguments", "ids", ["gid://shopify/Product/2"], [], "[]", ["x"] * 200, [1], None),
    text("padded", lambda body: b" \n" + body + b"\t "),
    text("long", lambda body: body + b" " * 20_000),
    text("cut", lambda body: body[:-3]),
    text("more", lambda body: body + b"x"),
    text("empty", lambda body: b""),
    text("latin", lambda body: body.replace(b"jacket", b"j\xe4cket")),
    text("surrogate", lambda body: body.replace(b"jacket", b"\\ud800")),
    text("escaped", lambda body: body.replace(b"jacket", b"\\u006aacket")),
    text("mark", lambda body: b"\xef\xbb\xbf" + body),
    text("utf-16", lambda body: body.decode(errors="replace").encode("utf-16")),
    text("infinite", lambda body: body.replace(b'"limit":3', b'"limit":1e999').replace(b'"query":5', b'"query":NaN')),
    text("twice an id", lambda body: body.replace(b'{"jsonrpc"', b'{"id":77,"jsonrpc"', 1)),
    text("twice a name", lambda body: body.replace(b'"query":"jacket"', b'"query":"mug","query":"jacket"')),
    text("deep", lambda body: body.replace(b'"jacket"', b"[" * 300 + b"]" * 300)),
    *(session,) * 5,
    path,
    verb,
    notified,
    lacking,
    batched,
    shuffled,
    shuffled,
)
