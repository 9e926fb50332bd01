"""How to reach one shop. Checked when it is made, so that a mistyped token stops start-up and not a call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from bridge.cache.naming import digest
from bridge.errors import ConfigurationError
from bridge.shopify.operations import Api
from bridge.shopify.tokens import ADMIN_TOKEN, BUYER_IP, PRIVATE_TOKEN, PUBLIC_TOKEN
from bridge.shopify.transport import Endpoint

_PATHS: Mapping[Api, str] = {"storefront": "/api/{}/graphql.json", "admin": "/admin/api/{}/graphql.json"}
# What the bridge itself says in every request.
_OURS = {"accept", "accept-encoding", "content-length", "content-type", "cookie", "host", "transfer-encoding"}
_RESERVED = _OURS | {PUBLIC_TOKEN, PRIVATE_TOKEN, BUYER_IP, ADMIN_TOKEN}


@dataclass(frozen=True, slots=True)
class Connection:
    """`url` is `https://` and the domain, or the address of a demo shop. `storefront_scopes` of None means: none
    without a token, else find out; likewise `admin_scopes`. `extra_headers` go with every operation, such as Web Bot
    Auth signatures. `webhook_secrets` are those of which the shop signs its webhooks with one.

    Raises `ConfigurationError` for what HTTP or Shopify could not accept.
    """

    domain: str
    url: str
    api_version: str = "2026-10"
    storefront_public_token: SecretStr | None = None
    storefront_private_token: SecretStr | None = None
    storefront_scopes: frozenset[str] | None = None
    admin_token: SecretStr | None = None
    admin_client_id: str | None = None
    admin_client_secret: SecretStr | None = None
    admin_scopes: frozenset[str] | None = None
    extra_headers: Mapping[str, SecretStr] = field(default_factory=dict)
    webhook_secrets: tuple[SecretStr, ...] = ()

    def __post_init__(self) -> None:
        faults = [f"{self.domain}: {fault}" for fault in self._faults()]
        if faults:
            raise ConfigurationError(*faults)

    def endpoint(self, api: Api) -> Endpoint:
        return Endpoint(self.domain, api, self.url + _PATHS[api].format(self.api_version), self.api_version)

    def identity(self, api: Api) -> str:
        """A digest of who asks: two tokens of one shop see different fields."""
        storefront = self.storefront_private_token or self.storefront_public_token
        secret = self.admin_token or self.admin_client_secret if api == "admin" else storefront
        return digest(api, self.admin_client_id, secret.get_secret_value() if secret else None)

    def _faults(self) -> Iterator[str]:
        if not _is_web_address(self.url):
            yield "the shop's address is no web address; write it as NAME.myshopify.com."
        if not re.fullmatch(r"\d{4}-\d{2}|unstable", self.api_version):
            yield f"«{self.api_version}» is no API version; write it as 2026-10."
        if (self.admin_client_id is None) != (self.admin_client_secret is None):
            yield "the client id and the client secret of the Admin app belong together; set both or neither."
        for name in self.extra_headers:
            if name.lower() in _RESERVED or not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", name):
                yield f"the extra header «{name}» is not possible; remove it."
        for name, secret in self._secrets():
            # `$` would let a final line break pass, with which many a secret file ends.
            if not re.fullmatch(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?", secret.get_secret_value()):
                yield f"the {name} is empty or holds a space, a line break or a letter beyond ASCII; copy it again."

    def _secrets(self) -> Iterator[tuple[str, SecretStr]]:
        named = {
            "public Storefront token": self.storefront_public_token,
            "private Storefront token": self.storefront_private_token,
            "Admin token": self.admin_token,
            "Admin client secret": self.admin_client_secret,
            **{f"extra header {name}": value for name, value in self.extra_headers.items()},
            **{f"webhook secret {number}": value for number, value in enumerate(self.webhook_secrets, 1)},
        }
        return ((name, secret) for name, secret in named.items() if secret is not None)


def _is_web_address(url: str) -> bool:
    """A scheme, a host, perhaps a port, and nothing after them."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and url == f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        return False
