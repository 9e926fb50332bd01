"""The thing that an edit means, by whatever it is called. What there is not is told with what is called alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

from bridge.demo import model
from bridge.demo.gid import gid


class Called(Protocol):
    id: int
    handle: str


Thing = TypeVar("Thing", bound=Called)

SHOWN = 5


class NotFound(ValueError):
    """Its text is a sentence for whoever asked."""


def by_name(name: str, kind: str, things: Sequence[Thing]) -> Thing:
    """By handle or global id. Raises NotFound."""
    for thing in things:
        if thing.handle == name or (name.startswith("gid:") and name == gid(kind, thing.id)):
            return thing
    raise missing(kind.lower(), name, (thing.handle for thing in things))


def variant_of(product: model.Product, name: str) -> model.Variant:
    """By global id, SKU or title. Raises NotFound."""
    for variant in product.variants:
        if name in (gid("ProductVariant", variant.id), variant.sku or None, title_of(variant)):
            return variant
    raise missing(f"variant of {product.handle}", name, map(title_of, product.variants))


def title_of(variant: model.Variant) -> str:
    return " / ".join(variant.options.values())


def missing(kind: str, name: str, known: Iterable[str]) -> NotFound:
    names = list(known)
    alike = get_close_matches(name, names, SHOWN, cutoff=0.4) or names[:SHOWN]
    if not alike:
        return NotFound(f"There is no {kind} '{name}', nor any other.")
    return NotFound(f"There is no {kind} '{name}'. There are: {', '.join(alike)}{' …' * (len(alike) < len(names))}")
