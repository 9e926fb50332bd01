"""What a request must be and what an answer looks like: JSON-RPC 2.0, with Shopify's headers and UCP's error codes.

The codes are those of UCP's MCP binding (-32001 discovery, -32000 access); the statuses as Shopify sends them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bridge.demo.graphql_http import json_response, read_json

VERSION = "2026-08-25"

Members = dict[str, Any]


class Refused(Exception):
    """An answer without a result. `data` is what a platform reads to know what to do."""

    def __init__(self, number: int, message: str, /, *, status: int = 200, **data: Any) -> None:
        super().__init__(message)
        self.number = number
        self.message = message
        self.status = status
        self.data = data


def invalid(message: str) -> Refused:
    return Refused(-32602, message)


@dataclass(frozen=True, slots=True)
class Asked:
    id: Any
    method: str
    params: Members = field(default_factory=dict)

    @property
    def tool(self) -> str | None:
        name = self.params.get("name")
        return name if self.method == "tools/call" and isinstance(name, str) else None

    @property
    def arguments(self) -> Members:
        arguments = self.params.get("arguments")
        return arguments if isinstance(arguments, dict) else {}

    @property
    def profile(self) -> Any:
        """Of the agent that asks; it stands among the arguments, also of `tools/list`."""
        meta = self.arguments.get("meta")
        agent = meta.get("ucp-agent") if isinstance(meta, dict) else None
        return agent.get("profile") if isinstance(agent, dict) else None


async def read(request: Request) -> Asked:
    """Raises Refused."""
    try:
        given = read_json(await request.body())
    except ClientDisconnect:
        given = {}
    method, params = given.get("method"), given.get("params", {})
    if given.get("jsonrpc") != "2.0" or not isinstance(method, str) or not isinstance(params, dict):
        raise Refused(-32600, "Invalid Request", status=400)
    return Asked(given.get("id"), method, params)


def result(asked: Asked, value: Members) -> Response:
    return _sent({"jsonrpc": "2.0", "id": asked.id, "result": value})


def refusal(asked: Asked | None, refused: Refused) -> Response:
    error = {"code": refused.number, "message": refused.message, "data": refused.data or None}
    shown = {name: value for name, value in error.items() if value is not None}
    return _sent({"jsonrpc": "2.0", "id": asked.id if asked else None, "error": shown}, refused.status)


def called(structured: Members) -> Members:
    """The same twice, since some platforms read only text."""
    return {"content": [{"type": "text", "text": orjson.dumps(structured).decode()}], "structuredContent": structured}


def envelope(capability: str) -> Members:
    return {"version": VERSION, "capabilities": {capability: [{"version": VERSION}]}}


def nothing(content: str) -> Members:
    """There is no such thing: a result, not an error."""
    message = {"type": "error", "code": "not_found", "content": content, "severity": "unrecoverable"}
    return {"ucp": {"version": VERSION, "status": "error"}, "messages": [message]}


def _sent(body: Members, status: int = 200) -> Response:
    headers = {"x-shopify-ucp-mcp-api-version": VERSION, "x-request-id": str(uuid4())}
    return json_response(body, status, headers)
