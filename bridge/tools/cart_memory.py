"""What is remembered of a cart beside the shop: what its last answer said, that a change may still arrive, and that its
checkout was cancelled.

Kept in `shared`, under a digest of the cart's id. All of it can be done without: what is forgotten is not compared or
said, and a cancelled checkout is its cart without the buyer. That a cart was cancelled, the cart itself says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bridge.toolkit import Shared

SECONDS = 30 * 24 * 3600.0  # Shopify forgets a cart ten days after its last change
LATE_SECONDS = 120.0  # in which a request whose answer was lost may still be carried out; `about_late` says so


def digest(cart_id: str) -> str:
    """Names a cart without opening it."""
    return hashlib.sha256(cart_id.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Seen:
    """`prices` are minor units, and `quantities` sums, by variant and plan; `reasons` are (message code, sentence) by
    discount code."""

    currency: str
    prices: Mapping[str, int] = field(default_factory=dict)
    quantities: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CartMemory:
    shared: Shared

    async def end_checkout(self, cart_id: str) -> None:
        """The cart outlives it."""
        await self.shared.put(f"cancelled-checkout:{digest(cart_id)}", "1", SECONDS)

    async def resume_checkout(self, cart_id: str) -> None:
        await self.shared.delete(f"cancelled-checkout:{digest(cart_id)}")

    async def checkout_has_ended(self, cart_id: str) -> bool:
        return await self.shared.get(f"cancelled-checkout:{digest(cart_id)}") is not None

    async def expect_late(self, cart_id: str) -> None:
        await self.shared.put(f"late:{digest(cart_id)}", "1", LATE_SECONDS)

    async def expects_late(self, cart_id: str) -> bool:
        return await self.shared.get(f"late:{digest(cart_id)}") is not None

    async def seen(self, cart_id: str) -> Seen | None:
        text = await self.shared.get(f"seen:{digest(cart_id)}")
        return _read(text) if text else None

    async def remember(self, cart_id: str, seen: Seen) -> None:
        text = json.dumps([seen.currency, seen.prices, seen.quantities, seen.reasons], separators=(",", ":"))
        await self.shared.put(f"seen:{digest(cart_id)}", text, SECONDS)


def _read(text: str) -> Seen:
    currency, prices, quantities, reasons = json.loads(text)
    told = {code: (kind, sentence) for code, (kind, sentence) in reasons.items()}
    return Seen(currency, prices, quantities, told)
