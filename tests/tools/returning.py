"""Ann's order and what comes back of it: calls of the return tools, and shops at which something happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bridge.demo import DemoServer
from bridge.demo.orders.model import Order
from bridge.shared import InMemory
from bridge.toolkit import Accepted, Ask, Result, Shared, Shop, Turns
from bridge.tools import returns
from bridge.tools.returns import ReturnLine
from tests.tools.ordering import BRAND, HANDLES, handle_of


def anns(demo: DemoServer) -> Order:
    return next(order for order in demo.trading("aurora").orders if order.name == "#1001")


async def options(shop: Shop, **known: Any) -> Result:
    return await returns.get_return_options(shop, BRAND, HANDLES, order=await handle_of(shop, **known))


async def start(
    shop: Shop,
    lines: list[ReturnLine],
    *,
    confirm: bool | str = True,
    turns: Turns | None = None,
    shared: Shared | None = None,
    ask: Any = None,
    **given: Any,
) -> Result:
    """As a client would that can't ask the buyer: if `confirm`, the preview first, and then with what it says. With an
    `ask` the buyer is asked."""
    arguments = {"order": await handle_of(shop), "reason": "size-too-small", **given}
    beside = (HANDLES, shared or InMemory(), turns or Turns(), ask or Ask(None, {}))
    said = confirm if isinstance(confirm, str) else None
    result = await returns.start_return(shop, *beside, lines=lines, confirm=said, **arguments)
    structured: Any = result.structured
    if confirm is not True or "preview" not in structured:
        return result
    said = structured["preview"]["confirm"]
    return await returns.start_return(shop, *beside, lines=lines, confirm=said, **arguments)


def line(demo: DemoServer, at: int, quantity: int = 1) -> ReturnLine:
    return ReturnLine(id=f"LineItem/{anns(demo).line_items[at].id}", quantity=quantity)


def made(result: Result) -> Any:
    structured: Any = result.structured
    return structured["return"]


def count(demo: DemoServer, operation: str) -> int:
    return [one.operation_name for one in demo.requests("aurora")].count(operation)


class Cutting:
    """A shop at which something goes wrong just before one operation."""

    def __init__(self, shop: Shop, operation: str, before: Any) -> None:
        self._shop, self._operation, self._before = shop, operation, before

    async def run(self, operation: Any, *arguments: Any, **options: Any) -> Any:
        if operation.name == self._operation:
            self._before()
        return await self._shop.run(operation, *arguments, **options)


class Meeting:
    """A shop whose callers wait for each other before one operation."""

    def __init__(self, shop: Shop, operation: str, barrier: asyncio.Barrier) -> None:
        self._shop, self._operation, self._barrier = shop, operation, barrier

    async def run(self, operation: Any, *arguments: Any, **options: Any) -> Any:
        if operation.name == self._operation:
            await self._barrier.wait()
        return await self._shop.run(operation, *arguments, **options)


def agreeing_after(meanwhile: Callable[[], Awaitable[object]]) -> Any:
    """A buyer who is asked, and agrees once something else has happened."""

    async def ask(question: str, answer: type[returns.Confirmation], *, key: str) -> Accepted[returns.Confirmation]:
        await meanwhile()
        return Accepted(answer(confirm=True))

    return ask
