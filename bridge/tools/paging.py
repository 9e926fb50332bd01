"""What follows a page: Shopify gives a list in pages of at most 250, and says whether there are more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bridge.tools.data import Data, Page, PageInfo

T = TypeVar("T", bound=Data)


async def with_rest(page: Page[T], most: int, after: Callable[[str], Awaitable[Page[T] | None]]) -> Page[T]:
    """The page with those after it, until it has `most` nodes; `is_whole` tells whether that was all. `after` gives
    the page after a cursor, None where what was listed has gone."""
    nodes, info = list(page.nodes), page.page_info
    while info and info.has_next_page and info.end_cursor and len(nodes) < most:
        following = await after(info.end_cursor)
        nodes += following.nodes if following else ()
        info = following.page_info if following else PageInfo(hasNextPage=False)
    return page.model_copy(update={"nodes": nodes, "page_info": info})


def is_whole(page: Page[Any]) -> bool:
    return not (page.page_info and page.page_info.has_next_page)
