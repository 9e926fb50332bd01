"""In which market a call is answered: country, language and the currency that follows.

Shopify decides the currency by country. What was asked and what was answered can therefore
differ, and a price in another currency than the one asked for must be said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from bridge.toolkit import Brand, Freshness, Shop, load_operations
from bridge.tools.arguments import Context
from bridge.tools.codes import COUNTRIES, LANGUAGES
from bridge.tools.data import Data, Localization


@dataclass(frozen=True, slots=True)
class Wish:
    """The market that a call asks for: its context, else the brand's own, else the shop's."""

    country: str | None
    language: str | None
    currency: str | None

    @property
    def variables(self) -> dict[str, str | None]:
        """For `@inContext`."""
        return {"country": self.country, "language": self.language}


@dataclass(frozen=True, slots=True)
class Market:
    """The market that Shopify answered for."""

    country: str
    currency: str
    language: str


_ANYWHERE = Context()


def wish(brand: Brand, context: Context | None) -> Wish:
    context = context or _ANYWHERE
    return Wish(
        country=context.address_country or _known(brand.country, COUNTRIES),
        language=language_code(context.language) or language_code(brand.language),
        currency=context.currency,
    )


def wish_for_existing(brand: Brand, context: Context | None) -> Wish:
    """A cart stays in its country unless the call itself names another; the brand's own is for new carts."""
    wished = wish(brand, context)
    return replace(wished, country=context.address_country if context else None)


@lru_cache(512)
def language_code(tag: str | None) -> str | None:
    """Shopify's code for a BCP 47 tag: `pt-BR` -> `PT_BR`, `de-AT` -> `DE`; None when it has none."""
    parts = (tag or "").replace("-", "_").upper().split("_")
    return _known("_".join(parts[:2]), LANGUAGES) or _known(parts[0], LANGUAGES)


def _known(code: str | None, codes: frozenset[str]) -> str | None:
    return code.upper() if code and code.upper() in codes else None


def mismatches(wished: Wish, answered: Market) -> list[str]:
    """What was asked for and could not be had, one sentence each."""
    said = []
    if wished.country and wished.country != answered.country:
        said.append(
            f"The shop has no prices of its own for {wished.country}; these are for {answered.country} "
            f"and may not apply to the buyer."
        )
    if wished.currency and wished.currency != answered.currency:
        hint = "" if wished.country else " Set context.address_country to where the buyer is."
        said.append(
            f"Prices are in {answered.currency}, not {wished.currency}: the currency follows the country, here "
            f"{answered.country}.{hint}"
        )
    if wished.language and wished.language.split("_")[0] != answered.language.split("_")[0]:
        said.append(f"The shop has no texts in {wished.language}; these are in {answered.language}.")
    return said


class MarketAnswer(Data):
    """Every document of the catalog tells in which market it was answered."""

    localization: Localization

    @property
    def market(self) -> Market:
        country = self.localization.country
        return Market(country.iso_code, country.currency.iso_code, self.localization.language.iso_code)


_MARKET = load_operations(__file__)["Market"].returning(MarketAnswer, freshness=Freshness(fresh=600, stale=3600))


async def market_of(shop: Shop, wished: Wish) -> Market:
    """Raises `ShopError`."""
    return (await shop.run(_MARKET, wished.variables)).market
