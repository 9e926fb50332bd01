from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bridge.manifest import Manifest

SHOP = "aurora-outfitters.myshopify.com"


def said(**entries: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Manifest(**{"shop": SHOP, **entries})
    (fault,) = caught.value.errors()
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"


def test_a_domain_is_all_it_needs_and_it_may_be_copied_from_a_browser() -> None:
    assert Manifest(shop="https://Aurora-Outfitters.myshopify.com/").shop == SHOP


@pytest.mark.parametrize(
    "domain", ["aurora.com", "myshopify.com", "a.b.myshopify.com", "aurora.myshopify.com.evil.com"]
)
def test_another_domain_is_not_the_shops_own(domain: str) -> None:
    assert "NAME.myshopify.com" in said(shop=domain)


@pytest.mark.parametrize("url", ["http://example.com", "http://10.0.0.1", "ftp://127.0.0.1", "//x"])
def test_a_token_never_goes_over_plain_http_to_another_machine(url: str) -> None:
    assert "https://" in said(url=url)


@pytest.mark.parametrize(
    ("entry", "code"), [("country", "UK"), ("country", "us"), ("language", "XX"), ("language", "DE_AT")]
)
def test_a_code_that_shopify_does_not_know_is_a_fault(entry: str, code: str) -> None:
    assert f"market.{entry}: Value error, must be one of Shopify's {entry} codes" in said(market={entry: code})


@pytest.mark.parametrize("entry", ["standard", "replace"])
def test_an_unknown_standard_tool_is_answered_with_those_there_are(entry: str) -> None:
    text = said(tools={entry: ["serch_catalog"]})
    assert "names no standard tool: serch_catalog; there are" in text
    assert "search_catalog" in text


@pytest.mark.parametrize("name", ["find products", "", "x" * 45, "größe", "a.b"])
def test_a_tool_is_renamed_only_to_what_every_client_can_call(name: str) -> None:
    assert said(tools={"rename": {"search_catalog": name}}).startswith("tools.rename.search_catalog: ")


@pytest.mark.parametrize("place", ["size_chart", "custom.", "custom.size.chart", "custom size.chart"])
def test_a_metafield_is_named_with_its_namespace(place: str) -> None:
    assert said(mapping={"fit": {"chart": place}}).startswith("mapping.fit.chart: ")


@pytest.mark.parametrize("market", ["UK", "de", "DE:", "DE:DE_AT", ":DE"])
def test_a_market_to_warm_is_a_country_alone_or_with_a_language(market: str) -> None:
    assert said(warm={"markets": [market]}).startswith("warm.markets.0: Value error, must be a country code")


def test_a_search_to_warm_has_something_to_search_for() -> None:
    assert (
        said(warm={"searches": ["rain jacket", "?!"]})
        == "warm.searches.1: Value error, has no word or number to search for"
    )
