"""What follows a page: Shopify gives a list in pages of at most 250, and says whether there are more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from msgspec import structs

from bridge.toolkit import QueryTooLarge, ShopError, ShopThrottled
from bridge.tools.data import Data, Page, PageInfo

T = TypeVar("T", bound=Data)

NO_MORE_NOW = (QueryTooLarge, ShopThrottled)
"""What a list is shortened for, where its answer says that there is more."""


async def with_rest(
    page: Page[T],
    most: int,
    after: Callable[[str], Awaitable[Page[T] | None]],
    shortened_by: tuple[type[ShopError], ...] = (),
) -> Page[T]:
    """The page with those after it, until it has `most` nodes or the shop refuses with an error in `shortened_by`;
    `is_whole` tells whether that was all. `after` gives the page after a cursor, None where what was listed has gone.
    Raises any other `ShopError`."""
    nodes, info = list(page.nodes), page.page_info
    while info and info.has_next_page and info.end_cursor and len(nodes) < most:
        try:
            following = await after(info.end_cursor)
        except shortened_by:
            break
        nodes += following.nodes if following else ()
        info = following.page_info if following else PageInfo(has_next_page=False)
    return structs.replace(page, nodes=nodes, page_info=info)


def is_whole(page: Page[Any]) -> bool:
    return not (page.page_info and page.page_info.has_next_page)
