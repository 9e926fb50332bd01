"""Asking a demo shop as a client would, in one line a question."""

from __future__ import annotations

from typing import Any

import httpx

STOREFRONT = "/api/2026-10/graphql.json"
ADMIN = "/admin/api/2026-10/graphql.json"

PRIVATE = {"Shopify-Storefront-Private-Token": "kiosk-private"}
PUBLIC = {"X-Shopify-Storefront-Access-Token": "kiosk-public"}
TOKENLESS: dict[str, str] = {}


class Asking:
    """Posts to one path of one shop, with headers that may be replaced for a question."""

    def __init__(self, client: httpx.Client, path: str, headers: dict[str, str]) -> None:
        self.client = client
        self.path = path
        self.headers = headers

    def post(self, query: str, headers: dict[str, str] | None = None, **variables: Any) -> httpx.Response:
        body = {"query": query, "variables": variables}
        return self.client.post(self.path, json=body, headers=self.headers if headers is None else headers)

    def errors(self, query: str, headers: dict[str, str] | None = None, **variables: Any) -> list[Any]:
        errors: list[Any] = self.post(query, headers, **variables).json()["errors"]
        return errors

    def __call__(self, query: str, headers: dict[str, str] | None = None, **variables: Any) -> Any:
        """The data of an answer without errors."""
        body = self.post(query, headers, **variables).json()
        assert "errors" not in body, body["errors"]
        return body["data"]
