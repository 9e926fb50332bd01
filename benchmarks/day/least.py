"""The least that has to be asked of the shop in a day, whatever cache there is: the trace's own minimum.

A request is needed for a key that is asked for the first time; and for one that is asked again after something became
known that it may show otherwise. That is, for a product: any change of it. For a list: any change of a product that it
showed; words, publication, arrival or departure of any product; any price, if it is ordered by price; any stock that
came or went, if it is of what is in stock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.day.asking import Key
from benchmarks.day.catalogue import Catalogue, Product, Search
from benchmarks.day.events import What

OF_LISTS: dict[What, str] = {"price": "by_price", "stock": "in_stock"}
"""What of lists a change matters to; any other matters to every one."""
ALL = "all"


@dataclass(slots=True)
class Least:
    catalogue: Catalogue
    requests: int = 0
    _known: int = 0
    _last: dict[int | str, int] = field(default_factory=dict)
    _asked: dict[Key, tuple[int, Sequence[int]]] = field(default_factory=dict)

    def became_known(self, product: Product, what: What) -> None:
        self._known += 1
        self._last[product.number] = self._last[OF_LISTS.get(what, ALL)] = self._known

    def ask(self, key: Key) -> None:
        before = self._asked.get(key)
        if before is None or self._outdated(key, *before):
            self.requests += 1
            self._asked[key] = self._known, self._shown(key)

    def _outdated(self, key: Key, known: int, shown: Sequence[int]) -> bool:
        matters: list[int | str] = [*shown, *_kinds(key)]
        return any(self._last.get(each, 0) > known for each in matters)

    def _shown(self, key: Key) -> list[int]:
        if isinstance(key.asked, Search):
            return [product.number for product in self.catalogue.found(key.asked)]
        return [key.asked]


def _kinds(key: Key) -> Iterator[str]:
    if isinstance(key.asked, Search):
        yield ALL
        if key.asked.by_price:
            yield "by_price"
        if key.asked.in_stock:
            yield "in_stock"
