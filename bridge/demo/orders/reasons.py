"""Why things come back: the reasons a shop starts with.

Handles and names follow Shopify's standard return reasons; the numbers are made up, the same in every shop.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """Shopify's ReturnReasonDefinition; `code` is the enum that stood for it before there were definitions."""

    id: int
    handle: str
    name: str
    code: str
    deleted: bool = False


REASONS = (
    ReturnReason(7_100_000_000_001, "size-too-small", "Size was too small", "SIZE_TOO_SMALL"),
    ReturnReason(7_100_000_000_002, "size-too-large", "Size was too large", "SIZE_TOO_LARGE"),
    ReturnReason(7_100_000_000_003, "unwanted", "Customer changed their mind", "UNWANTED"),
    ReturnReason(7_100_000_000_004, "not-as-described", "Item not as described", "NOT_AS_DESCRIBED"),
    ReturnReason(7_100_000_000_005, "wrong-item", "Received the wrong item", "WRONG_ITEM"),
    ReturnReason(7_100_000_000_006, "defective", "Damaged or defective", "DEFECTIVE"),
    ReturnReason(7_100_000_000_007, "style", "Style", "STYLE"),
    ReturnReason(7_100_000_000_008, "color", "Color", "COLOR"),
    ReturnReason(7_100_000_000_009, "other", "Other", "OTHER"),
    ReturnReason(7_100_000_000_010, "arrived-late", "Arrived late", "OTHER", deleted=True),
)


def reason(number: int) -> ReturnReason | None:
    return next((each for each in REASONS if each.id == number), None)


def reason_by_code(code: str) -> ReturnReason:
    """What the older enum stands for; UNKNOWN is "Other"."""
    return next((each for each in REASONS if each.code == code), REASONS[8])
