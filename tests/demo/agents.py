"""A shopping agent: calls a shop's UCP endpoint as Shopify's own command line does, one JSON-RPC request each."""

from __future__ import annotations

from typing import Any

import httpx

PATH = "/api/ucp/mcp"
PROFILE = "https://agent.example/profile.json"
META = {"ucp-agent": {"profile": PROFILE}}
VARIANT = "gid://shopify/ProductVariant/"
PRODUCT = "gid://shopify/Product/"


class Agent:
    """`meta` is what goes with every request."""

    def __init__(self, client: httpx.Client, url: str = PATH, meta: dict[str, Any] = META) -> None:
        self.client = client
        self.url = url
        self.meta = meta

    def post(self, method: str, **params: Any) -> httpx.Response:
        return self.client.post(self.url, json={"jsonrpc": "2.0", "id": 7, "method": method, "params": params})

    def list(self) -> dict[str, Any]:
        tools = self.post("tools/list", arguments={"meta": self.meta}).json()["result"]["tools"]
        return {tool["name"]: tool for tool in tools}

    def respond(self, tool: str, /, meta: Any = None, **arguments: Any) -> httpx.Response:
        return self.post("tools/call", name=tool, arguments={"meta": meta or self.meta, **arguments})

    def __call__(self, tool: str, /, **arguments: Any) -> Any:
        """What an answer without an error holds."""
        body = self.respond(tool, **arguments).json()
        assert "error" not in body, body["error"]
        return body["result"]["structuredContent"]

    def error(self, tool: str, /, meta: Any = None, **arguments: Any) -> tuple[int, int, str]:
        """HTTP status, JSON-RPC code and message."""
        response = self.respond(tool, meta, **arguments)
        error = response.json()["error"]
        return response.status_code, error["code"], error["message"]


def line(variant: int, quantity: int = 1, **more: Any) -> dict[str, Any]:
    return {"quantity": quantity, "item": {"id": f"{VARIANT}{variant}"}, **more}


def quantities(shown: Any) -> list[tuple[str, int]]:
    return [(each["item"]["id"].removeprefix(VARIANT), each["quantity"]) for each in shown["line_items"]]


def amounts(shown: Any) -> dict[str, int]:
    return {each["type"]: each["amount"] for each in shown["totals"]}


def codes(shown: Any) -> list[str]:
    return [each["code"] for each in shown.get("messages", [])]
