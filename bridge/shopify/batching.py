"""Lookups by id travel together: those that come in the same turn of the loop, or while such a request is under way.

Nobody waits for a timer. Only what is asked with the same selection in the same market, and would be sent with the same
headers, is joined; each caller gets its own answer, or its own error. What a lookup is says `lookups.py`.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bridge.errors import AccessDenied, BrokenAnswer, QueryRefused, QueryTooLarge, ShopError
from bridge.shopify.estimate import objects
from bridge.shopify.lookups import Lookup, lookup_of
from bridge.shopify.transport import Request, Response, Transport, write_variables
from bridge.shopify.until import until

MOST_IDS = 250  # shopify.dev: the most members of an argument that is a list
MOST_OBJECTS = 2500  # on pages beneath the nodes of one joined request: some megabytes
SLOW = 0.5  # seconds after which a request under way is waited for no more

_Key = tuple[str, bytes, str | None, bool]


@dataclass(slots=True, eq=False)
class _Caller:
    request: Request
    ids: list[str]
    answer: asyncio.Future[Response] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def waits(self) -> bool:
        return not self.answer.done()


@dataclass(slots=True, eq=False)
class _Group:
    """Those who ask the same of their ids. `most` ids go in one request."""

    lookup: Lookup
    most: int
    waiting: list[_Caller] = field(default_factory=list)
    leaving: bool = False  # at the end of this turn
    under_way: int = 0
    left_at: float = -math.inf

    def may_leave(self, now: float) -> bool:
        return not self.under_way or now - self.left_at > SLOW or sum(len(one.ids) for one in self.waiting) >= self.most


class Batching:
    """A caller that is cancelled, or whose deadline passes, leaves the others' request alone."""

    def __init__(self, inner: Transport, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._inner = inner
        self._clock = clock
        self._groups: dict[_Key, _Group] = {}
        self._most: dict[tuple[str, int], int] = {}  # ids in one request, where the shop has refused more

    async def send(self, request: Request) -> Response:
        lookup = lookup_of(request.operation)
        if lookup is None:
            return await self._inner.send(request)
        key = _key(request, lookup)
        caller = _Caller(request, lookup.ids(request))
        self._join(key, caller, lookup)
        with until(request.deadline, self._clock):
            return await caller.answer

    def __len__(self) -> int:
        """Of the selections and markets that are asked for now."""
        return len(self._groups)

    def _join(self, key: _Key, caller: _Caller, lookup: Lookup) -> None:
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group(lookup, self._most_ids(caller.request))
        group.waiting.append(caller)
        if not group.leaving and group.may_leave(self._clock()):
            group.leaving = True
            asyncio.get_running_loop().call_soon(self._leave, key, group)

    def _leave(self, key: _Key, group: _Group) -> None:
        waiting, group.waiting, group.leaving = [one for one in group.waiting if one.waits], [], False
        for callers in _batches(waiting, group.most):
            group.under_way += 1
            group.left_at = self._clock()
            task = asyncio.create_task(self._ask(group, callers))
            task.add_done_callback(partial(self._arrived, key, group, callers))
            for caller in callers:
                caller.answer.add_done_callback(partial(_stop_if_deserted, task, callers))
        if not group.under_way:
            del self._groups[key]

    def _arrived(self, key: _Key, group: _Group, callers: Sequence[_Caller], task: asyncio.Task[None]) -> None:
        group.under_way -= 1
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        if error:
            _fail(callers, error)
        if not group.leaving and group.may_leave(self._clock()):
            self._leave(key, group)

    async def _ask(self, group: _Group, callers: Sequence[_Caller]) -> None:
        callers = [one for one in callers if one.waits]
        if not callers:
            return
        asked = list(dict.fromkeys(one for caller in callers for one in caller.ids))
        try:
            if len(callers) == 1:
                response = await self._in_parts(group.lookup, callers[0].request)
            else:
                response = await self._inner.send(_joined(group.lookup, callers, asked))
        except ShopError as error:
            if len(callers) == 1 or not _is_about_ids(group.lookup, error):
                _fail(callers, error)
                return
            if isinstance(error, QueryTooLarge):
                group.most = self._most[_size(callers[0].request)] = max(1, len(asked) // 2)
            await self._ask_apart(group, callers)
        else:
            _answer(callers, group.lookup, response, asked)

    async def _in_parts(self, lookup: Lookup, request: Request) -> Response:
        """One caller's, in as many parts as the shop wants."""
        try:
            return await self._inner.send(request)
        except QueryTooLarge:
            ids = lookup.ids(request)
            half = len(ids) // 2
            if half == 0:
                raise
            halves = (lookup.asking(request, part) for part in (ids[:half], ids[half:]))
            return lookup.joined(await asyncio.gather(*(self._in_parts(lookup, part) for part in halves)))

    async def _ask_apart(self, group: _Group, callers: Sequence[_Caller]) -> None:
        """What may have been for one caller's ids, or for their number, is told to nobody else."""
        half = len(callers) // 2
        await asyncio.gather(self._ask(group, callers[:half]), self._ask(group, callers[half:]))

    def _most_ids(self, request: Request) -> int:
        text, count = _size(request)
        return self._most.get((text, count)) or max(1, min(MOST_IDS, MOST_OBJECTS // max(1, count)))


def _key(request: Request, lookup: Lookup) -> _Key:
    """The same for what may be joined. Raises `QueryRefused`."""
    rest = {name: value for name, value in request.variables.items() if name != lookup.variable}
    return request.operation.text, write_variables(rest), request.buyer_ip, request.background


def _size(request: Request) -> tuple[str, int]:
    return request.operation.text, objects(request.operation, request.variables)


def _batches(callers: Sequence[_Caller], most: int) -> Iterator[list[_Caller]]:
    """In their order; one that has more than `most` ids goes alone."""
    batch: list[_Caller] = []
    ids: set[str] = set()
    for caller in callers:
        if batch and len(ids.union(caller.ids)) > most:
            yield batch
            batch, ids = [], set()
        batch.append(caller)
        ids.update(caller.ids)
    if batch:
        yield batch


def _joined(lookup: Lookup, callers: Sequence[_Caller], asked: Sequence[str]) -> Request:
    deadline = max(one.request.deadline for one in callers)
    return replace(lookup.asking(callers[0].request, asked), deadline=deadline)


def _answer(callers: Sequence[_Caller], lookup: Lookup, response: Response, asked: Sequence[str]) -> None:
    try:
        data = response.data if len(callers) > 1 else None
        alone = len(callers) == 1
        parts = [response if alone else lookup.part(response, asked, caller.ids, data) for caller in callers]
    except BrokenAnswer as error:
        _fail(callers, error)
        return
    for caller, part in zip(callers, parts, strict=True):
        if caller.waits:
            caller.answer.set_result(part)


def _fail(callers: Sequence[_Caller], error: BaseException) -> None:
    for caller in callers:
        if caller.waits:
            caller.answer.set_exception(error)


def _is_about_ids(lookup: Lookup, error: ShopError) -> bool:
    """Faults of the document have a path, too, which begins with the operation; what a token may not see, it may see
    for no id."""
    if isinstance(error, QueryRefused) and not error.path:
        return True
    return lookup.place(list(error.path)) is not None and not isinstance(error, AccessDenied)


def _stop_if_deserted(task: asyncio.Task[None], callers: Sequence[_Caller], _: asyncio.Future[Response]) -> None:
    if all(one.answer.cancelled() for one in callers):
        task.cancel()
