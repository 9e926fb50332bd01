"""Countries, currencies, languages and markets the shop sells in, and the one this request is for."""

from __future__ import annotations

from typing import Any

from bridge.demo import model
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.storefront.metafields import HasMetafields

# Names by code; a code without a name is its own.
COUNTRIES = {
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "CA": "Canada",
    "CH": "Switzerland",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "IT": "Italy",
    "JP": "Japan",
    "LU": "Luxembourg",
    "NL": "Netherlands",
    "US": "United States",
}
CURRENCIES = {
    "CAD": ("Canadian Dollar", "$"),
    "CHF": ("Swiss Franc", "CHF"),
    "EUR": ("Euro", "€"),
    "GBP": ("British Pound", "£"),
    "JPY": ("Japanese Yen", "¥"),
    "USD": ("United States Dollar", "$"),
}
LANGUAGES = {
    "DE": ("German", "Deutsch"),
    "EN": ("English", "English"),
    "ES": ("Spanish", "Español"),
    "FR": ("French", "Français"),
    "JA": ("Japanese", "日本語"),
}
IMPERIAL = {"LR", "MM", "US"}


class Market(HasMetafields):
    __slots__ = ()
    data: model.Market

    def id(self) -> str:
        return gid("Market", self.data.id)


def localization(context: Context) -> dict[str, Any]:
    return {
        "country": country(context.country, context.market, context),
        "language": language(context.language),
        "market": context.show(context.market),
        "availableLanguages": [language(code) for code in context.market.languages],
        "availableCountries": lambda: [
            country(code, market, context) for market in context.shop.markets for code in sorted(market.countries)
        ],
    }


def country(code: str, market: model.Market, context: Context) -> dict[str, Any]:
    return {
        "isoCode": code,
        "name": COUNTRIES.get(code, code),
        "currency": currency(market.currency),
        "availableLanguages": [language(each) for each in market.languages],
        "defaultLanguage": language(market.languages[0]),
        "market": context.show(market),
        "unitSystem": "IMPERIAL_SYSTEM" if code in IMPERIAL else "METRIC_SYSTEM",
    }


def currency(code: str) -> dict[str, Any]:
    name, symbol = CURRENCIES.get(code, (code, code))
    return {"isoCode": code, "name": name, "symbol": symbol}


def language(code: str) -> dict[str, Any]:
    name, own_name = LANGUAGES.get(code, (code, code))
    return {"isoCode": code, "name": name, "endonymName": own_name}
