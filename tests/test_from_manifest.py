from __future__ import annotations

import pytest
from pydantic import SecretStr

from bridge.errors import ConfigurationError
from bridge.from_manifest import brand_of, connection_of
from bridge.manifest import Manifest
from bridge.settings import ShopSecrets
from bridge.toolkit import Fit, Gifts, Preorder

SHOP = "aurora-outfitters.myshopify.com"


def test_tools_are_told_where_the_shop_keeps_things() -> None:
    fit = {"chart": "custom.size_chart", "stretch": "custom.stretch"}
    gifts = {"occasion": "occasion:", "wrap": "gift-wrap"}
    manifest = Manifest(shop=SHOP, mapping={"preorder": {"tag": "soon"}, "fit": fit, "gifts": gifts})  # type: ignore[arg-type]
    brand = brand_of("aurora", manifest)
    assert (brand.title, brand.faq, brand.rating) == ("aurora", None, None)
    assert brand.preorder == Preorder("soon")
    assert brand.fit == Fit("custom.size_chart", None, "custom.stretch")
    assert brand.gifts == Gifts(occasion="occasion:", wrap="gift-wrap")


def test_the_shop_is_reached_at_its_domain_unless_it_is_elsewhere() -> None:
    elsewhere = Manifest(shop=SHOP, url="http://127.0.0.1:9/", storefront_scopes=())
    assert connection_of("aurora", Manifest(shop=SHOP), ShopSecrets(), "2026-10").url == f"https://{SHOP}"
    connection = connection_of("aurora", elsewhere, ShopSecrets(), "2026-10")
    assert (connection.url, connection.storefront_scopes) == ("http://127.0.0.1:9", frozenset())


def test_a_line_of_the_headers_without_a_colon_is_a_fault_that_does_not_repeat_it() -> None:
    secrets = ShopSecrets(headers=SecretStr("Signature: sig1=:abc=:\n\nSignature-Agent agent"))
    with pytest.raises(ConfigurationError) as caught:
        connection_of("aurora", Manifest(shop=SHOP), secrets, "2026-10")
    assert caught.value.faults == ("SHOPBRIDGE_AURORA_HEADERS: write line 3 as `Name: value`.",)


@pytest.mark.parametrize(
    ("secrets", "accepted"),
    [
        ({}, []),
        ({"webhook_secret": "new"}, ["new"]),
        ({"webhook_secret": "new, old"}, ["new", "old"]),
        ({"admin_client_id": "id", "admin_client_secret": "client"}, ["client"]),
        ({"admin_client_id": "id", "admin_client_secret": "client", "webhook_secret": "old"}, ["client", "old"]),
        ({"admin_client_id": "id", "admin_client_secret": "client", "webhook_secret": "client"}, ["client"]),
    ],
)
def test_webhooks_are_signed_with_the_client_secret_or_one_that_is_set(
    secrets: dict[str, str], accepted: list[str]
) -> None:
    connection = connection_of("aurora", Manifest(shop=SHOP), ShopSecrets.model_validate(secrets), "2026-10")
    assert [secret.get_secret_value() for secret in connection.webhook_secrets] == accepted


def test_a_third_secret_is_a_fault_that_repeats_none() -> None:
    with pytest.raises(ConfigurationError) as caught:
        connection_of("aurora", Manifest(shop=SHOP), ShopSecrets(webhook_secret=SecretStr("one,two,three")), "2026-10")
    assert caught.value.faults == (
        "SHOPBRIDGE_AURORA_WEBHOOK_SECRET: holds 3 secrets; keep the new one and the one before it.",
    )
