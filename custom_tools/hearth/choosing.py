"""Which gifts to suggest: what fits best, spread over categories, within a budget. Pure; the same for the same input.

Amounts are integer minor units of one currency. What is not affordable, not for sale or was turned down never passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gift:
    """`fits` are the wishes that it meets; `place` is its best place in any search, from 0."""

    product: str
    variant: str
    price: int
    category: str = ""
    fits: tuple[str, ...] = ()
    place: int = 0
    for_sale: bool = True


@dataclass(frozen=True, slots=True)
class Budget:
    """`most` for each suggestion, or `in_total` for all of them together."""

    most: int
    in_total: bool = False

    def share(self, count: int) -> int:
        """What one of `count` suggestions may cost: of a total, an equal part."""
        return self.most // count if self.in_total else self.most


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`extra` goes with `gift`, if the budget leaves room for it."""

    gift: Gift
    extra: Gift | None = None

    @property
    def total(self) -> int:
        return self.gift.price + (self.extra.price if self.extra else 0)


def choose(gifts: Iterable[Gift], count: int, budget: Budget | None, rejected: Collection[str]) -> list[Gift]:
    """The best of each category, then the second best of each, and so on, up to `count`."""
    passing = [gift for gift in gifts if _passes(gift, rejected) and _within(gift.price, budget, count)]
    seen: Counter[str] = Counter()
    turns: list[tuple[int, Gift]] = []
    for gift in sorted(passing, key=best_first):
        turns.append((seen[gift.category], gift))
        seen[gift.category] += 1
    return [gift for _, gift in sorted(turns, key=lambda turn: turn[0])][:count]


def bundle(
    gifts: Sequence[Gift],
    extras: Mapping[str, Sequence[Gift]],
    budget: Budget | None,
    rejected: Collection[str],
) -> list[Suggestion]:
    """Each gift with the first of its `extras`, in the merchant's order, for which there is room; nothing twice. There
    is none without a budget: nobody asked for more."""
    taken = {gift.product for gift in gifts}
    left = budget.most - sum(gift.price for gift in gifts) if budget and budget.in_total else 0
    found = []
    for gift in gifts:
        room = (left if budget.in_total else budget.most - gift.price) if budget else -1
        offered = (one for one in extras.get(gift.product, ()) if _passes(one, rejected) and one.product not in taken)
        extra = next((one for one in offered if one.price <= room), None)
        if extra:
            taken.add(extra.product)
            left -= extra.price
        found.append(Suggestion(gift, extra))
    return found


def _passes(gift: Gift, rejected: Collection[str]) -> bool:
    return gift.for_sale and gift.product not in rejected and gift.variant not in rejected


def _within(price: int, budget: Budget | None, count: int) -> bool:
    return budget is None or price <= budget.share(count)


def best_first(gift: Gift) -> tuple[int, int, str]:
    """What meets more wishes, then what the shop puts first; the id only so that there is an order."""
    return -len(gift.fits), gift.place, gift.product
