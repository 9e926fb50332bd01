from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bridge.toolkit import QueryTooLarge, ShopThrottled, ToolError
from bridge.tools.arguments import Filters
from bridge.tools.data import Listing
from bridge.tools.filters import conditions
from bridge.tools.listings import EXAMINED_MAX, PAGE, Sieve, walk
from tests.tools.making import listing, product_data

VENDOR_OFFERED = [{"id": "filter.p.vendor", "values": [{"input": '{"productVendor":"Aurora"}'}]}]


class Shelf:
    """`vendors` in a row, given out in pages, remembering how many were asked for."""

    def __init__(
        self, vendors: list[str], change: Callable[[dict[str, Any]], dict[str, Any]] = dict, **more: Any
    ) -> None:
        self.products = [change(product_data(id=f"p{at}", vendor=vendor)) for at, vendor in enumerate(vendors)]
        self.more = more
        self.sizes: list[int] = []

    async def __call__(self, after: str | None, first: int) -> Listing:
        self.sizes.append(first)
        begin = int(after.removeprefix("c")) if after else 0
        page = self.products[begin : begin + first]
        left = begin + first < len(self.products)
        return listing(*page, first=begin + 1, more=left, total=len(self.products), **self.more)


def sieve(filters: dict[str, Any] | None = None, *, by_terms: bool = False) -> Sieve:
    return Sieve(conditions(Filters.model_validate(filters or {"vendor": "Aurora"}), "USD"), by_terms)


async def test_a_filter_that_the_shop_applied_costs_one_request_and_keeps_the_total() -> None:
    shelf = Shelf(["Aurora"] * 30, productFilters=VENDOR_OFFERED)
    walked = await walk(shelf, sieve(), None, 10)
    assert (len(walked.products), walked.cursor, walked.total, walked.here) == (10, "c10", 30, [])
    assert shelf.sizes == [10]


async def test_a_filter_that_the_shop_ignored_is_applied_here_until_the_page_is_full() -> None:
    shelf = Shelf(["Other", "Other", "Aurora"] * 40)
    walked = await walk(shelf, sieve(), None, 10)
    assert [one.vendor for one in walked.products] == ["Aurora"] * 10
    assert (walked.cursor, walked.examined, walked.total, walked.here) == ("c30", 30, None, ["vendor"])
    assert shelf.sizes == [10, PAGE]


async def test_the_cursor_continues_behind_the_last_product_examined() -> None:
    shelf = Shelf(["Aurora", "Other"] * 12)
    first = await walk(shelf, sieve(), None, 5)
    second = await walk(shelf, sieve(), first.cursor, 50)
    assert [one.id for one in [*first.products, *second.products]] == [f"p{at}" for at in range(0, 24, 2)]
    assert second.cursor is None


async def test_no_more_than_250_products_are_examined_and_that_is_no_end() -> None:
    shelf = Shelf(["Other"] * 400)
    walked = await walk(shelf, sieve(), None, 10)
    assert (walked.products, walked.examined, walked.cursor) == ([], EXAMINED_MAX, f"c{EXAMINED_MAX}")
    assert sum(shelf.sizes) == EXAMINED_MAX


async def test_a_shop_that_only_pretends_to_filter_is_noticed() -> None:
    shelf = Shelf(["Aurora", "Other"] * 5, productFilters=VENDOR_OFFERED)
    walked = await walk(shelf, sieve(), None, 10)
    assert (len(walked.products), walked.total, walked.here) == (5, None, ["vendor"])


async def test_translated_values_are_left_to_a_shop_that_filters_by_them() -> None:
    offered = [{"id": "filter.p.product_type", "values": []}]
    shelf = Shelf(["A"] * 3, lambda one: one | {"productType": "Jacken"}, productFilters=offered)
    assert len((await walk(shelf, sieve({"product_type": "Jackets"}), None, 10)).products) == 3


async def test_what_cannot_be_asked_for_is_looked_through_in_whole_pages() -> None:
    shelf = Shelf(["Aurora"] * 60)
    await walk(shelf, sieve({"price": {"max": 20000}}, by_terms=True), None, 10)
    assert shelf.sizes == [PAGE]


async def test_a_filter_that_nobody_can_apply_is_no_empty_list() -> None:
    with pytest.raises(ToolError, match=r"filters\.tags cannot be applied"):
        await walk(Shelf(["Aurora"]), sieve({"tags": ["new"]}), None, 10)


async def test_an_empty_listing_is_at_its_end() -> None:
    walked = await walk(Shelf([]), sieve(), None, 10)
    assert (walked.products, walked.cursor, walked.examined) == ([], None, 0)


class Refusing(Shelf):
    """Gives `most` at once, and from the page `last` on nothing any more."""

    def __init__(self, vendors: list[str], most: int = PAGE, last: int = 1000) -> None:
        super().__init__(vendors)
        self.most = most
        self.last = last

    async def __call__(self, after: str | None, first: int) -> Listing:
        listing = await super().__call__(after, first)
        if first > self.most:
            raise QueryTooLarge("too complex")
        if len(self.sizes) > self.last:
            raise ShopThrottled("enough")
        return listing


async def test_a_list_that_is_too_large_for_the_shop_is_shortened_and_goes_on_with_the_next_call() -> None:
    shelf = Refusing(["Aurora"] * 100, most=15)

    walked = await walk(shelf, sieve({}), None, 50)

    assert (len(walked.products), walked.cursor, walked.shortened) == (12, "c12", True)
    assert shelf.sizes == [50, 25, 12]


async def test_a_list_that_ends_there_is_not_shortened() -> None:
    walked = await walk(Refusing(["Aurora"] * 12, most=15), sieve({}), None, 50)

    assert (len(walked.products), walked.cursor, walked.shortened) == (12, None, False)


async def test_a_smaller_page_that_is_enough_shortens_nothing() -> None:
    walked = await walk(Refusing(["Aurora", "Other"] * 50, most=30), sieve(), None, 20)

    assert (len(walked.products), walked.shortened) == (20, False)


async def test_what_was_found_before_the_shop_gives_no_more_is_answered() -> None:
    shelf = Refusing(["Other", "Aurora"] * 100, last=2)

    walked = await walk(shelf, sieve(), None, 50)

    assert (len(walked.products), walked.cursor, walked.shortened) == (50, "c100", False)
    walked = await walk(Refusing(["Other", "Aurora"] * 100, last=1), sieve(), None, 50)
    assert (len(walked.products), walked.cursor, walked.shortened) == (25, "c50", True)


async def test_a_shop_that_gives_nothing_is_told() -> None:
    with pytest.raises(ShopThrottled):
        await walk(Refusing(["Aurora"], last=0), sieve(), None, 10)
    with pytest.raises(QueryTooLarge):
        await walk(Refusing(["Aurora"], most=0), sieve(), None, 10)
