"""What the shop has, and had: every product with all its states. No state is ever changed, a new one is added."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

DOMAIN = "aurora-outfitters.myshopify.com"
SHOWN = 10
YEAR = 365 * 86_400.0
MARKETS = {"US": 0, "DE": 10_000_000, "GB": 20_000_000}
"""Country -> what is added to every price there, so that an answer for another market is a wrong one."""

NOUNS, STUFFS, COLOURS, USES = (
    tuple(f"{kind}{number}" for number in range(count))
    for kind, count in (("noun", 40), ("stuff", 30), ("colour", 25), ("use", 20))
)


@dataclass(frozen=True, slots=True)
class State:
    """From `at` until the next one, in epoch seconds. `price` is in whole units; a product never has the same twice."""

    at: float
    words: frozenset[str]
    price: int
    stock: int
    published: bool = True
    exists: bool = True

    @property
    def visible(self) -> bool:
        return self.published and self.exists


@dataclass(slots=True)
class Product:
    """Popular products have small numbers; searches rank by them. For each state, `known` is the moment at which its
    webhook was delivered, infinity before that; or five minutes after the change, if it was lost."""

    number: int
    states: list[State]
    known: list[float] = field(default_factory=lambda: [0.0])

    @property
    def gid(self) -> str:
        return f"gid://shopify/Product/{self.number}"

    @property
    def now(self) -> State:
        return self.states[-1]


@dataclass(frozen=True, slots=True)
class Search:
    """Of products that have all the words. `order` and `in_stock` make it a list that depends on more than those."""

    words: frozenset[str]
    by_price: bool = False
    in_stock: bool = False


class Catalogue:
    def __init__(self, count: int, at: float, random: Random) -> None:
        """Of `count` products, each changed last some time in the year before `at`."""
        self._random = random
        self.products: dict[int, Product] = {}
        self._having: dict[str, set[int]] = {}
        for _ in range(count):
            self.create(at - random.uniform(0, YEAR))

    def create(self, at: float) -> Product:
        number = len(self.products) + 1
        words = frozenset(self._random.choice(some) for some in (NOUNS, STUFFS, COLOURS, USES))
        product = self.products[number] = Product(number, [State(at, words, 1, 5)])
        self._index(number, words)
        return product

    def change(self, product: Product, state: State) -> None:
        product.states.append(state)
        product.known.append(math.inf)
        self._index(product.number, state.words)

    def other_words(self, words: frozenset[str]) -> frozenset[str]:
        """Another colour."""
        return words.difference(COLOURS) | {self._random.choice(COLOURS)}

    def found(self, search: Search, most: int | None = SHOWN) -> list[Product]:
        """As things are now."""
        numbers = set.intersection(*(self._having.get(word, set()) for word in search.words))
        fitting = [self.products[number] for number in sorted(numbers) if fits(self.products[number].now, search)]
        if search.by_price:
            fitting.sort(key=lambda product: (product.now.price, product.number))
        return fitting[:most]

    def existing(self) -> Iterator[Product]:
        return (product for product in self.products.values() if product.now.exists)

    def _index(self, number: int, words: Iterable[str]) -> None:
        """Of all that it ever had: `fits` looks again."""
        for word in words:
            self._having.setdefault(word, set()).add(number)


def fits(state: State, search: Search) -> bool:
    return state.visible and search.words <= state.words and (state.stock > 0 or not search.in_stock)
