"""What is remembered of a cart beside the shop: that it was cancelled, and what its last answer said.

Kept in `shared`, under a digest of the cart's id, for as long as a cart can live. All of it can be done without:
a tombstone that is lost leaves an empty cart, prices that are lost are not compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bridge.toolkit import Shared

SECONDS = 30 * 24 * 3600.0  # Shopify forgets a cart ten days after its last change


def digest(cart_id: str) -> str:
    """Names a cart without opening it."""
    return hashlib.sha256(cart_id.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Seen:
    """`prices` are minor units by variant and plan; `reasons` are (message code, sentence) by discount code."""

    currency: str
    prices: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CartMemory:
    shared: Shared

    async def bury(self, kind: str, cart_id: str) -> None:
        """`kind` is `cart` or `checkout`: a cart outlives its checkout."""
        await self.shared.put(f"cancelled-{kind}:{digest(cart_id)}", "1", SECONDS)

    async def revive(self, kind: str, cart_id: str) -> None:
        await self.shared.delete(f"cancelled-{kind}:{digest(cart_id)}")

    async def is_buried(self, kind: str, cart_id: str) -> bool:
        return await self.shared.get(f"cancelled-{kind}:{digest(cart_id)}") is not None

    async def seen(self, cart_id: str) -> Seen | None:
        text = await self.shared.get(f"seen:{digest(cart_id)}")
        return _read(text) if text else None

    async def remember(self, cart_id: str, seen: Seen) -> None:
        text = json.dumps([seen.currency, seen.prices, seen.reasons], separators=(",", ":"))
        await self.shared.put(f"seen:{digest(cart_id)}", text, SECONDS)


def _read(text: str) -> Seen:
    currency, prices, reasons = json.loads(text)
    return Seen(currency, prices, {code: (kind, sentence) for code, (kind, sentence) in reasons.items()})
