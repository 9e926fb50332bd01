"""What is said about orders: the text beside each structured result, and the sentences that say no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bridge.tools.catalog_text import TITLE_LENGTH, joined, notes, one_line
from bridge.tools.ids import short
from bridge.tools.order_data import FoundOrder, Order, ShopContact
from bridge.tools.order_lines import titled
from bridge.tools.ucp import Members

GONE = (
    "There is no such order, or its handle is no longer valid: a handle opens one order for an hour. "
    "Call find_order again with what the buyer knows."
)
NEXT = "get_order shows it, get_return_options what may be sent back."


def no_order(contact: ShopContact) -> str:
    """The same whatever was wrong, so that it tells a stranger nothing."""
    return (
        "No order could be confirmed with these details. There may be no order of this number; the e-mail address, "
        "phone number or postal code may not be the one on it; or it is older than the shop lets this connector see, "
        "often 60 days. An order placed minutes ago may also not show yet. Check both with the buyer's order "
        f"confirmation. The shop itself can help: {contact.contact_email}, {contact.url}"
    )


def found(order: FoundOrder, handle: str) -> str:
    status = _status(order.display_fulfillment_status, order.display_financial_status)
    day = order.processed_at.date().isoformat()
    return f"Order {order.name} of {day}: {status}.\nIts handle, valid for an hour: {handle}\n{NEXT}"


def order_page(payload: Members, order: Order, said: Sequence[Members]) -> str:
    return joined(
        f"Order {payload['label']} of {payload['placed_at'][:10]}: "
        f"{_status(order.display_fulfillment_status, order.display_financial_status)}.",
        *(_line(line) for line in payload["line_items"]),
        _totals(payload["totals"]),
        *_fulfillment(payload),
        *_adjustments(payload),
        notes(said),
        f"The buyer's page: {payload['permalink_url']}",
    )


def _status(fulfillment: str, financial: str | None) -> str:
    return ", ".join(titled(status) for status in (fulfillment, financial) if status)


def _line(line: Members) -> str:
    quantity, total = line["quantity"], line["totals"][-1]
    taken_back = quantity["original"] - quantity["total"]
    removed = f" ({taken_back} of {quantity['original']} taken off or returned)" if taken_back else ""
    title = one_line(line["item"]["title"], TITLE_LENGTH)
    sent = f"{quantity['fulfilled']} of {quantity['total']} sent" if line["status"] == "partial" else line["status"]
    return f"- {quantity['original']} × {title}{removed}: {total['display']}, {sent} · {short(line['id'])}"


def _totals(totals: Sequence[Members]) -> str:
    named = {"items_discount": "item discounts", "fulfillment": "delivery"}
    return ", ".join(
        f"{one.get('display_text') or named.get(one['type'], one['type'])} {one['display']}" for one in totals
    ).capitalize()


def _fulfillment(payload: Members) -> Iterator[str]:
    titles = {line["id"]: line["item"]["title"] for line in payload["line_items"]}
    for event in payload["fulfillment"].get("events", ()):
        where = [event.get("carrier"), event.get("tracking_number"), event.get("tracking_url")]
        tracking = f" · {' '.join(part for part in where if part)}" if event["type"] == "shipped" and any(where) else ""
        words = f": {one_line(event['description'], 120)}" if "description" in event else ""
        contents = f" ({_contents(event, titles)})" if event["type"] in ("shipped", "canceled") else ""
        yield f"{event['occurred_at'][:10]} {titled(event['type'])}{contents}{words}{tracking}"
    for wait in payload["fulfillment"].get("expectations", ()):
        words = f": {one_line(wait['description'], 120)}" if "description" in wait else ""
        yield f"Still to come, {wait['method_type']} ({_contents(wait, titles)}){words}{_to(wait['destination'])}"


def _contents(part: Members, titles: dict[str, str]) -> str:
    return ", ".join(
        f"{line['quantity']} × {one_line(titles.get(line['id'], short(line['id'])), 40)}" for line in part["line_items"]
    )


def _to(place: Members) -> str:
    parts = [place.get(name) for name in ("address_locality", "address_region", "address_country")]
    return f", to {', '.join(part for part in parts if part)}" if any(parts) else ""


def _adjustments(payload: Members) -> Iterator[str]:
    for one in payload["adjustments"]:
        money = f" {one['totals'][0]['display']}" if one.get("totals") else ""
        words = f": {one_line(one['description'], 120)}" if "description" in one else ""
        yield f"{one['occurred_at'][:10]} {one['type']}{money}, {one['status']}{words}"
