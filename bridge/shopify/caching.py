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
from typing import Any

import orjson

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.gathering import not_shared
from bridge.cache.loading import Loaded
from bridge.cache.naming import any_of
from bridge.shopify.operations import Operation
from bridge.shopify.transport import Endpoint, Request, Response, Transport, until

LOAD_SECONDS = 10.0
"""What a load has at least: whoever came first may have little time left, others may have more."""

MOST_TAGS = 60
"""An answer that names more objects of a kind is stale when any of that kind changes."""

_GID = re.compile(rb"gid://shopify/([A-Za-z]+)/[\w-]+")
_PERSONAL = re.compile(
    rb"gid://shopify/(Abandoned|Cart|Checkout|Company|Customer|DraftOrder|Fulfillment|GiftCard|LineItem|MailingAddress"
    rb"|Order|Refund|Return|Reverse|StoreCredit)"
)
_PERSONAL_VARIABLE = re.compile(r"buyer|customer|email|phone|token", re.IGNORECASE)
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
        asked = orjson.dumps(dict(request.variables), option=orjson.OPT_SORT_KEYS)
        if not _is_for_everyone(request, freshness, asked):
            not_shared()
            return await self._inner.send(request)
        ours: dict[int, Response] = {}  # what need not be parsed again, by the identity of its bytes

        async def load() -> Loaded:
            response = await self._inner.send(self._with_time(request))
            loaded = _loaded(response, request, freshness, asked)
            ours[id(loaded.value)] = response
            return loaded

        async with until(request.deadline, self._clock):
            found = await self._cache.read(self._key(request, asked), load, background=request.background)
        if isinstance(found, Response):
            return found
        return ours.get(id(found)) or Response(200, {}, orjson.loads(found))

    def _freshness(self, operation: Operation[Any]) -> Freshness:
        declared, own = operation.freshness, self._overrides.get(operation.name)
        return replace(own, shows=declared.shows, lists=declared.lists) if own else declared

    def _key(self, request: Request, asked: bytes) -> str:
        place = (self._endpoint.api, self._endpoint.version, self._identity)
        return self._cache.key(*place, request.operation.text, asked.decode())

    def _with_time(self, request: Request) -> Request:
        return replace(request, deadline=max(request.deadline, self._clock() + LOAD_SECONDS))


def _is_for_everyone(request: Request, freshness: Freshness, asked: bytes) -> bool:
    operation = request.operation
    if operation.kind != "query" or operation.api == "customer" or freshness.fresh <= 0:
        return False
    return not (_PERSONAL.search(asked) or any(map(_PERSONAL_VARIABLE.search, operation.variables)))


def _loaded(response: Response, request: Request, freshness: Freshness, asked: bytes) -> Loaded:
    raw = orjson.dumps(response.data)
    if response.errors or _PERSONAL.search(raw):
        return Loaded(response, freshness, frozenset(), size=0, keep=False)
    absent = _absent(response.data or {})
    tags = frozenset(_tags(raw + asked, freshness, absent)).union(request.tags)
    return Loaded(raw, freshness, tags, absent=absent)


def _tags(text: bytes, freshness: Freshness, absent: bool) -> Iterator[str]:
    """Of what is shown, each object; of what is listed, the kind; of what is not there, its kind."""
    named: dict[str, set[str]] = {kind: set() for kind in freshness.shows}
    for found in _GID.finditer(text):
        kind = found[1].decode()
        if kind in named:
            named[kind].add(found[0].decode())
    for kind, gids in named.items():
        if 0 < len(gids) <= MOST_TAGS:
            yield from gids
        elif not absent:
            yield any_of(f"gid://shopify/{kind}/")
    yield from freshness.lists
    if absent:
        yield from freshness.shows


def _absent(data: Mapping[str, Any]) -> bool:
    """Whether something that was looked up is not there. An empty page of a list is something."""
    looked_up = [value for name, value in data.items() if name not in _BESIDES]
    return any(value is None or (isinstance(value, list) and None in value) for value in looked_up)
