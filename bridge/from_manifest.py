"""What a brand's manifest and secrets make: what its tools are told, and how its shop is reached."""

from __future__ import annotations

from pydantic import SecretStr

from bridge.errors import ConfigurationError
from bridge.manifest import Manifest
from bridge.settings import ShopSecrets, secret_variable
from bridge.shopify.shop import Connection
from bridge.toolkit import Brand, Faq, Fit, Gifts, Preorder, Rating


def brand_of(name: str, manifest: Manifest) -> Brand:
    mapping = manifest.mapping
    preorder, rating, faq, fit, gifts = mapping.preorder, mapping.rating, mapping.faq, mapping.fit, mapping.gifts
    return Brand(
        name=name,
        title=manifest.title or name,
        about=manifest.about,
        country=manifest.market.country,
        language=manifest.market.language,
        preorder=Preorder(preorder.tag, preorder.metafield) if preorder else None,
        rating=Rating(rating.value, rating.count) if rating else None,
        faq=Faq(faq.type, faq.question, faq.answer) if faq else None,
        fit=Fit(**fit.model_dump()) if fit else None,
        gifts=Gifts(**gifts.model_dump()) if gifts else None,
    )


def connection_of(name: str, manifest: Manifest, secrets: ShopSecrets, api_version: str) -> Connection:
    scopes = manifest.storefront_scopes
    return Connection(
        domain=manifest.shop,
        url=manifest.url or f"https://{manifest.shop}",
        api_version=api_version,
        storefront_public_token=secrets.storefront_public_token,
        storefront_private_token=secrets.storefront_private_token,
        storefront_scopes=frozenset(scopes) if scopes is not None else None,
        admin_token=secrets.admin_token,
        admin_client_id=secrets.admin_client_id,
        admin_client_secret=secrets.admin_client_secret,
        extra_headers=_headers(name, secrets.headers),
        webhook_secrets=_webhook_secrets(name, secrets),
    )


def _webhook_secrets(brand: str, secrets: ShopSecrets) -> tuple[SecretStr, ...]:
    """Shopify signs with the app's client secret, and for an hour after a rotation perhaps with the one before."""
    text = secrets.webhook_secret.get_secret_value() if secrets.webhook_secret else ""
    named = [SecretStr(part.strip()) for part in text.split(",") if part.strip()]
    if len(named) > 2:
        variable = secret_variable(brand, "webhook_secret")
        raise ConfigurationError(f"{variable}: holds {len(named)} secrets; keep the new one and the one before it.")
    client = secrets.admin_client_secret
    return (client, *named) if client and client not in named else tuple(named)


def _headers(brand: str, text: SecretStr | None) -> dict[str, SecretStr]:
    headers = {}
    for number, line in enumerate(text.get_secret_value().splitlines() if text else [], start=1):
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip()] = SecretStr(value.strip())
        elif line.strip():
            variable = secret_variable(brand, "headers")
            raise ConfigurationError(f"{variable}: write line {number} as `Name: value`.")
    return headers
