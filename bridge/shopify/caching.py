"""Keeps what a shop says to everyone alike; the outermost transport.

Only a query that declares its freshness is kept, and only where nothing of one buyer is in it: an answer to a
customer, or about a cart or an order, is one caller's own, whatever a document declares. An answer with errors is
handed to those who waited for it and forgotten.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import msgspec

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.gathering import not_shared
from bridge.cache.loading import Judged, Loaded
from bridge.cache.naming import any_of, digest
from bridge.errors import BrokenAnswer
from bridge.shopify.operations import Operation
from bridge.shopify.response import UNREAD, read_json, write_json
from bridge.shopify.transport import Endpoint, Request, Response, Transport, write_variables
from bridge.shopify.until import until

LOAD_SECONDS = 10.0
"""What a load has at least: whoever came first may have little time left, others may have more."""

MOST_TAGS = 60
"""An answer that names more objects of a kind is stale when any of that kind changes."""

_PERSONAL = re.compile(
    rb"gid://shopify/(Abandoned|Cart|Checkout|Company|Customer|DraftOrder|Fulfillment|GiftCard|LineItem|MailingAddress"
    rb"|Order|Refund|Return|Reverse|StoreCredit)"
)
_PERSONAL_VARIABLE = re.compile(r"buyer|customer|email|phone|token", re.IGNORECASE)
_NOT_KEPT = Judged(keep=False)

_BESIDES = ("localization", "shop")
"""Root fields that are there whatever was looked up."""


class Caching:
    """`identity` tells one credential's answers from another's, since tokens see different fields; it is a digest.
    `overrides` are a merchant's own, by the operation's name."""

    def __init__(
        self,
        inner: Transport,
        cache: Cache,
        endpoint: Endpoint,
        identity: str,
        *,
        overrides: Mapping[str, Freshness] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._cache = cache
        self._endpoint = endpoint
        self._identity = identity
        self._overrides = overrides or {}
        self._clock = clock

    async def send(self, request: Request) -> Response:
        freshness = self._freshness(request.operation)
        asked = write_variables(request.variables)
        if not _is_for_everyone(request, freshness, asked):
            not_shared()
            return await self._inner.send(request)

        raw, value = None, UNREAD  # what this very request has loaded

        async def load() -> Loaded:
            nonlocal raw, value
            response = await self._inner.send(self._with_time(request))
            if response.errors:
                return Loaded(response, freshness, lambda: _NOT_KEPT, size=0)
            # What its caller could not read is not kept.
            raw, value = response.raw, request.operation.read(response.raw)
            return Loaded(raw, freshness, lambda: _judged(response.raw, request, freshness, asked))

        with until(request.deadline, self._clock):
            found = await self._cache.read(self._key(request, asked), load, background=request.background)
        if isinstance(found, Response):
            return found
        return Response({}, found, value=value if found is raw else UNREAD)

    def _freshness(self, operation: Operation[Any]) -> Freshness:
        declared, own = operation.freshness, self._overrides.get(operation.name)
        return replace(own, shows=declared.shows, lists=declared.lists) if own else declared

    def _key(self, request: Request, asked: bytes) -> str:
        place = (self._endpoint.api, self._endpoint.version, self._identity)
        return self._cache.key(*place, _digest(request.operation.text), asked.decode())

    def _with_time(self, request: Request) -> Request:
        least = self._clock() + LOAD_SECONDS
        return request if request.deadline >= least else replace(request, deadline=least)


def _is_for_everyone(request: Request, freshness: Freshness, asked: bytes) -> bool:
    operation = request.operation
    if operation.kind != "query" or operation.api == "customer" or freshness.fresh <= 0:
        return False
    return not (_PERSONAL.search(asked) or _asks_personally(operation.variables))


@lru_cache(1024)
def _asks_personally(variables: frozenset[str]) -> bool:
    return any(map(_PERSONAL_VARIABLE.search, variables))


@lru_cache(1024)
def _digest(text: str) -> str:
    """Documents are few, and long."""
    return digest(text)


def _judged(raw: bytes, request: Request, freshness: Freshness, asked: bytes) -> Judged:
    try:
        text = _without_escapes(raw)
    except BrokenAnswer:
        return _NOT_KEPT
    if _PERSONAL.search(text):
        return _NOT_KEPT
    absent = _absent(raw)
    return Judged(frozenset(_tags(text + asked, freshness, absent)).union(request.tags), absent)


def _without_escapes(raw: bytes) -> bytes:
    """To be searched and no more: ids may be written with escapes, as some write each `/`. Raises `BrokenAnswer`."""
    return write_json(read_json(raw)) if b"\\u" in raw or b"\\/" in raw else raw


def _tags(text: bytes, freshness: Freshness, absent: bool) -> Iterator[str]:
    """Of what is shown, each object; of what is listed, the kind; of what is not there, its kind."""
    named: dict[str, set[str]] = {kind: set() for kind in freshness.shows}
    for gid in set(_gids_of(freshness.shows).findall(text)) if named else ():
        named[gid[14 : gid.rindex(b"/")].decode()].add(gid.decode())
    for kind, gids in named.items():
        if 0 < len(gids) <= MOST_TAGS:
            yield from gids
        elif not absent:
            yield any_of(f"gid://shopify/{kind}/")
    yield from freshness.lists
    if absent:
        yield from freshness.shows


@lru_cache(64)
def _gids_of(kinds: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(rb"gid://shopify/(?:%b)/[\w-]+" % "|".join(map(re.escape, kinds)).encode())


def _absent(raw: bytes) -> bool:
    """Whether something that was looked up is not there. An empty page of a list is something."""
    looked_up = [value for name, value in _ROOTS.decode(raw).items() if name not in _BESIDES]
    return any(map(_holds_null, map(bytes, looked_up)))


def _holds_null(raw: bytes) -> bool:
    return raw == b"null" or (raw.startswith(b"[") and b"null" in map(bytes, _ITEMS.decode(raw)))


_ROOTS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
