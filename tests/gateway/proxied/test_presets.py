from __future__ import annotations

import pytest

from bridge.demo.ucp.tools import described
from bridge.errors import ConfigurationError
from bridge.gateway.proxied.presets import GLOBAL_CATALOG, Preset, Presets
from bridge.upstreams import ServerPart

OURS = "https://mcp.example.com/.well-known/ucp-agent/aurora.json"


def chosen(profile: str | None = OURS, **part: object) -> Preset:
    presets = Presets("aurora", "https://aurora.myshopify.com", lambda: ["get_cart", "search_catalog"], profile)
    return presets.of("shopify", ServerPart.model_validate(part))


def offered(preset: Preset) -> list[str]:
    tools = [described(name, name) for name in ("search_catalog", "get_cart", "get_order")]
    return [tool["name"] for tool in preset.dialect.tools(tools)]


def test_shopifys_own_server_is_where_the_shop_is_and_offers_what_we_lack() -> None:
    preset = chosen(preset="shopify-ucp")
    assert (preset.url, preset.profile) == ("https://aurora.myshopify.com/api/ucp/mcp", OURS)
    assert offered(preset) == ["get_order"]


def test_it_offers_all_when_told_so() -> None:
    preset = chosen(preset="shopify-ucp", also_what_we_have=True)
    assert offered(preset) == ["search_catalog", "get_cart", "get_order"]


def test_the_global_catalog_is_no_catalog_of_ours() -> None:
    preset = chosen(preset="shopify-catalog")
    assert preset.url == GLOBAL_CATALOG
    assert "search_catalog" in offered(preset)


@pytest.mark.parametrize("name", ["shopify-ucp", "shopify-catalog"])
def test_address_and_profile_may_be_others(name: str) -> None:
    preset = chosen(preset=name, url="http://127.0.0.1:1/mcp", profile="https://a.example/p.json")
    assert (preset.url, preset.profile) == ("http://127.0.0.1:1/mcp", "https://a.example/p.json")


def test_without_a_profile_it_says_what_to_set() -> None:
    with pytest.raises(ConfigurationError) as refused:
        chosen(None, preset="shopify-ucp")
    (fault,) = refused.value.faults
    assert fault.startswith("Server shopify:")
    assert "`public_url`" in fault
    assert "`servers.shopify.profile`" in fault
