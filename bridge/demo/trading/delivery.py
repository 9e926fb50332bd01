"""How a cart can reach its buyer: a group of lines for each kind of purchase, and the options of each.

There are none before an address is known. Rates go by country, province and the parcel's weight; a shop's places
offer pickup in their own country when they have all of it. The first option is taken until another is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bridge.demo import model, pricing
from bridge.demo.trading.cart import Address, Cart
from bridge.demo.trading.prices import PricedLine

ONCE, SUBSCRIPTION = "ONE_TIME_PURCHASE", "SUBSCRIPTION"


@dataclass(frozen=True, slots=True)
class Option:
    """`place` is the handle of the location to pick up at."""

    handle: str
    title: str
    description: str
    cost: Decimal
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """`selected` is None when nothing is offered: the shop does not deliver there."""

    kind: str
    address: Address
    lines: list[PricedLine]
    options: list[Option]
    selected: Option | None


def groups_of(cart: Cart, lines: Sequence[PricedLine], worth: Decimal, offer: Offer) -> list[Group]:
    """`worth` is what the merchandise costs after discounts, which free delivery depends on."""
    address = cart.address()
    if address is None:
        return []
    shipped = [line for line in lines if line.item.variant.requires_shipping]
    once = [line for line in shipped if line.line.plan is None]
    by_kind = {ONCE: once, SUBSCRIPTION: [line for line in shipped if line not in once]}
    return [group_of(cart, kind, address, own, offer, worth) for kind, own in by_kind.items() if own]


def group_of(cart: Cart, kind: str, address: Address, lines: list[PricedLine], offer: Offer, worth: Decimal) -> Group:
    options = [*offer.shipping(address, lines, worth), *(offer.pickup(address, lines) if kind == ONCE else ())]
    chosen = cart.chosen.get(kind)
    first = next(iter(options), None)
    return Group(kind, address, lines, options, next((each for each in options if each.handle == chosen), first))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a shop offers to buyers of one market."""

    shop: model.Shop
    market: model.Market

    def shipping(self, address: Address, lines: Sequence[PricedLine], worth: Decimal) -> Iterator[Option]:
        grams = sum(line.grams for line in lines)
        for rate in self.shop.shipping_rates:
            if reaches(rate, address) and carries(rate, grams):
                free_from = self.amount(rate.free_from, rate.market_free_from)
                cost = self.amount(rate.price, rate.market_prices) or Decimal(0)
                free = free_from is not None and worth >= free_from
                yield Option(rate.handle, rate.title, rate.description, Decimal(0) if free else cost)

    def amount(self, own: Decimal | None, of_markets: dict[str, Decimal]) -> Decimal | None:
        fixed = of_markets.get(self.market.handle)
        if fixed is not None or own is None:
            return fixed
        return pricing.exchanged(own, self.market)

    def pickup(self, address: Address, lines: Sequence[PricedLine]) -> Iterator[Option]:
        for place in self.shop.locations:
            if place.pickup and place.country == address.country and has_all(place, lines):
                handle = f"pickup-{place.handle}"
                yield Option(handle, place.name, place.pickup_time, Decimal(0), place.handle)


def reaches(rate: model.ShippingRate, address: Address) -> bool:
    if address.country not in rate.countries or address.province in rate.not_provinces:
        return False
    return not rate.provinces or address.province in rate.provinces


def carries(rate: model.ShippingRate, grams: int) -> bool:
    return rate.from_grams <= grams and (rate.below_grams is None or grams < rate.below_grams)


def has_all(place: model.Location, lines: Sequence[PricedLine]) -> bool:
    wanted: dict[int, int] = {}
    for line in lines:
        wanted[line.line.variant] = wanted.get(line.line.variant, 0) + line.line.quantity
    variants = {line.line.variant: line.item.variant for line in lines}
    return all(variants[number].stock.get(place.handle, 0) >= units for number, units in wanted.items())
