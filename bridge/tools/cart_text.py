"""The short text beside a cart's or checkout's structured part: the same facts for a reader, and what can be done next.

Made from the structured part alone, so the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable

from bridge.tools.catalog_text import TITLE_LENGTH, joined, notes, one_line
from bridge.tools.ids import short
from bridge.tools.ucp import Members

LINES_SHOWN = 40
_PLAIN_FROM_STATUS = ("payment_required",)


def cart(members: Members) -> str:
    return joined(
        _heading("Cart", members),
        *_lines(members),
        contents(members),
        _notes(members),
        f"Cart id: {members['id']}",
        _next_for_cart(members),
    )


def cancelled(members: Members) -> str:
    return joined(_notes(members), *_lines(members))


def checkout(members: Members) -> str:
    return joined(
        f"{_heading('Checkout', members)} Status: {members['status']}.",
        *_lines(members),
        _destination(members),
        _delivery(members),
        contents(members),
        _notes(members),
        f"Checkout id: {members['id']}",
        _next_for_checkout(members),
    )


def contents(members: Members) -> str:
    """Codes, gift cards, the note and the sums."""
    discounts = members.get("discounts", {})
    cards = members.get("gift_cards", [])
    return joined(
        f"Codes: {', '.join(discounts['codes'])}" if discounts.get("codes") else None,
        *(f"{one['title']} takes off {one['display']}" for one in discounts.get("applied", [])),
        *(f"Gift card ending in {one['last_characters']} pays {one['display']}" for one in cards),
        f"Note: {one_line(members['note'], 200)}" if "note" in members else None,
        _sums(members),
    )


def _heading(name: str, members: Members) -> str:
    lines = members["line_items"]
    if not lines:
        return f"{name}: empty."
    count = sum(line["quantity"] for line in lines)
    country = members.get("context", {}).get("address_country")
    where = f" for {country}" if country else ""
    return f"{name}: {count} item{'' if count == 1 else 's'}, prices in {members['currency']}{where}."


def _lines(members: Members) -> Iterable[str]:
    lines = members["line_items"]
    items = [line["item"]["id"] for line in lines]
    for number, line in enumerate(lines[:LINES_SHOWN], start=1):
        # Where an item has several lines, its id does not say which is meant.
        named = f", line {line['id']}" if items.count(line["item"]["id"]) > 1 else ""
        yield f"{_line(number, line)}{named}"
    if len(lines) > LINES_SHOWN:
        yield f"… and {len(lines) - LINES_SHOWN} more lines."


def _line(number: int, line: Members) -> str:
    item = line["item"]
    sums = {total["type"]: total["display"] for total in line["totals"]}
    off = f" ({sums['items_discount']})" if "items_discount" in sums else ""
    plan = f", {one_line(line['selling_plan'], 60)}" if "selling_plan" in line else ""
    details = "".join(f", {key}: {one_line(value, 60)}" for key, value in line.get("attributes", {}).items())
    return (
        f"{number}. {line['quantity']} × {one_line(item['title'], TITLE_LENGTH)} at {item['display']}: {sums['total']}"
        f"{off}{plan}{details} · {short(item['id'])}"
    )


def _sums(members: Members) -> str | None:
    if not members["line_items"]:
        return None
    return " · ".join(f"{total['display_text']} {total['display']}" for total in members["totals"])


def _notes(members: Members) -> str:
    return notes(one for one in members.get("messages", []) if one.get("code") not in _PLAIN_FROM_STATUS)


def _next_for_cart(members: Members) -> str:
    if not members["line_items"]:
        return "Next: change_cart adds items."
    return (
        "Next: change_cart, or create_checkout with this cart_id for delivery and the final price. "
        f"The buyer can also pay directly at {members['continue_url']}"
    )


def _destination(members: Members) -> str | None:
    method = _chosen_method(members)
    places = method.get("destinations", []) if method else []
    parts = (
        [
            places[0].get(name)
            for name in ("street_address", "address_locality", "address_region", "postal_code", "address_country")
        ]
        if places
        else []
    )
    return f"To: {', '.join(part for part in parts if part)}" if parts else None


def _chosen_method(members: Members) -> Members | None:
    methods: list[Members] = members.get("fulfillment", {}).get("methods", [])
    return next(iter(methods), None)


def _delivery(members: Members) -> str | None:
    rows = [
        f"- {option['title']}: {option['totals'][-1]['display']}{_described(option)} · {option['id']}"
        f"{' (chosen)' if group.get('selected_option_id') == option['id'] else ''}"
        for method in members.get("fulfillment", {}).get("methods", [])
        for group in method["groups"]
        for option in group.get("options", [])
    ]
    return joined("Delivery options:", *rows) if rows else None


def _described(option: Members) -> str:
    text = option.get("description", {}).get("plain")
    return f", {one_line(text, 80)}" if text else ""


def _next_for_checkout(members: Members) -> str | None:
    if "continue_url" not in members:
        return None
    if members["status"] == "requires_escalation":
        return (
            f"Next: give the buyer this link; they pay there, and nothing is ordered before: {members['continue_url']}"
        )
    return (
        f"Next: update_checkout with what is missing. The buyer may also give it and pay at {members['continue_url']}"
    )
