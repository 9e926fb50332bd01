from __future__ import annotations

from tests.demo.asking import Asking

QUERY = """query($country: CountryCode, $language: LanguageCode) @inContext(country: $country, language: $language) {
    localization { country { isoCode name currency { isoCode symbol } unitSystem defaultLanguage { isoCode } }
        language { isoCode endonymName } market { handle } availableLanguages { isoCode }
        availableCountries { isoCode currency { isoCode } availableLanguages { isoCode } } } }"""


def test_where_the_request_is(ask: Asking) -> None:
    found = ask(QUERY, country="DE", language="DE")["localization"]
    assert found["country"] == {
        "isoCode": "DE",
        "name": "Germany",
        "currency": {"isoCode": "EUR", "symbol": "€"},
        "unitSystem": "METRIC_SYSTEM",
        "defaultLanguage": {"isoCode": "DE"},
    }
    assert (found["language"], found["market"]) == ({"isoCode": "DE", "endonymName": "Deutsch"}, {"handle": "germany"})


def test_where_the_shop_sells(ask: Asking) -> None:
    countries = ask(QUERY)["localization"]["availableCountries"]
    assert [(each["isoCode"], each["currency"]["isoCode"]) for each in countries] == [
        ("US", "USD"),
        ("AT", "EUR"),
        ("DE", "EUR"),
        ("JP", "JPY"),
    ]


def test_only_some_measure_in_feet(ask: Asking) -> None:
    assert ask(QUERY)["localization"]["country"]["unitSystem"] == "IMPERIAL_SYSTEM"
