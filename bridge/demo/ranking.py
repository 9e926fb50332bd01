"""Does a document fit a query, and how well? The meaning of what `querylanguage` parses.

A field that the document does not have is ignored, as Shopify ignores it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Protocol

from bridge.demo.querylanguage import And, Node, Not, Or, Term
from bridge.demo.relevance import contains_words


class Prose(str):
    """A value that is met word by word; other text has to be met whole."""

    __slots__ = ()


Value = Prose | str | bool | int | Decimal | datetime


class Document(Protocol):
    """What is searched. `text` tells how well a term fits, 0 being not at all; `field` gives the values
    that a comparison may meet, None for a field that this kind of document does not have."""

    def text(self, term: Term) -> float: ...

    def field(self, name: str) -> Collection[Value] | None: ...


def rank(node: Node, document: Document) -> float:
    """How well the document fits; 0 when it does not. A query without words fits everything."""
    if isinstance(node, Not):
        return 0.0 if rank(node.part, document) else 1.0
    if isinstance(node, Or):
        return max((rank(part, document) for part in node.parts), default=0.0)
    if isinstance(node, And):
        ranks = [rank(part, document) for part in node.parts]
        return sum(ranks, start=0.0 if ranks else 1.0) if all(ranks) else 0.0
    if node.field is None:
        return document.text(node)
    values = document.field(node.field)
    if values is None:
        return 1.0
    if node.prefix and not node.value:
        return 1.0 if values else 0.0
    return 1.0 if any(compare(value, node) for value in values) else 0.0


def compare(value: Value, term: Term) -> bool:
    if isinstance(value, bool):
        return value == (term.value.lower() == "true")
    if isinstance(value, datetime):
        return compare_time(value, term)
    if isinstance(value, int | Decimal):
        try:
            return holds(term.comparator, Decimal(value), Decimal(term.value))
        except InvalidOperation:
            return False
    if isinstance(value, Prose):
        return contains_words(value, term.value, prefix=term.prefix)
    text, wanted = value.casefold(), term.value.casefold()
    return text.startswith(wanted) if term.prefix else holds(term.comparator, text, wanted)


def compare_time(value: datetime, term: Term) -> bool:
    try:
        wanted = datetime.fromisoformat(term.value)
    except ValueError:
        return False
    if not term.comparator and len(term.value) == len("2026-01-31"):
        return value.date() == date.fromisoformat(term.value)
    return holds(term.comparator, value, wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC))


COMPARATORS: dict[str, Callable[..., bool]] = {
    "": lambda value, wanted: value == wanted,
    ">": lambda value, wanted: value > wanted,
    "<": lambda value, wanted: value < wanted,
    ">=": lambda value, wanted: value >= wanted,
    "<=": lambda value, wanted: value <= wanted,
}


def holds(comparator: str, value: object, wanted: object) -> bool:
    return COMPARATORS[comparator](value, wanted)
