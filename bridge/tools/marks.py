"""What a shop marks in its own way, by tags and metafields, and how the brand's manifest maps it.

Shopify has no field for pre-orders or ratings. Without a mapping nothing is claimed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bridge.toolkit import Brand
from bridge.tools.data import Product
from bridge.tools.ucp import Members, present

NO = frozenset({"", "false", "0", "[]", "{}", "null"})


def identifiers(brand: Brand, others: Iterable[tuple[str, str]] = ()) -> list[dict[str, str]]:
    """The metafields to ask for, as Shopify's `HasMetafieldsIdentifier`."""
    named = [brand.preorder.metafield] if brand.preorder else []
    named += [brand.rating.value, brand.rating.count] if brand.rating else []
    keys = [_split(name) for name in named if name] + list(others)
    return [{"namespace": namespace, "key": key} for namespace, key in dict.fromkeys(keys)]


@dataclass(frozen=True, slots=True)
class Preordered:
    """`day` is the date that the shop names, None if it names none."""

    day: date | None = None


def preordered(product: Product, brand: Brand, today: date) -> Preordered | None:
    """By the tag, or by the metafield: anything but a "no", and if it is a date, one that is still to come."""
    rule = brand.preorder
    if rule is None:
        return None
    value = (metafield(product, rule.metafield) if rule.metafield else None) or ""
    day = _date(value)
    coming = day if day and day > today else None
    if rule.tag and rule.tag.casefold() in (tag.casefold() for tag in product.tags or []):
        return Preordered(coming)
    said = value.strip().lower() not in NO and (day is None or coming is not None)
    return Preordered(coming) if said else None


def rating(product: Product, brand: Brand) -> Members | None:
    """UCP's rating; None unless the metafield holds Shopify's `rating` type with a value on its scale."""
    value = metafield(product, brand.rating.value) if brand.rating else None
    if brand.rating is None or value is None:
        return None
    try:
        parts = json.loads(value)
        low, number, high = (Decimal(str(parts[name])) for name in ("scale_min", "value", "scale_max"))
    except (ValueError, TypeError, KeyError, InvalidOperation):
        return None
    if not 0 <= low <= number <= high or high < 1:
        return None
    count = metafield(product, brand.rating.count)
    return present(
        value=_number(number),
        scale_min=_number(low),
        scale_max=_number(high),
        count=int(count) if count and count.isdigit() else None,
    )


def metafield(product: Product, name: str) -> str | None:
    """`name` is `namespace.key`."""
    return metafield_value(product, *_split(name))


def metafield_value(product: Product, namespace: str, key: str) -> str | None:
    for field in product.metafields or []:
        if field and (field.namespace, field.key) == (namespace, key):
            return field.value
    return None


def _split(name: str) -> tuple[str, str]:
    namespace, _, key = name.rpartition(".")
    return namespace, key


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _number(value: Decimal) -> Any:
    """As JSON has it: 4.5, and 5 without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)
