from __future__ import annotations

import pytest
from msgspec import convert

from bridge.toolkit import QueryTooLarge, ShopError, ShopThrottled
from bridge.tools.data import Page
from bridge.tools.order_data import Id
from bridge.tools.paging import NO_MORE_NOW, is_whole, with_rest


def page(start: int, *, size: int = 10, total: int = 35) -> Page[Id]:
    nodes = [{"id": str(number)} for number in range(start, min(start + size, total))]
    info = {"hasNextPage": start + size < total, "endCursor": str(start + size)}
    return convert({"nodes": nodes, "pageInfo": info}, Page[Id])


@pytest.mark.parametrize(
    ("most", "found", "whole"), [(100, 35, True), (30, 30, False), (21, 30, False), (5, 10, False)]
)
async def test_pages_are_followed_until_there_are_enough(most: int, found: int, whole: bool) -> None:
    asked: list[str] = []

    async def after(cursor: str) -> Page[Id]:
        asked.append(cursor)
        return page(int(cursor))

    read = await with_rest(page(0), most, after)
    assert [one.id for one in read.nodes] == [str(number) for number in range(found)]
    assert is_whole(read) is whole
    assert len(asked) == -(-found // 10) - 1


async def test_what_has_gone_meanwhile_has_no_more() -> None:
    async def gone(cursor: str) -> None:
        return None

    read = await with_rest(page(0), 100, gone)
    assert len(read.nodes) == 10
    assert is_whole(read)


@pytest.mark.parametrize("refusal", [QueryTooLarge("too dear"), ShopThrottled("no more now")])
async def test_a_list_is_shortened_where_its_reader_is_told(refusal: ShopError) -> None:
    async def after(cursor: str) -> Page[Id]:
        if cursor == "20":
            raise refusal
        return page(int(cursor))

    read = await with_rest(page(0), 100, after, NO_MORE_NOW)

    assert (len(read.nodes), is_whole(read)) == (20, False)
    with pytest.raises(type(refusal)):
        await with_rest(page(0), 100, after)
