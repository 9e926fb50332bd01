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
