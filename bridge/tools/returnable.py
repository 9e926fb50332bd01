"""What of an order may be sent back, and what of a wish for it is possible. Pure; the shop has the last word.

Buyers think in lines of their order, Shopify in lines of parcels: a line that was sent in two parcels is returned from
both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bridge.tools.order_data import Return
from bridge.tools.order_lines import line_title
from bridge.tools.return_data import Reason, ReturnableParcel

OPEN = ("REQUESTED", "OPEN")
LINE = "gid://shopify/LineItem/"


def line_gid(text: str) -> str:
    """The whole id of a line of an order, also of "LineItem/1" and of "1"."""
    return f"{LINE}{text.strip().removeprefix(LINE).removeprefix('LineItem/')}"


@dataclass(slots=True)
class Returnable:
    """A line of the order; `parts` are (line of a parcel, how many of it)."""

    id: str
    title: str
    parts: list[tuple[str, int]] = field(default_factory=list)
    delivered_at: datetime | None = None

    @property
    def quantity(self) -> int:
        return sum(quantity for _, quantity in self.parts)

    def take(self, quantity: int) -> list[tuple[str, int]]:
        """The parts that make up `quantity`, the first parcel first."""
        taken, left = [], quantity
        for part, available in self.parts:
            if left and available:
                taken.append((part, min(left, available)))
                left -= taken[-1][1]
        return taken


def returnable_lines(parcels: Iterable[ReturnableParcel]) -> dict[str, Returnable]:
    found: dict[str, Returnable] = {}
    for parcel in parcels:
        for entry in parcel.returnable_fulfillment_line_items.nodes:
            sold = entry.fulfillment_line_item.line_item
            line = found.setdefault(sold.id, Returnable(sold.id, line_title(sold.title, sold.variant_title)))
            line.parts.append((entry.fulfillment_line_item.id, entry.quantity))
            line.delivered_at = parcel.fulfillment.delivered_at or line.delivered_at
    return {id: line for id, line in found.items() if line.quantity > 0}


def open_return_of(returns: Iterable[Return], wanted: Mapping[str, int]) -> Return | None:
    """The return under way that holds just these lines and quantities: the same wish made again."""
    return next((one for one in returns if one.status in OPEN and one.quantities == wanted), None)


def open_returns(returns: Iterable[Return]) -> list[Return]:
    return [one for one in returns if one.status in OPEN]


def faults_of(
    wanted: Sequence[tuple[str, int]], lines: Mapping[str, Returnable], returns: Iterable[Return]
) -> list[tuple[str, str]]:
    """`wanted` are (line of the order, quantity), as they were asked for."""
    under_way = {id: one.name for one in open_returns(returns) for id in one.quantities}
    faults = []
    for at, (id, quantity) in enumerate(wanted):
        most = lines[id].quantity if id in lines else 0
        asked = f"; {under_way[id]} already asks to return some of it" if id in under_way else ""
        if id in {earlier for earlier, _ in wanted[:at]}:
            faults.append((f"$.lines[{at}].id", "is given twice; name a line once, with its whole quantity."))
        elif not most:
            faults.append((f"$.lines[{at}].id", f"can't be returned now{asked}. get_return_options lists what can."))
        elif quantity > most:
            faults.append((f"$.lines[{at}].quantity", f"at most {most} can be returned{asked}."))
    return faults


def reason_meant(text: str, reasons: Iterable[Reason]) -> Reason | None:
    wanted = text.strip().casefold()
    return next((one for one in reasons if wanted in (one.handle.casefold(), one.name.casefold(), one.id)), None)
