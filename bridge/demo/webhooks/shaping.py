"""Whether a payload is for a subscription, and how much of it: `filter`, `includeFields`, `metafieldNamespaces`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from bridge.demo.querylanguage import Term, parse
from bridge.demo.ranking import Value, rank
from bridge.demo.webhooks.payloads import Payload
from bridge.demo.webhooks.subscriptions import Subscription


class PayloadDocument:
    """A field's name is its path in the payload: `variants.price:>=10.00` holds when it does for any variant."""

    def __init__(self, payload: Payload) -> None:
        self.payload = payload

    def text(self, term: Term) -> float:
        return 1.0

    def field(self, name: str) -> Collection[Value]:
        return [value for found in reached(self.payload, name.split(".")) if (value := comparable(found)) is not None]


def reached(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from reached(each, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from reached(value[path[0]], path[1:])


def comparable(value: Any) -> Value | None:
    """Amounts are text in a payload and numbers to a filter."""
    if not isinstance(value, str):
        return value if isinstance(value, bool | int | Decimal | datetime) else None
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def concerns(subscription: Subscription, payload: Payload) -> bool:
    return not subscription.filter or rank(parse(subscription.filter), PayloadDocument(payload)) > 0


def shaped(subscription: Subscription, payload: Payload) -> Payload:
    """The whole has no metafields but those of the namespaces that were asked for."""
    wanted = subscription.metafield_namespaces
    metafields = [each for each in payload.get("metafields", ()) if each["namespace"] in wanted]
    whole = {name: value for name, value in payload.items() if name != "metafields"}
    if wanted:
        whole["metafields"] = metafields
    if not subscription.include_fields:
        return whole
    return chosen(whole, [name.split(".") for name in subscription.include_fields])


def chosen(value: Payload, paths: list[list[str]]) -> Payload:
    """`variants.id` keeps the ids of the variants."""
    kept: Payload = {}
    for name in dict.fromkeys(path[0] for path in paths):
        if name in value:
            inner = [path[1:] for path in paths if path[0] == name and len(path) > 1]
            kept[name] = part(value[name], inner) if [name] not in paths else value[name]
    return kept


def part(value: Any, paths: list[list[str]]) -> Any:
    if isinstance(value, list):
        return [part(each, paths) for each in value]
    return chosen(value, paths) if isinstance(value, dict) else value
