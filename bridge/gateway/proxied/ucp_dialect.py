"""What differs with Shopify's own endpoint: which of its tools are offered, and how arguments and answers read.

Tools are taken as they are listed just now, because they have been renamed and removed before without notice. Nothing
of an answer is kept: Shopify does not allow its catalog to be cached (shopify.dev/docs/agents/catalog).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import uuid4

import orjson

from bridge.errors import ArgumentError
from bridge.gateway.payment import payment_faults
from bridge.gateway.proxied.ucp_shapes import (
    KEY,
    META,
    Members,
    Shape,
    flat,
    published,
    shape_of,
    with_display,
    wrapped,
)

READING = frozenset(
    {"search_catalog", "lookup_catalog", "get_product", "get_cart", "get_checkout", "get_order", "ask_business"}
)
"""By UCP only read. Shopify sends no annotations; of a name that is not UCP's nothing is said."""

CANCELS = frozenset({"cancel_cart", "cancel_checkout"})
"""UCP wants a key for these; Shopify's schema does not show it."""


class Ucp:
    """`own` tells which tools the brand offers itself, at each listing; `whose` is what every description begins with.
    `draw` makes an idempotency key: each call is sent once, so each has its own."""

    def __init__(
        self, own: Callable[[], Collection[str]], whose: str, draw: Callable[[], str] = lambda: str(uuid4())
    ) -> None:
        self._own = own
        self._whose = whose
        self._draw = draw
        self._shapes: dict[str, Shape] = {}

    def tools(self, tools: Sequence[Members]) -> list[Members]:
        """Without those that we have, and without those that need a payment: a buyer pays at the shop."""
        self._shapes = {tool["name"]: shape_of(tool["inputSchema"]) for tool in tools}
        own = set(self._own())
        lacking = (tool for tool in tools if tool["name"] not in own)
        return [self._published(tool) for tool in lacking if not self._shapes[tool["name"]].needs_payment]

    def arguments(self, tool: str, arguments: Members) -> Members:
        """Raises `ArgumentError` for payment data."""
        shape = self._shapes.get(tool, Shape(None, frozenset(arguments), needs_payment=False, takes_key=False))
        sent = wrapped({name: value for name, value in arguments.items() if name != META}, shape)
        inner = sent.get(shape.wrapper) if shape.wrapper else {}
        outer = {name: value for name, value in sent.items() if name != shape.wrapper}
        if faults := [*payment_faults(inner, {}), *payment_faults(outer, {})]:
            raise ArgumentError(faults)
        return {**sent, META: {KEY: self._draw()}} if shape.takes_key or tool in CANCELS else sent

    def answer(self, tool: str, answer: Members) -> Members:
        """Flat, with a price as a buyer reads it beside each amount; the text says the same as the structured part."""
        told = _structured(answer)
        if told is None:
            return answer
        shown = with_display(flat(told))
        # Not by orjson, which refuses numbers that JSON may hold.
        text = {"type": "text", "text": json.dumps(shown, separators=(",", ":"), ensure_ascii=False)}
        others = [part for part in _content(answer) if _json(part) != told]
        return {**answer, "structuredContent": shown, "content": [text, *others]}

    def _published(self, tool: Members) -> Members:
        said = f"{self._whose} {tool.get('description', '')}".strip()
        shown = {**tool, "description": said, "inputSchema": published(tool["inputSchema"])}
        if tool["name"] in READING and "annotations" not in tool:
            shown["annotations"] = {"readOnlyHint": True, "openWorldHint": True}
        return shown


def _structured(answer: Members) -> Members | None:
    """Some answer in text only."""
    given = answer.get("structuredContent")
    if isinstance(given, dict):
        return given
    texts = _content(answer)
    return _json(texts[0]) if len(texts) == 1 else None


def _content(answer: Members) -> list[Any]:
    """What is no list is found out later, with everything else that is no MCP."""
    given = answer.get("content")
    return given if isinstance(given, list) else []


def _json(part: Any) -> Members | None:
    if not isinstance(part, dict) or part.get("type") != "text":
        return None
    try:
        read = orjson.loads(part.get("text", ""))
    except orjson.JSONDecodeError:
        return None
    return read if isinstance(read, dict) else None
