"""What both shops do alike when they sell: their codes, their gift cards, and the short form of a shipping rate."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bridge.demo.model import Discount, GiftCard, ShippingRate

SUMMER_ENDED = datetime(2025, 9, 1, tzinfo=UTC)


def codes() -> tuple[Discount, ...]:
    return (
        Discount("WELCOME10", "percentage", Decimal(10)),
        Discount("FIVEOFF", "fixed", Decimal(5), minimum_subtotal=Decimal(50)),
        Discount("FREESHIP", "free_shipping"),
        Discount("SUMMER25", "percentage", Decimal(25), ends_at=SUMMER_ENDED),
        Discount("ONCE15", "percentage", Decimal(15), once_per_customer=True),
    )


def gift_cards(first_id: int) -> tuple[GiftCard, ...]:
    """One with money on it, an empty one, and one that was switched off."""
    return (
        GiftCard(first_id, "gift-AAAA-BBBB-CCCC-0001", Decimal("50.00")),
        GiftCard(first_id + 1, "gift-AAAA-BBBB-CCCC-0002", Decimal("0.00")),
        GiftCard(first_id + 2, "gift-AAAA-BBBB-CCCC-0003", Decimal("25.00"), enabled=False),
    )


def rate(
    handle: str, title: str, description: str, country: str, price: str, free_from: str = "", **more: Any
) -> ShippingRate:
    """Amounts as they are written down, in the shop's currency."""
    free = Decimal(free_from) if free_from else None
    return ShippingRate(handle, title, description, [country], Decimal(price), free, **more)
