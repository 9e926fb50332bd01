from __future__ import annotations

from tests.demo.asking import Asking


def test_what_a_shop_says_of_itself(ask: Asking) -> None:
    query = """{ shop { id name description moneyFormat primaryDomain { host url sslEnabled } shipsToCountries
        paymentSettings { currencyCode countryCode enabledPresentmentCurrencies }
        brand { slogan } customerAccountUrl } }"""
    assert ask(query)["shop"] == {
        "id": "gid://shopify/Shop/9",
        "name": "Kiosk",
        "description": "A small shop.",
        "moneyFormat": "${{amount}}",
        "primaryDomain": {"host": "kiosk.example", "url": "https://kiosk.example", "sslEnabled": True},
        "shipsToCountries": ["AT", "DE", "JP", "US"],
        "paymentSettings": {
            "currencyCode": "USD",
            "countryCode": "US",
            "enabledPresentmentCurrencies": ["EUR", "JPY", "USD"],
        },
        "brand": None,
        "customerAccountUrl": "https://kiosk.example/account",
    }


def test_its_locations(ask: Asking) -> None:
    query = "{ locations(first: 5, sortKey: NAME) { nodes { id name address { city countryCode } } } }"
    assert ask(query)["locations"]["nodes"] == [
        {"id": "gid://shopify/Location/2", "name": "Harbor store", "address": {"city": "Harbor", "countryCode": "US"}},
        {
            "id": "gid://shopify/Location/1",
            "name": "Pasadena store",
            "address": {"city": "Pasadena", "countryCode": "US"},
        },
    ]
