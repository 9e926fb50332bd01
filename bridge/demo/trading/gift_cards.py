"""Gift cards on a cart: codes are read whatever their case and dashes, and pay as much as is left on them.

A code that is none, or no longer any, is passed over without a word: clients compare what was applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from bridge.demo import model, pricing


@dataclass(frozen=True, slots=True)
class Payment:
    """`used` is in the card's currency, the shop's; `presented` the same in the buyer's."""

    card: model.GiftCard
    used: Decimal
    presented: Decimal


def plain(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())


def last_characters(card: model.GiftCard) -> str:
    return plain(card.code)[-4:].lower()


def known(codes: Iterable[str], shop: model.Shop) -> list[int]:
    """The ids of the cards that are there and enabled, each once."""
    by_code = {plain(card.code): card.id for card in shop.gift_cards if card.enabled}
    return list(dict.fromkeys(by_code[plain(code)] for code in codes if plain(code) in by_code))


def payments(ids: Iterable[int], total: Decimal, shop: model.Shop, market: model.Market) -> Iterator[Payment]:
    cards = {card.id: card for card in shop.gift_cards if card.enabled}
    left = total
    for card in (cards[id] for id in ids if id in cards):
        worth = (card.balance * market.rate).quantize(pricing.smallest(market.currency), ROUND_DOWN)
        presented = min(left, worth)
        left -= presented
        whole = presented == worth
        used = card.balance if whole else pricing.rounded(presented / market.rate, shop.currency)
        yield Payment(card, min(used, card.balance), presented)
