"""A cart as UCP has it, nested as Shopify's tutorials show it: lines, totals that add up, and where to pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bridge.demo.trading.state import LIFE
from bridge.demo.ucp.products import Data, minor
from bridge.demo.ucp.rpc import Members

WARNINGS = {
    "MERCHANDISE_NOT_ENOUGH_STOCK": "quantity_adjusted",
    "MERCHANDISE_OUT_OF_STOCK": "out_of_stock",
    "DISCOUNT_NOT_FOUND": "discount_code_invalid",
    "DISCOUNT_CURRENTLY_INACTIVE": "discount_code_expired",
}


def cart_members(cart: Data) -> Members:
    currency = cart["cost"]["totalAmount"]["currencyCode"]
    buyer = {"email": cart["buyerIdentity"]["email"], "phone_number": cart["buyerIdentity"]["phone"]}
    found = {
        "id": cart["id"],
        "currency": currency,
        "line_items": [line(each) for each in cart["lines"]["nodes"]],
        "buyer": {name: value for name, value in buyer.items() if value} or None,
        "totals": totals(cart),
        "discounts": discounts(cart),
        "continue_url": cart["checkoutUrl"],
        "expires_at": expiry(cart["updatedAt"]),
    }
    return {name: value for name, value in found.items() if value is not None}


def expiry(updated: datetime, life: timedelta = LIFE) -> str:
    return (updated + life).isoformat().replace("+00:00", "Z")


def line(data: Data) -> Members:
    merchandise, subtotal = data["merchandise"], minor(data["cost"]["subtotalAmount"])
    title, picture = merchandise["product"]["title"], merchandise["image"]
    item = {"id": merchandise["id"], "title": title, "price": minor(data["cost"]["amountPerQuantity"])}
    return {
        "id": data["id"],
        "item": item | ({"image_url": picture["url"]} if picture else {}),
        "quantity": data["quantity"],
        "totals": [entry("subtotal", subtotal, "Subtotal"), entry("total", subtotal, "Total")],
    }


def entry(kind: str, amount: int, text: str) -> Members:
    return {"type": kind, "amount": amount, "display_text": text}


def totals(cart: Data) -> list[Members]:
    """Whatever delivery and discounts leave of the total is tax."""
    subtotal = sum(minor(each["cost"]["subtotalAmount"]) for each in cart["lines"]["nodes"])
    off = sum(minor(each["totalAllocatedAmount"]) for each in cart["discountApplications"])
    chosen = [each["selectedDeliveryOption"] for each in cart["deliveryGroups"]["nodes"]]
    delivery = sum(minor(each["estimatedCost"]) for each in chosen if each)
    total = minor(cart["cost"]["totalAmount"])
    tax = total - (subtotal - off + delivery)
    parts = [
        entry("subtotal", subtotal, "Subtotal"),
        entry("discount", -off, "Discounts"),
        entry("fulfillment", delivery, "Shipping"),
        entry("tax", tax, "Tax"),
    ]
    return [part for part in parts if part["amount"] or part["type"] == "subtotal"] + [entry("total", total, "Total")]


def discounts(cart: Data) -> Members | None:
    applied = [
        {"title": each.get("code") or each.get("title"), "amount": minor(each["totalAllocatedAmount"])}
        for each in cart["discountApplications"]
    ]
    codes = [each["code"] for each in cart["discountCodes"]]
    return {"codes": codes, "applied": applied} if codes or applied else None


def messages(payload: Data) -> Iterator[Members]:
    """What the engine said about a change."""
    for error in payload["userErrors"]:
        code = "item_unavailable" if "lines" in (error["field"] or ()) else (error["code"] or "invalid").lower()
        yield {"type": "error", "code": code, "content": error["message"], "severity": "recoverable"}
    for warned in payload["warnings"]:
        code = WARNINGS.get(warned["code"], warned["code"].lower())
        yield {"type": "warning", "code": code, "content": warned["message"]}
