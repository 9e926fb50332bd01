"""What proves to Shopify who asks: nothing, a Storefront token, an Admin token, or a grant that yields one.

Each is a `Credential` of `transport.py`. None shows its secret in `repr` or in an error.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import BaseModel, Field, SecretStr, ValidationError

from bridge.errors import NotGraphQL, ShopError, TokenRefused
from bridge.shopify.http import Answer, Client
from bridge.shopify.response import refusal_by_status
from bridge.shopify.single_flight import SingleFlight
from bridge.shopify.transport import Credential, Request
from bridge.shopify.until import until

PUBLIC_TOKEN = "x-shopify-storefront-access-token"  # noqa: S105  a header's name
PRIVATE_TOKEN = "shopify-storefront-private-token"  # noqa: S105  a header's name
BUYER_IP = "shopify-storefront-buyer-ip"
ADMIN_TOKEN = "x-shopify-access-token"  # noqa: S105  a header's name


@dataclass(frozen=True, slots=True)
class NoToken:
    """Storefront without a token: products, search, pages and carts, up to complexity 1,000."""

    async def headers(self, request: Request) -> Mapping[str, str]:
        return {}

    async def renew(self, refused: Mapping[str, str]) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class FixedToken:
    """A token that does not expire, under the header its kind needs."""

    header: str
    token: SecretStr

    async def headers(self, request: Request) -> Mapping[str, str]:
        return {self.header: self.token.get_secret_value()}

    async def renew(self, refused: Mapping[str, str]) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class PrivateToken:
    """A private Storefront token. Without a buyer's address all buyers look like one to Shopify's protection."""

    token: SecretStr

    async def headers(self, request: Request) -> Mapping[str, str]:
        buyer = {BUYER_IP: request.buyer_ip} if request.buyer_ip else {}
        return {PRIVATE_TOKEN: self.token.get_secret_value(), **buyer}

    async def renew(self, refused: Mapping[str, str]) -> bool:
        return False


def storefront_credential(public: SecretStr | None, private: SecretStr | None) -> Credential:
    """Shopify refuses a request with both tokens; the private one is the one meant for servers."""
    if private is not None:
        return PrivateToken(private)
    return FixedToken(PUBLIC_TOKEN, public) if public is not None else NoToken()


class _Grant(BaseModel):
    """Shopify's answer to a client-credentials grant; `expires_in` is in seconds."""

    access_token: SecretStr = Field(min_length=1)
    expires_in: float = Field(default=86_399, gt=0, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class _Token:
    value: SecretStr
    renew_at: float
    expires_at: float


class ClientCredentials:
    """The Admin token of a Dev Dashboard app, fetched when first needed, once for all who wait.

    It is renewed in its last tenth while the old one still serves, and once after HTTP 401.
    """

    def __init__(
        self,
        client: Client,
        shop_url: str,
        client_id: str,
        client_secret: SecretStr,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._url = f"{shop_url}/admin/oauth/access_token"
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._token: _Token | None = None
        self._fetching = SingleFlight(self._fetch)

    async def headers(self, request: Request) -> Mapping[str, str]:
        token = self._token
        if token is None or self._clock() >= token.expires_at:
            token = await self._fetching.join()
        elif self._clock() >= token.renew_at:
            self._fetching.start()
        return {ADMIN_TOKEN: token.value.get_secret_value()}

    async def renew(self, refused: Mapping[str, str]) -> bool:
        # Another request may have renewed it already; a token newer than the refused one is kept.
        if self._token and self._token.value.get_secret_value() == refused.get(ADMIN_TOKEN):
            self._token = None
        return True

    async def _fetch(self) -> _Token:
        try:
            with until(self._clock() + _FETCH_SECONDS, self._clock):
                grant = await self._ask()
        except ShopError:
            self._postpone()
            raise
        now = self._clock()
        self._token = _Token(grant.access_token, now + 0.9 * grant.expires_in, now + grant.expires_in)
        return self._token

    async def _ask(self) -> _Grant:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._client_secret.get_secret_value(),
        }
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return _granted(await self._client.post(self._url, headers, urlencode(form).encode()))

    def _postpone(self) -> None:
        """While the old token serves, one failed renewal a minute is enough."""
        if self._token:
            later = min(self._clock() + 60.0, self._token.expires_at)
            self._token = _Token(self._token.value, later, self._token.expires_at)


_FETCH_SECONDS = 10.0


def _granted(answer: Answer) -> _Grant:
    refused = refusal_by_status(answer.status, answer.headers)
    if answer.status in (400, 401, 403):
        raise TokenRefused(f"HTTP {answer.status} to the client-credentials grant{_reason(answer.body)}")
    if refused is not None:
        raise refused
    try:
        return _Grant.model_validate_json(answer.body)
    except ValidationError:
        pass  # not raised from it: its text quotes the answer, where a token may stand
    raise NotGraphQL("the client-credentials grant was answered with something else than a token")


def _reason(body: bytes) -> str:
    """OAuth's error code, such as `invalid_client` or `shop_not_permitted`; nothing else is quoted."""
    code = re.search(rb'"error"\s*:\s*"([a-z_]{1,40})"', body)
    return f": {code[1].decode()}" if code else ""
