from __future__ import annotations

from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer, Fault, model
from bridge.demo.grant import LIFE, Grants, read_grant
from tests.demo.asking import Asking

PATH = "/admin/oauth/access_token"
ASKED = {"grant_type": "client_credentials", "client_id": "kiosk-client", "client_secret": "kiosk-secret"}


def test_an_id_and_a_secret_give_a_token_that_works(client: httpx.Client, ask_admin: Asking) -> None:
    granted = client.post(PATH, data=ASKED).json()
    assert granted["expires_in"] == 86_399
    assert "read_products" in granted["scope"].split(",")
    query = "{ currentAppInstallation { accessScopes { handle } } }"
    assert ask_admin(query, {"X-Shopify-Access-Token": granted["access_token"]})


def test_the_grant_may_be_asked_for_in_json(client: httpx.Client) -> None:
    assert client.post(PATH, json=ASKED).status_code == 200


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_what_is_refused(client: httpx.Client, change: dict[str, Any], status: int, error: str) -> None:
    response = client.post(PATH, data=ASKED | change)
    assert (response.status_code, response.json()["error"]) == (status, error)


def test_a_token_ends_with_its_day(shop: model.Shop) -> None:
    now = [0.0]
    grants = Grants(shop, clock=lambda: now[0])
    _, granted = grants.grant(ASKED)
    token = granted["access_token"]
    now[0] = LIFE - 1
    assert grants.app_of(token) is shop.admin_apps[0]
    now[0] = LIFE
    assert grants.app_of(token) is None
    assert grants.app_of("kiosk-admin") is shop.admin_apps[0]


def test_revoked_grants_are_401(client: httpx.Client, ask_admin: Asking, server: DemoServer) -> None:
    token = client.post(PATH, data=ASKED).json()["access_token"]
    server.revoke_grants("kiosk")
    assert ask_admin.post("{ shop { name } }", {"X-Shopify-Access-Token": token}).status_code == 401


def test_a_fault_can_be_aimed_at_the_grant(client: httpx.Client, server: DemoServer) -> None:
    server.fault("kiosk", Fault.parse("http status=503 api=token times=1"))
    assert client.post(PATH, data=ASKED).status_code == 503
    assert client.post(PATH, data=ASKED).status_code == 200


@pytest.mark.parametrize("body", [b"[1]", b"{", b"\xff\xfe"])
def test_a_body_that_is_nothing_grants_nothing(body: bytes) -> None:
    assert read_grant(body, "application/json") == {}
