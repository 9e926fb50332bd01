"""Knows what was true when, and judges every answer by that. It knows nothing of the cache.

A state may be told until a later one has to be known: 2 s after that one's webhook was delivered; 5 min 2 s after the
change if it was lost. An answer is wrong if it shows a product as it may not be told any more, or as it never was, or
as it is in another market; if it shows one that is gone, leaves out one that is there, or has them in another order
than the shop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.day.asking import Key
from benchmarks.day.catalogue import SHOWN, Catalogue, Product, Search, State, fits
from benchmarks.day.shop import line

SLACK = 2.0
"""Seconds after a webhook was delivered, or could have been found missing."""


@dataclass(slots=True)
class Truth:
    """In seconds: `oldest` is how long after it was to be known something was shown that is no longer so, and `longest`
    how long after it had changed."""

    catalogue: Catalogue
    wrong: list[str] = field(default_factory=list)
    oldest: float = 0.0
    longest: float = 0.0

    def judge(self, key: Key, answer: Sequence[dict[str, Any]], now: float) -> None:
        before = len(self.wrong)
        products = [self.catalogue.products[int(shown["id"].rpartition("/")[2])] for shown in answer]
        for product, shown in zip(products, answer, strict=True):
            self._judge_one(product, shown, key, now)
        if len(self.wrong) > before:
            return
        if isinstance(key.asked, Search):
            self._judge_list(key, key.asked, products, now)
        elif not products and all(state.visible for state in may_be_told(self.catalogue.products[key.asked], now)):
            self._wrong(key, now, "nothing is shown, and it is there")

    def _judge_one(self, product: Product, shown: dict[str, Any], key: Key, now: float) -> None:
        """Of the states that say the same, the last one counts."""
        for place in reversed(range(len(product.states))):
            state = product.states[place]
            if state.visible and line(product, state, key.country) == shown:
                late = now - min(product.known[place + 1 :], default=now)
                self.oldest = max(self.oldest, late)
                self.longest = max(
                    self.longest, now - min((each.at for each in product.states[place + 1 :]), default=now)
                )
                if late > SLACK:
                    self._wrong(key, now, f"{product.gid} was known to be otherwise {late:.1f} s ago")
                return
        self._wrong(key, now, f"{shown} was never true")

    def _judge_list(self, key: Key, search: Search, products: Sequence[Product], now: float) -> None:
        """Those that may still be told of otherwise are left out on both sides."""
        true = self.catalogue.found(search)
        if products == true:
            return
        unsure = {
            product.number
            for product in (*products, *self.catalogue.found(search, most=None))
            if changing(product, now)
        }
        ours = [product.number for product in products if product.number not in unsure]
        theirs = [x.number for x in self.catalogue.found(search, most=None) if x.number not in unsure]
        if ours != theirs[: len(ours)] or (len(products) < SHOWN and len(ours) < len(theirs)):
            self._wrong(key, now, f"{ours} are shown where {theirs} are")
        for product in products:
            if not any(fits(state, search) for state in may_be_told(product, now)):
                self._wrong(key, now, f"{product.gid} does not belong there")

    def _wrong(self, key: Key, now: float, why: str) -> None:
        self.wrong.append(f"at {now:.1f} {key}: {why}")


def may_be_told(product: Product, now: float) -> Iterator[State]:
    """The last one, and those before whose end is not known yet."""
    for place in reversed(range(len(product.states))):
        if now - min(product.known[place + 1 :], default=now) > SLACK:
            return
        yield product.states[place]


def changing(product: Product, now: float) -> bool:
    return len(list(may_be_told(product, now))) > 1
