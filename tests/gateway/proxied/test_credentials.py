from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bridge.gateway.proxied.credentials import MARGIN, ClientCredentials, credential_of
from bridge.gateway.proxied.http import open_client
from bridge.upstreams import ClientCredentialsPart, ServerPart
from tests.gateway.proxied.answering import answering

SECRETS = {name: SecretStr(name.lower()) for name in ("TOKEN", "KEY", "ID", "SECRET")}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Issuer:
    """Grants numbered tokens, and refuses those in `revoked`."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[str | None] = []
        self.revoked: set[str] = set()
        self.granting = True

    async def answer(self, request: Request) -> Response:
        if request.url.path == "/token":
            self.asked.append({**await request.form(), "authorization": request.headers.get("authorization")})
            granted = {"access_token": f"t{len(self.asked)}", "expires_in": 100}
            return JSONResponse(granted) if self.granting else JSONResponse({"error": "invalid_client"}, 401)
        self.headers.append(request.headers.get("authorization"))
        revoked = self.headers[-1] is None or self.headers[-1] in self.revoked
        return JSONResponse({}, 401 if revoked else 200)


def granting(url: str, clock: Clock, **more: Any) -> ClientCredentials:
    part = ClientCredentialsPart(token_url=f"{url}/token", client_id_env="ID", client_secret_env="SECRET", **more)
    return ClientCredentials(part, SECRETS["ID"], SECRETS["SECRET"], clock)


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ({"bearer": "TOKEN"}, "authorization", "Bearer token"),
        ({"header": {"name": "X-Key", "env": "KEY"}}, "x-key", "key"),
    ],
)
async def test_a_fixed_credential_is_sent_and_never_shown(part: dict[str, Any], name: str, value: str) -> None:
    seen: list[str | None] = []

    async def answer(request: Request) -> Response:
        seen.append(request.headers.get(name))
        return JSONResponse({})

    credential = credential_of(ServerPart(url="https://a.example", **part), SECRETS)
    async with answering(answer) as url, open_client(credential, 5.0) as client:
        await client.post(url, json={})
    assert seen == [value]
    assert value not in repr(credential)


def test_without_one_nothing_is_sent() -> None:
    assert credential_of(ServerPart(url="https://a.example"), SECRETS) is None


async def test_a_token_is_asked_for_once_for_all_who_wait_and_again_before_it_ends() -> None:
    issuer, clock = Issuer(), Clock()
    async with answering(issuer.answer) as url, open_client(granting(url, clock, scope="read"), 5.0) as client:
        await asyncio.gather(*(client.post(url, json={}) for _ in range(5)))
        clock.now = 100 - MARGIN
        await client.post(url, json={})
    assert issuer.headers == ["Bearer t1"] * 5 + ["Bearer t2"]
    basic = base64.b64encode(b"id:secret").decode()
    question = {"grant_type": "client_credentials", "scope": "read", "authorization": f"Basic {basic}"}
    assert issuer.asked == [question, question]


async def test_a_token_that_is_refused_is_replaced_once() -> None:
    issuer = Issuer()
    async with answering(issuer.answer) as url, open_client(granting(url, Clock()), 5.0) as client:
        issuer.revoked = {"Bearer t1"}
        assert (await client.post(url, json={})).status_code == 200
        issuer.revoked |= {"Bearer t2", "Bearer t3"}
        assert (await client.post(url, json={})).status_code == 401
    assert issuer.headers == ["Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"]


async def test_shopify_is_told_id_and_secret_in_the_form() -> None:
    issuer = Issuer()
    async with answering(issuer.answer) as url, open_client(granting(url, Clock(), in_body=True), 5.0) as client:
        await client.post(url, json={})
    [question] = issuer.asked
    assert (question["client_id"], question["client_secret"], question["authorization"]) == ("id", "secret", None)


async def test_where_nothing_is_granted_the_refusal_is_the_servers() -> None:
    issuer = Issuer()
    issuer.granting = False
    async with answering(issuer.answer) as url, open_client(granting(url, Clock()), 5.0) as client:
        assert (await client.post(url, json={})).status_code == 401
    assert set(issuer.headers) == {None}
