"""What an edit has changed, each thing's old value and new one, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridge.demo.webhooks.news import News


@dataclass(frozen=True, slots=True)
class Changed:
    what: str  # "price"
    old: Any
    new: Any
    of: str = ""  # a part of what was edited: "Red / S"


def replaced(thing: object, values: Mapping[str, Any], called: str = "", of: str = "") -> list[Changed]:
    """Sets the attributes that have another value, and says which."""
    changed = [
        Changed(called or name, old, new, of) for name, new in values.items() if (old := getattr(thing, name)) != new
    ]
    for name, new in values.items():
        setattr(thing, name, new)
    return changed


@dataclass(frozen=True, slots=True)
class Edited:
    """`changes` is empty when everything was so already; then nobody is told."""

    id: str
    name: str
    done: str  # created, changed or deleted
    changes: list[Changed]
    news: list[News]
