"""What the tests ask the demo shop."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from bridge.demo import DemoServer
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.operations import Operation, load_operations
from bridge.shopify.tokens import NoToken
from bridge.shopify.transport import Credential, HttpTransport, Request

OPERATIONS = load_operations(__file__)


def request(name: str = "ShopName", *, seconds: float = math.inf, **variables: Any) -> Request:
    return Request(OPERATIONS[name], variables, time.monotonic() + seconds)


def renamed(operation: Operation[Any], name: str) -> Operation[Any]:
    """The same question under another name, to tell requests apart."""
    return replace(operation, name=name, text=operation.text.replace(operation.name, name))


def connection(demo: DemoServer, **options: Any) -> Connection:
    secrets = {name: SecretStr(value) for name, value in options.items() if name.endswith(("token", "secret"))}
    return Connection(domain="aurora-outfitters.myshopify.com", url=demo.url("aurora"), **{**options, **secrets})


def storefront(demo: DemoServer, client: Client) -> HttpTransport:
    return HttpTransport(client, connection(demo).endpoint("storefront"), NoToken())


def admin(demo: DemoServer, client: Client, credential: Credential) -> HttpTransport:
    return HttpTransport(client, connection(demo).endpoint("admin"), credential)


def names(demo: DemoServer, api: str = "storefront") -> list[str | None]:
    """The operations that reached the shop, oldest first."""
    return [recorded.operation_name for recorded in demo.requests("aurora") if recorded.api == api]


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.events: list[tuple[str, Mapping[str, Any]]] = []

    def __call__(self, event: str, fields: Mapping[str, Any]) -> None:
        self.events.append((event, fields))

    def of(self, event: str) -> list[Mapping[str, Any]]:
        return [fields for name, fields in self.events if name == event]
