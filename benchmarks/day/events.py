"""The day itself, drawn once from a seed: who asks what when, and what the merchant changes. Nothing happens here."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, product
from random import Random
from typing import Literal

from benchmarks.day.asking import Key
from benchmarks.day.catalogue import COLOURS, MARKETS, NOUNS, STUFFS, USES, Search

DAY = 86_400.0
CALLS = 100_000
PRODUCTS, SEARCHES, CHANGES = 5_000, 3_000, 2_000
OF_PRODUCTS = 0.6  # of the calls look at one product, the others search
IN_MARKETS = (0.6, 0.25, 0.15)

What = Literal["price", "stock", "words", "published", "created", "deleted"]
WHATS: dict[What, float] = {
    "price": 0.78,
    "stock": 0.14,
    "words": 0.03,
    "published": 0.03,
    "created": 0.01,
    "deleted": 0.01,
}
GOING: tuple[What, ...] = ("published", "deleted")


@dataclass(frozen=True, slots=True)
class Call:
    at: float
    key: Key


@dataclass(frozen=True, slots=True)
class Change:
    """`after` seconds later its webhooks are delivered, twice if `repeated`; not at all if `lost`."""

    at: float
    number: int
    what: What
    after: float
    repeated: bool
    lost: bool


def calls(count: int, random: Random) -> Iterator[Call]:
    """`count` of them, in order."""
    of_products, of_searches = zipf(PRODUCTS, random), zipf(SEARCHES, random)
    known, countries = searches(random), list(MARKETS)
    for at in sorted(random.uniform(0, DAY) for _ in range(count)):
        asked = of_products() + 1 if random.random() < OF_PRODUCTS else known[of_searches()]
        yield Call(at, Key(random.choices(countries, IN_MARKETS)[0], asked))


def changes(count: int, random: Random, lost: float) -> list[Change]:
    """Half of them change what is popular, as the calls see it. What goes is any product: hardly anybody asks for one
    that is not to be found."""
    popular = zipf(PRODUCTS, random)
    whats: list[What] = random.choices(list(WHATS), list(WHATS.values()), k=count)
    return [
        Change(
            at=random.uniform(600, DAY - 600),
            number=popular() + 1 if what not in GOING and random.random() < 0.5 else random.randint(1, PRODUCTS),
            what=what,
            after=random.uniform(0.2, 3.0),
            repeated=random.random() < 0.02,
            lost=random.random() < lost,
        )
        for what in whats
    ]


def searches(random: Random) -> Sequence[Search]:
    """The most popular first."""
    pairs = [pair for one, other in combinations((NOUNS, STUFFS, COLOURS, USES), 2) for pair in product(one, other)]
    chosen = [frozenset(pair) for pair in random.sample(pairs, SEARCHES)]
    return [Search(words, by_price=number % 10 == 3, in_stock=number % 10 == 7) for number, words in enumerate(chosen)]


def zipf(count: int, random: Random) -> Callable[[], int]:
    """Draws 0 most often, 1 half as often, 2 a third as often, and so on."""
    sums = list(accumulate(1 / rank for rank in range(1, count + 1)))
    return lambda: min(bisect(sums, random.random() * sums[-1]), count - 1)
