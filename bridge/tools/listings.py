"""Walks a listing of products until a page is full, checking what the shop did not.

Knows neither arguments nor GraphQL: it is given a way to fetch a page and the conditions to hold.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bridge.toolkit import QueryTooLarge, ToolError
from bridge.tools.data import Listing, Product
from bridge.tools.filters import Condition, offered
from bridge.tools.paging import NO_MORE_NOW

EXAMINED_MAX = 250  # products looked at for one answer
PAGE = 50  # how many are fetched at a time once products have to be passed over, and the most that may be asked for
FEWEST = 3  # so few are never too many

Fetch = Callable[[str | None, int], Awaitable[Listing]]
"""(cursor, how many) -> that page"""


@dataclass(frozen=True, slots=True)
class Walked:
    """`cursor` is that of the last product examined, None at the end of the listing. `here` names the filters that
    were applied on this side, in which case there is no total. `shortened`: the shop would give no more now."""

    products: Sequence[Product]
    cursor: str | None
    examined: int
    total: int | None
    here: Sequence[str]
    shortened: bool = False


@dataclass(slots=True)
class Sieve:
    """Lets through the products that meet every condition, and learns which conditions the shop had not met."""

    conditions: Sequence[Condition]
    by_terms: bool = False
    """`products` was asked in its query language; it offers no filters to compare with."""
    here: dict[str, None] = field(default_factory=dict)
    _ignored: frozenset[str] = frozenset()

    @property
    def must_check(self) -> bool:
        """Some condition cannot even be asked for."""
        return not all(one.term if self.by_terms else one.inputs for one in self.conditions)

    def compare(self, listing: Listing) -> None:
        kinds = offered([*listing.product_filters, *listing.filters])
        left = [one for one in self.conditions if not (one.term if self.by_terms else one.inputs and one.kind in kinds)]
        self._ignored = frozenset(one.kind for one in left)
        self.here.update(dict.fromkeys(one.argument for one in left))

    def passes(self, product: Product) -> bool:
        """Also a shop that says it applies a filter is checked, where a product tells for certain."""
        return all(self._meets(product, one) for one in self.conditions if one.certain or one.kind in self._ignored)

    def _meets(self, product: Product, condition: Condition) -> bool:
        held = condition.holds(product)
        if held is None and condition.kind in self._ignored:
            raise _unreadable(condition.argument)
        if held is False:
            self.here[condition.argument] = None
        return held is not False


@dataclass(slots=True)
class _Fitting:
    """Fetches pages of `most`, and asks for smaller ones where the shop finds that too large."""

    fetch: Fetch
    most: int = PAGE

    async def __call__(self, after: str | None, first: int) -> Listing:
        while True:
            try:
                return await self.fetch(after, min(first, self.most))
            except QueryTooLarge:
                if min(first, self.most) <= FEWEST:
                    raise
                self.most = min(first, self.most) // 2


async def walk(fetch: Fetch, sieve: Sieve, after: str | None, limit: int) -> Walked:
    """Raises `ToolError` for a filter that neither side can apply, and what `fetch` raises; but what the shop finds too
    large, and what it refuses once some products were examined, only shortens the list."""
    kept: list[Product] = []
    examined = 0
    fitting = _Fitting(fetch)
    size = PAGE if sieve.must_check else limit
    total: int | None = None
    while True:
        try:
            listing = await fitting(after, min(size, EXAMINED_MAX - examined))
        except NO_MORE_NOW:
            if not examined:
                raise
            return replace(_walked(kept, after, examined, total, sieve), shortened=True)
        sieve.compare(listing)
        total = listing.total_count
        for at, edge in enumerate(listing.edges, start=1):
            examined, after = examined + 1, edge.cursor
            if sieve.passes(edge.node):
                kept.append(edge.node)
            if len(kept) >= min(limit, fitting.most):
                more = at < len(listing.edges) or listing.page_info.has_next_page
                walked = _walked(kept, after if more else None, examined, total, sieve)
                return replace(walked, shortened=more and len(kept) < limit)
        if not listing.edges or not listing.page_info.has_next_page:
            return _walked(kept, None, examined, total, sieve)
        if examined >= EXAMINED_MAX:
            return _walked(kept, after, examined, total, sieve)
        size = PAGE


def _unreadable(argument: str) -> ToolError:
    """Without the filter the answer would be wrong, and with no product in it, it would look like there is none."""
    return ToolError(
        f"This shop does not filter by {argument}, and does not let this connector read them, so filters.{argument} "
        f"cannot be applied. Leave it out, and put its words into query instead."
    )


def _walked(kept: list[Product], cursor: str | None, examined: int, total: int | None, sieve: Sieve) -> Walked:
    return Walked(kept, cursor, examined, None if sieve.here else total, list(sieve.here))
