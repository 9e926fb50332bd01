"""UCP's shapes, as Shopify has them and as we publish them. Pure; nothing here knows a connection.

Shopify nests what it takes and what it answers (`{"cart": {…}}`); UCP's own binding answers flat, and assistants send
either. Whatever comes is put into the form that the endpoint's schema asks for, and answers are flat, as our own are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bridge.toolkit import display

Members = dict[str, Any]

NESTED = ("cart", "checkout", "order")
"""What an answer may be wrapped in."""

PAYMENT = "payment"
META = "meta"
KEY = "idempotency-key"

_CURRENCY = re.compile(r"[A-Z]{3}")
_SPELLED = ("$schema", "$id")  # some clients refuse a schema that names its dialect


@dataclass(frozen=True, slots=True)
class Shape:
    """How a tool takes its arguments: `wrapper` is the one object that the rest stands in, if there is one."""

    wrapper: str | None
    top: frozenset[str]
    needs_payment: bool
    takes_key: bool


def shape_of(schema: Mapping[str, Any]) -> Shape:
    """Of an input schema. It may be anything: what it does not say is not assumed."""
    properties = _mapping(schema.get("properties"))
    top = {name: part for name, part in properties.items() if name != META}
    needed = _list(schema.get("required")) if len(top) > 1 else top
    inner = {name: part for name, part in top.items() if name in needed and _mapping(part).get("type") == "object"}
    wrapper = next(iter(inner)) if len(inner) == 1 else None
    required = _list(_mapping(inner[wrapper]).get("required") if wrapper else schema.get("required"))
    meta = _mapping(_mapping(properties.get(META)).get("properties"))
    return Shape(wrapper, frozenset(top), PAYMENT in required, KEY in meta)


def published(schema: Mapping[str, Any]) -> Members:
    """Without what we add and without what never passes here."""
    shown = {name: value for name, value in schema.items() if name not in _SPELLED}
    properties = {name: _unpaid(part) for name, part in _mapping(schema.get("properties")).items() if name != META}
    required = [name for name in _list(schema.get("required")) if name != META]
    shown |= {"properties": properties, "required": required}
    return shown if required else {name: value for name, value in shown.items() if name != "required"}


def _unpaid(part: Any) -> Any:
    inner = _mapping(_mapping(part).get("properties"))
    kept = {name: value for name, value in inner.items() if name != PAYMENT}
    return {**part, "properties": kept} if PAYMENT in inner else part


def wrapped(arguments: Mapping[str, Any], shape: Shape) -> Members:
    """Nested where the tool wants it nested, flat where it wants it flat."""
    if shape.wrapper and shape.wrapper not in arguments:
        top = {name: value for name, value in arguments.items() if name in shape.top or name == META}
        return {**top, shape.wrapper: {name: value for name, value in arguments.items() if name not in top}}
    strange = [name for name in arguments if name not in shape.top and name != META]
    if shape.wrapper is None and len(strange) == 1 and isinstance(arguments[strange[0]], Mapping):
        rest = {name: value for name, value in arguments.items() if name != strange[0]}
        return {**arguments[strange[0]], **rest}
    return dict(arguments)


def flat(structured: Mapping[str, Any]) -> Members:
    """`{"cart": {…}}` becomes what is in it, with what stood beside it."""
    for name in NESTED:
        inner = structured.get(name)
        if isinstance(inner, Mapping) and "line_items" in inner and "line_items" not in structured:
            beside = {key: value for key, value in structured.items() if key != name}
            said = [*_list(beside.get("messages")), *_list(inner.get("messages"))]
            return {**beside, **inner, **({"messages": said} if said else {})}
    return dict(structured)


def with_display(value: Any, currency: str | None = None) -> Any:
    """Every amount of minor units with what a buyer reads beside it, `{"amount": 600, "display": "$6.00"}`, as in our
    own results. Inside a cart it is the cart's currency that counts."""
    if isinstance(value, list):
        return [with_display(each, currency) for each in value]
    if not isinstance(value, Mapping):
        return value
    code = value.get("currency")
    currency = code if isinstance(code, str) and _CURRENCY.fullmatch(code) else currency
    shown = {name: with_display(part, currency) for name, part in value.items()}
    text = next((text for name in ("amount", "price") if (text := _display(value.get(name), currency))), None)
    return shown if text is None or "display" in value else shown | {"display": text}


def _display(amount: Any, currency: str | None) -> str | None:
    if currency is None or not isinstance(amount, int) or isinstance(amount, bool):
        return None
    try:
        return display(amount, currency)
    except ValueError:  # beyond what any price is
        return None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
