"""The client-credentials grant: an app's id and secret for an Admin token that lasts a day.

shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qsl

import orjson

from bridge.demo import model
from bridge.demo.access import same

LIFE = 86_399  # seconds


@dataclass(frozen=True, slots=True)
class Granted:
    app: model.AdminApp
    until: float


class Grants:
    """The tokens issued for one shop, besides those that its apps have from the start."""

    def __init__(self, shop: model.Shop, clock: Callable[[], float]) -> None:
        self.shop = shop
        self.clock = clock
        self.granted: dict[str, Granted] = {}

    def app_of(self, token: str) -> model.AdminApp | None:
        for app in self.shop.admin_apps:
            if app.installed and same(app.token, token):
                return app
        granted = self.granted.get(token)
        return granted.app if granted and granted.app.installed and self.clock() < granted.until else None

    def revoke(self) -> None:
        self.granted.clear()

    def grant(self, asked: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """HTTP status and body."""
        if asked.get("grant_type") != "client_credentials":
            return 400, refused("unsupported_grant_type", "grant_type must be client_credentials.")
        for app in self.shop.admin_apps:
            if not app.installed:
                continue
            if app.client_id == asked.get("client_id") and same(app.client_secret, asked.get("client_secret", "")):
                token = f"shpat_{token_hex(16)}"
                self.granted[token] = Granted(app, self.clock() + LIFE)
                return 200, {"access_token": token, "scope": ",".join(sorted(app.scopes)), "expires_in": LIFE}
        return 401, refused("invalid_client", "The client id or secret is not valid.")


def refused(error: str, description: str) -> dict[str, str]:
    return {"error": error, "error_description": description}


def read_grant(body: bytes, content_type: str) -> dict[str, str]:
    """A form, or the same as JSON; empty when it is neither."""
    try:
        if content_type.startswith("application/json"):
            fields = orjson.loads(body)
            return {str(name): str(value) for name, value in fields.items()} if isinstance(fields, dict) else {}
        return dict(parse_qsl(body.decode()))
    except ValueError:
        return {}
