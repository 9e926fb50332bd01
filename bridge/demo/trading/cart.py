"""A cart as the shop keeps it: plain data. What it costs is worked out in `quote` each time it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bridge.demo.gid import gid


@dataclass(slots=True)
class Line:
    id: str
    variant: int
    quantity: int
    attributes: dict[str, str] = field(default_factory=dict)
    plan: int | None = None

    def is_like(self, other: Line) -> bool:
        """Two lines that are alike are one line."""
        return (self.variant, self.plan, self.attributes) == (other.variant, other.plan, other.attributes)


@dataclass(slots=True)
class Buyer:
    country: str
    email: str | None = None
    phone: str | None = None
    preferences: dict[str, Any] | None = None


@dataclass(slots=True)
class Address:
    address1: str | None = None
    address2: str | None = None
    city: str | None = None
    company: str | None = None
    country: str | None = None  # code
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    province: str | None = None  # code
    zip: str | None = None


@dataclass(slots=True)
class SelectableAddress:
    id: str
    address: Address
    selected: bool = False
    one_time_use: bool = False


@dataclass(slots=True)
class Cart:
    """Who knows `token` and `key` may read and change it, so the two are a secret."""

    token: str = field(repr=False)
    key: str = field(repr=False)
    created_at: datetime
    updated_at: datetime
    buyer: Buyer
    lines: list[Line] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # discount codes, as they were written
    gift_cards: list[int] = field(default_factory=list)  # ids
    note: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    addresses: list[SelectableAddress] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)  # delivery group -> handle of its option

    def gid(self) -> str:
        return gid("Cart", f"{self.token}?key={self.key}")

    def path(self) -> str:
        """Of its checkout."""
        return f"/cart/c/{self.token}?key={self.key}"

    def part(self, type_name: str, id: str) -> str:
        """The global id of a line, an address, a group."""
        return gid(type_name, f"{id}?cart={self.token}")

    def address(self) -> Address | None:
        """Where it goes, once that is known."""
        return next((each.address for each in self.addresses if each.selected), None)
