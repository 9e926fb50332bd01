"""What proves to a proxied server who asks: the brand's own credential, never the caller's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field

import httpx2
from pydantic import BaseModel, Field, SecretStr, ValidationError

from bridge.upstreams import ClientCredentialsPart, ServerPart

MARGIN = 30.0
"""Seconds before its end at which a token is no longer used."""


def credential_of(part: ServerPart, secrets: Mapping[str, SecretStr]) -> httpx2.Auth | None:
    if part.bearer:
        return FixedHeader("Authorization", SecretStr(f"Bearer {secrets[part.bearer].get_secret_value()}"))
    if part.header:
        return FixedHeader(part.header.name, secrets[part.header.env])
    if grant := part.client_credentials:
        return ClientCredentials(grant, secrets[grant.client_id_env], secrets[grant.client_secret_env])
    return None


@dataclass(frozen=True, slots=True)
class FixedHeader(httpx2.Auth):
    name: str
    value: SecretStr

    async def async_auth_flow(self, request: httpx2.Request) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        request.headers[self.name] = self.value.get_secret_value()
        yield request


class _Grant(BaseModel):
    """RFC 6749, section 5.1; `expires_in` is in seconds."""

    access_token: SecretStr = Field(min_length=1)
    expires_in: float = Field(default=3600, gt=0, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class _Token:
    value: SecretStr = field(repr=False)
    until: float


class ClientCredentials(httpx2.Auth):
    """A token from the grant of RFC 6749, section 4.4: asked for when first needed, once for all who wait, again
    before it ends and once after HTTP 401."""

    def __init__(
        self,
        part: ClientCredentialsPart,
        client_id: SecretStr,
        client_secret: SecretStr,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._part = part
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._token: _Token | None = None
        self._turn = asyncio.Lock()

    async def async_auth_flow(self, request: httpx2.Request) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        used = self._token
        for _ in range(2):
            async with self._turn:
                if self._token is None or self._clock() >= self._token.until:
                    answer = yield self._question()
                    self._token = await self._read(answer)
                used = self._token
            if used is not None:
                request.headers["Authorization"] = f"Bearer {used.value.get_secret_value()}"
            response = yield request
            if response.status_code != 401:
                return
            if self._token is used:
                self._token = None

    def _question(self) -> httpx2.Request:
        form = {"grant_type": "client_credentials"} | ({"scope": self._part.scope} if self._part.scope else {})
        ours = (self._client_id.get_secret_value(), self._client_secret.get_secret_value())
        headers = {"accept": "application/json"}
        if self._part.in_body:
            form |= dict(zip(("client_id", "client_secret"), ours, strict=True))
        else:
            basic = httpx2.BasicAuth(*ours)
            headers["authorization"] = next(basic.auth_flow(httpx2.Request("POST", self._part.token_url))).headers[
                "authorization"
            ]
        return httpx2.Request("POST", self._part.token_url, data=form, headers=headers)

    async def _read(self, answer: httpx2.Response) -> _Token | None:
        """None when nothing was granted: the request then goes without a token, and the refusal tells the rest."""
        try:
            grant = _Grant.model_validate_json(await answer.aread())
        except (ValidationError, httpx2.StreamError):
            return None
        return _Token(grant.access_token, self._clock() + max(grant.expires_in - MARGIN, grant.expires_in / 2))
