"""Cursor pages, as every `…Connection` of both schemas answers them.

A cursor names the last item by its key, so it holds when items before it come or go, and by its
position, for when the item itself has gone. Clients may not look inside.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import orjson

from bridge.demo.refusals import bad_request

Item = TypeVar("Item")
Key = Callable[[Any], str | int] | None

LARGEST_PAGE = 250


class Connection(Generic[Item]):
    """A page of `items`. `show` turns an item into what answers for it, only for those on the page. Without a `key`
    a cursor knows its place only, and the list may shift under it."""

    def __init__(
        self,
        items: Sequence[Item],
        *,
        key: Key,
        show: Callable[[Item], Any] = lambda item: item,
        first: int | None = None,
        last: int | None = None,
        after: str | None = None,
        before: str | None = None,
        reverse: bool = False,
    ) -> None:
        check_size(first, last)
        self.items = items[::-1] if reverse else items
        self.key = key
        self.show = show
        self.start, self.stop = bounds(self.items, key, first, last, after, before)

    def nodes(self) -> list[Any]:
        return [self.show(item) for item in self.items[self.start : self.stop]]

    def edges(self) -> list[dict[str, Any]]:
        return [
            {"node": self.show(self.items[position]), "cursor": self.cursor(position)}
            for position in range(self.start, self.stop)
        ]

    def page_info(self) -> dict[str, Any]:
        filled = self.stop > self.start
        return {
            "hasPreviousPage": self.start > 0,
            "hasNextPage": self.stop < len(self.items),
            "startCursor": self.cursor(self.start) if filled else None,
            "endCursor": self.cursor(self.stop - 1) if filled else None,
        }

    def total_count(self) -> int:
        return len(self.items)

    def cursor(self, position: int) -> str:
        return encode(position, self.key(self.items[position]) if self.key else None)


def check_size(first: int | None, last: int | None) -> None:
    if first is None and last is None:
        raise bad_request("you must provide one of first or last")
    if first is not None and last is not None:
        raise bad_request("providing both first and last is not supported")
    size = first if first is not None else last
    assert size is not None
    if size < 0:
        raise bad_request("first and last must not be negative")
    if size > LARGEST_PAGE:
        name = "first" if first is not None else "last"
        raise bad_request(f"{name} cannot exceed {LARGEST_PAGE}")


def bounds(
    items: Sequence[Any], key: Key, first: int | None, last: int | None, after: str | None, before: str | None
) -> tuple[int, int]:
    start = locate(items, key, after) + 1 if after else 0
    stop = locate(items, key, before) if before else len(items)
    stop = max(start, min(stop, len(items)))
    if first is not None:
        return start, min(stop, start + first)
    assert last is not None
    return max(start, stop - last), stop


def locate(items: Sequence[Any], key: Key, cursor: str) -> int:
    """Where the cursor's item stands; if it has gone, the place before the one that took its place."""
    position, name = decode(cursor)
    if key is None or (position < len(items) and key(items[position]) == name):
        return position
    for index, item in enumerate(items):
        if key(item) == name:
            return index
    return min(position, len(items)) - 1


def encode(position: int, name: str | int | None) -> str:
    return urlsafe_b64encode(orjson.dumps({"position": position, "last_id": name})).decode()


def decode(cursor: str) -> tuple[int, str | int | None]:
    try:
        fields = orjson.loads(urlsafe_b64decode(cursor.encode()))
        position, name = fields["position"], fields["last_id"]
    except (ValueError, KeyError, TypeError) as error:
        raise bad_request("Invalid cursor for current pagination sort.") from error
    if not isinstance(position, int) or position < 0:
        raise bad_request("Invalid cursor for current pagination sort.")
    return position, name
