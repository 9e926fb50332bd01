"""One line of an order as UCP has it: what was bought, how many of it are left and sent, and for how much. Pure."""

from __future__ import annotations

from typing import Literal

from bridge.toolkit import to_minor
from bridge.tools.order_data import Line, Order
from bridge.tools.order_totals import line_totals
from bridge.tools.ucp import Members, present


def order_line(order: Order, line: Line, sent: int) -> Members:
    """`sent` counts what was later returned, too: a return must not make a finished line look unfinished. It is what
    the parcels hold that are known; of an order with more of them, what is not left to send was sent."""
    fulfilled = min(max(sent, line.current_quantity - line.unfulfilled_quantity), line.current_quantity)
    currency = order.presentment_currency_code
    return {
        "id": line.id,
        "item": present(
            id=line.variant.id if line.variant else line.id,
            title=line_title(line.title, line.variant_title),
            price=to_minor(line.original_unit_price_set.amount, currency),
            image_url=line.image.url if line.image else None,
        ),
        "quantity": {"original": line.quantity, "total": line.current_quantity, "fulfilled": fulfilled},
        "totals": line_totals(line, currency, edited=order.edited),
        "status": line_status(line.current_quantity, fulfilled),
    }


def line_status(total: int, fulfilled: int) -> Literal["removed", "fulfilled", "partial", "processing"]:
    """UCP's rule."""
    if total == 0:
        return "removed"
    if fulfilled == total:
        return "fulfilled"
    return "partial" if fulfilled else "processing"


def line_title(title: str, variant: str | None) -> str:
    return f"{title}, {variant}" if variant and variant != "Default Title" else title


def titled(code: str) -> str:
    """`IN_PROGRESS` -> "in progress"."""
    return code.replace("_", " ").lower()
