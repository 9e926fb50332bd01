from __future__ import annotations

import pytest

from bridge.toolkit import Brand, Shop
from bridge.tools.arguments import Context
from bridge.tools.markets import Market, Wish, language_code, market_of, mismatches, wish

GERMAN = Brand("a", "A", country="DE", language="DE")


def test_the_call_decides_before_the_brand_and_the_brand_before_the_shop() -> None:
    assert wish(GERMAN, None) == Wish("DE", "DE", None)
    assert wish(GERMAN, Context(address_country="jp", language="en-US", currency="jpy")) == Wish("JP", "EN", "JPY")
    assert wish(Brand("a", "A"), Context()) == Wish(None, None, None)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("de", "DE"),
        ("de-AT", "DE"),
        ("pt-BR", "PT_BR"),
        ("pt_pt", "PT_PT"),
        ("zh-TW", "ZH_TW"),
        ("tlh", None),
        (None, None),
    ],
)
def test_a_language_tag_becomes_shopifys_code(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code


def test_nothing_is_said_where_the_market_is_the_wished_one() -> None:
    assert mismatches(Wish("DE", "DE", "EUR"), Market("DE", "EUR", "DE")) == []
    assert mismatches(Wish(None, "PT_BR", None), Market("US", "USD", "PT_PT")) == []


def test_another_country_currency_or_language_is_said() -> None:
    country, currency, language = mismatches(Wish("BR", "PT", "BRL"), Market("US", "USD", "EN"))
    assert "no prices of its own for BR" in country
    assert "in USD, not BRL" in currency
    assert "in EN" in language


def test_a_currency_without_a_country_is_told_how_to_get_it() -> None:
    (said,) = mismatches(Wish(None, None, "EUR"), Market("US", "USD", "EN"))
    assert "context.address_country" in said


async def test_the_currency_follows_the_country(tokenless: Shop) -> None:
    assert await market_of(tokenless, Wish("AT", None, "USD")) == Market("AT", "EUR", "EN")
