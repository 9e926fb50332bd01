"""Whom an answer is for: one request's shop, market, language and rights.

Everything a view needs besides its own data. `show` finds the view for a piece of data, so that views
of different types reach each other without importing each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bridge.demo import model, pricing, stock
from bridge.demo.access import Access
from bridge.demo.trading.state import TradingState


@dataclass(frozen=True, slots=True)
class Context:
    trading: TradingState
    market: model.Market
    country: str
    language: str  # upper case, as LanguageCode
    access: Access
    views: Mapping[type, Any]

    @property
    def shop(self) -> model.Shop:
        return self.trading.shop

    def show(self, data: Any) -> Any:
        return None if data is None else self.views[type(data)](data, self)

    def text(self, data: Any, field: str) -> str:
        """A merchant's text in the request's language, or as it was written."""
        translation = data.translations.get(self.language.lower(), {}).get(field)
        return str(translation or getattr(data, field))

    def word(self, word: str) -> str:
        """An option's name or value in the request's language."""
        return self.shop.words.get(self.language.lower(), {}).get(word, word)

    def money(self, amount: Decimal) -> dict[str, Any]:
        """An amount that is in the market's currency already."""
        return pricing.money(amount, self.market.currency)

    def converted(self, amount: Decimal) -> dict[str, Any]:
        """An amount in the shop's currency."""
        return self.money(pricing.converted(amount, self.market))

    def url(self, path: str) -> str:
        return f"https://{self.shop.primary_domain}{path}"

    def published(self) -> list[model.Product]:
        if self.access.client:
            return list(self.shop.products)
        return [product for product in self.shop.products if stock.is_offered(product, self.market)]

    def is_published(self, product: model.Product) -> bool:
        """To an app everything is, drafts too."""
        return bool(self.access.client) or stock.is_offered(product, self.market)


def in_context(
    trading: TradingState, access: Access, views: Mapping[type, Any], country: str | None, language: str | None
) -> Context:
    """Fall back, as Shopify does, to what the shop supports; the answer's `extensions.context` says to what."""
    shop = trading.shop
    market = pricing.market_of(shop, country or shop.country)
    sold_to = country if country in market.countries else None
    home = shop.country if shop.country in market.countries else market.countries[0]
    return Context(
        trading=trading,
        market=market,
        country=sold_to or home,
        language=supported_language(shop, market, language),
        access=access,
        views=views,
    )


def supported_language(shop: model.Shop, market: model.Market, language: str | None) -> str:
    for wanted in (language, shop.default_language.upper()):
        if wanted in market.languages:
            return wanted
    return market.languages[0]
