"""A catalogue as large as a benchmark wants it: the same families again and again, each round with other draws.

Rounds are numbered in the titles ("Men's Harrier Rain Jacket 7"), so that no two products are called the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from bridge.demo.model import Product

from .building import product
from .drafts import Seller
from .generating import Family, generated


def enlarged(written: Sequence[Product], seller: Seller, families: Sequence[Family], number: int) -> list[Product]:
    """`written` and as many more as make `number`; the same for every number up to there. A thousand products take
    0.8 s and 20 MB."""
    products = list(written)
    used = {variant.id for each in products for variant in each.variants}
    for one in further(seller, families) if number > len(products) else ():
        ids = {variant.id for variant in one.variants}
        if ids.isdisjoint(used):  # ids are checksums, and of a hundred thousand two may be the same
            used |= ids
            products.append(one)
        if len(products) >= number:
            break
    return products


def further(seller: Seller, families: Sequence[Family]) -> Iterator[Product]:
    for round_ in count(2):
        for draft in generated(families, seed=f"{seller.key} {round_}"):
            yield product(seller, replace(draft, title=f"{draft.title} {round_}", german=f"{draft.german} {round_}"))
