"""Which lines of gift wrap a cart shall have: one for each gift, which it names, with its note. Pure.

Only lines of wrap are set or removed, so nothing else of a cart can be lost; the same wish again leads to the same
lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bridge.tools.cart_arguments import Exactly
from bridge.tools.cart_items import variant_of
from bridge.tools.catalog_text import one_line
from bridge.tools.ucp import Members

FOR, NOTE = "For", "Note"
"""Attributes of a line of wrap, as the merchant and the buyer read them."""

UNNAMED = (
    "Gift wrap that names no gift was in the cart already and stays; change_cart removes it if it is one too many."
)
NAME_LENGTH = 200  # of what it is for
NEVER_WRAPPED = ("Furniture",)


@dataclass(frozen=True, slots=True)
class Wrap:
    """`variants` are all that the wrap comes in; `chosen` is what the buyer wants, else `usual` it is. `types` are the
    product types of the cart's variants that are sent; the others, such as gift cards, can't be wrapped. `cards` go
    with a gift as they are."""

    variants: frozenset[str]
    usual: str
    chosen: str | None
    types: Mapping[str, str]
    cards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """`left` says why of what is not wrapped, or no longer."""

    put: tuple[Exactly, ...]
    remove: tuple[str, ...]
    left: tuple[str, ...]


def plan(lines: Sequence[Members], wrap: Wrap, items: Sequence[str] | None, note: str | None) -> Plan:
    """`lines` are a cart's; `items` variant or line ids, or None for all. A note or style that is not given stays as
    it is; an empty note takes it away. Wrap of what is no longer in the cart goes."""
    worn = [line for line in lines if line["item"]["id"] in wrap.variants]
    things = [line for line in lines if line not in worn]
    gifts, left = _gifts(things, wrap, items)
    put: list[Exactly] = []
    named = [line for line in worn if line.get("attributes", {}).get(FOR)]
    empty = [line for line in named if line["attributes"][FOR] not in map(_name, things)]
    remove = [line["id"] for line in empty]
    left += [f"{line['attributes'][FOR]} is no longer in the cart, so its wrap was taken out." for line in empty]
    left += [UNNAMED] if len(named) < len(worn) else []
    for name, quantity in gifts.items():
        earlier = [line for line in worn if line.get("attributes", {}).get(FOR) == name]
        there = earlier[0] if earlier else {"item": {"id": wrap.usual}}
        text = note if note is not None else there.get("attributes", {}).get(NOTE)
        attributes = {FOR: name, **({NOTE: text} if text else {})}
        variant = wrap.chosen or there["item"]["id"]
        put.append(Exactly(item_id=variant, quantity=quantity, attributes=attributes))
        remove += [one["id"] for one in earlier if (one["item"]["id"], one["attributes"]) != (variant, attributes)]
    return Plan(tuple(put), tuple(remove), tuple(left))


def _gifts(lines: Sequence[Members], wrap: Wrap, items: Sequence[str] | None) -> tuple[dict[str, int], list[str]]:
    """How many of each, by name; and why of the others."""
    left = []
    meant: dict[str, Members] = {}
    all_of_them = [line["id"] for line in lines if line["item"]["id"] not in wrap.cards]
    for text in all_of_them if items is None else items:
        found = [line for line in lines if line["id"] == text or line["item"]["id"] == variant_of(text)]
        meant |= {line["id"]: line for line in found}
        left += [] if found else [f"{one_line(text, 60)} is not in the cart, or needs no wrap; change_cart adds it."]
    gifts: dict[str, int] = {}
    for line in meant.values():
        if reason := _never(line, wrap):
            left.append(f"{_name(line)} is not wrapped: {reason}.")
        else:
            gifts[_name(line)] = gifts.get(_name(line), 0) + line["quantity"]
    return gifts, left


def _never(line: Members, wrap: Wrap) -> str | None:
    kind = wrap.types.get(line["item"]["id"])
    if line["item"]["id"] in wrap.cards:
        return "a card goes with the gift as it is"
    if kind is None:
        return "it is not sent in a parcel"
    if line.get("selling_plan_id"):
        return "subscriptions can't be"
    return f"{kind.lower()} can't be" if kind in NEVER_WRAPPED else None


def _name(line: Members) -> str:
    """With what is engraved, as two may differ in nothing else."""
    details = _details(line.get("attributes", {}).items())
    return one_line(line["item"]["title"] + details, NAME_LENGTH)


def _details(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f", {key}: {value}" for key, value in sorted(attributes))
