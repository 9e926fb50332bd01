"""Where gifts come from: a search for each wish, side by side; more about what was found; what goes with it.

Prices, stock and markets are as the standard catalog functions have them; nothing is chosen here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bridge.toolkit import Brand, Freshness, Gifts, Handles, Result, Shop, load_operations
from bridge.tools.arguments import Context, Filters, Pagination, PriceFilter
from bridge.tools.catalog import lookup_catalog, recommend_products, search_catalog
from bridge.tools.data import Data
from bridge.tools.markets import Market
from bridge.tools.ucp import Members

from .choosing import Gift, best_first
from .delivery import Parcel
from .tags import Wish

OF_EACH_SEARCH = 50
CANDIDATES_MAX = 60  # whose facts are asked for


class _Metafield(Data):
    value: str


class _Facts(Data):
    id: str
    handle: str
    product_type: str
    is_gift_card: bool
    requires_selling_plan: bool
    metafields: list[_Metafield | None] | None = None


class _FactsAnswer(Data):
    nodes: list[_Facts | None]


_FRESH = Freshness(fresh=60, stale=300, shows=("Product",))
_GIFT_FACTS = load_operations(__file__)["GiftFacts"].returning(_FactsAnswer, freshness=_FRESH)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`product` is UCP's, with the variant that would be given first. `lead_time_known` is false where the token may
    not read whether it is made to order."""

    gift: Gift
    product: Members = field(repr=False)
    parcel: Parcel
    lead_time_known: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """`met` are the wishes for which there was anything, also beyond the candidates."""

    candidates: Sequence[Candidate]
    warnings: Sequence[Members] = ()
    met: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Searching:
    """One call's way to the catalog. `most` is what a gift may cost, in minor units of the market's currency."""

    shop: Shop
    brand: Brand
    handles: Handles
    context: Context | None
    market: Market
    most: int | None

    async def gifts(self, wishes: Sequence[Wish]) -> Found:
        """What sells best where nothing is wished for. Raises `ShopError`."""
        wished: list[Wish | None] = [*wishes] or [None]
        results = await asyncio.gather(*(self._search(wish) for wish in wished))
        found = merged(
            [(wish.said if wish else None, _products(result)) for wish, result in zip(wished, results, strict=True)]
        )
        best = sorted(found, key=lambda one: best_first(one[0]))
        met = frozenset(wish for gift, _ in found for wish in gift.fits)
        return Found(await self._with_facts(best[:CANDIDATES_MAX]), _warnings(results), met)

    async def extras(self, gifts: Sequence[Gift]) -> Mapping[str, Sequence[Candidate]]:
        """What the merchant pairs with each, in the merchant's order; no wrapping or card, nothing sent by e-mail."""
        results = await asyncio.gather(*(self._paired(gift.product) for gift in gifts))
        listed = {gift.product: _products(result) for gift, result in zip(gifts, results, strict=True)}
        facts = await self._with_facts(merged([(None, products) for products in listed.values()]))
        known = {one.gift.product: one for one in facts if not one.parcel.by_email}
        return {key: [known[one["id"]] for one in products if one["id"] in known] for key, products in listed.items()}

    async def products_of(self, variants: Sequence[str]) -> set[str]:
        """Those that the shop still has."""
        if not variants:
            return set()
        result = await lookup_catalog(self.shop, self.brand, ids=list(variants), context=self.context)
        return {product["id"] for product in _products(result)}

    async def _search(self, wish: Wish | None) -> Result:
        price = None if self.most is None else PriceFilter(max=self.most)
        return await search_catalog(
            self.shop,
            self.brand,
            self.handles,
            query=wish.said if wish and not wish.tag else None,
            filters=Filters(available=True, price=price, tags=[wish.tag] if wish and wish.tag else []),
            context=self.context,
            pagination=Pagination(limit=OF_EACH_SEARCH),
        )

    async def _paired(self, product: str) -> Result:
        return await recommend_products(self.shop, self.brand, id=product, intent="complementary", context=self.context)

    async def _with_facts(self, gifts: Sequence[tuple[Gift, Members]]) -> list[Candidate]:
        """Without what is added to a gift rather than given, subscriptions, and prices that the budget is not in."""
        given = self.brand.gifts or Gifts()
        found = {gift.product: (gift, one) for gift, one in gifts if self._in_currency(one)}
        variables = {"ids": list(found), "metafields": _identifiers(given), "country": self.market.country}
        facts = (await self.shop.run(_GIFT_FACTS, variables)).nodes if found else []
        services = (given.wrap, given.card)
        single = [one for one in facts if one and not one.requires_selling_plan and one.handle not in services]
        return [_candidate(*found[one.id], one) for one in single]

    def _in_currency(self, product: Members) -> bool:
        return self.most is None or price_of(product)["currency"] == self.market.currency


def merged(listed: Iterable[tuple[str | None, Sequence[Members]]]) -> list[tuple[Gift, Members]]:
    """Each product once, with the wishes whose lists it is in and its best place in any."""
    found: dict[str, tuple[Gift, Members]] = {}
    for wish, products in listed:
        for place, product in enumerate(products):
            gift, first = found.get(product["id"], (_gift(product, place), product))
            fits = (*gift.fits, wish) if wish else gift.fits
            found[product["id"]] = replace(gift, fits=fits, place=min(place, gift.place)), first
    return list(found.values())


def _gift(product: Members, place: int) -> Gift:
    variant = product["variants"][0]
    available = variant["availability"]["available"]
    return Gift(product["id"], variant["id"], price_of(product)["amount"], place=place, for_sale=available)


def _candidate(gift: Gift, product: Members, facts: _Facts) -> Candidate:
    stock = product["variants"][0]["availability"]
    ready_on = date.fromisoformat(stock["date"]) if "date" in stock else None
    days = next((one.value for one in facts.metafields or () if one), "0")
    countable = days.isdecimal() and len(days) < 4
    parcel = Parcel(
        product_type=facts.product_type,
        made_in=int(days) if countable else 0,
        ready_on=ready_on,
        dated=countable and (stock["status"] == "in_stock" or ready_on is not None),
        by_email=facts.is_gift_card,
    )
    return Candidate(replace(gift, category=facts.product_type), product, parcel, facts.metafields is not None)


def _identifiers(given: Gifts) -> list[dict[str, str]]:
    namespace, dot, key = (given.made_to_order or "").partition(".")
    return [{"namespace": namespace, "key": key}] if dot else []


def price_of(product: Members) -> Members:
    """Of the variant that would be given."""
    price: Members = product["variants"][0]["price"]
    return price


def _products(result: Result) -> Sequence[Members]:
    """None where it is an error response, such as for a product that is gone by now."""
    products: Sequence[Members] = _structured(result).get("products", ())
    return products


def _warnings(results: Iterable[Result]) -> list[Members]:
    """Each once: every search says the same of the market."""
    said = [message for result in results for message in _structured(result).get("messages", ())]
    return list({one["code"]: one for one in said if one["type"] == "warning"}.values())


def _structured(result: Result) -> Members:
    assert isinstance(result.structured, dict), "the catalog's answers are UCP's objects"
    return result.structured
