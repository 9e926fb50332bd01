"""Products and their prices as UCP has them, from what the Storefront engine says. Amounts are minor units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from bridge.demo.pricing import WITHOUT_CENTS
from bridge.demo.ucp.rpc import Members

Data = Mapping[str, Any]


def minor(money: Data) -> int:
    digits = 0 if money["currencyCode"] in WITHOUT_CENTS else 2
    return int(Decimal(money["amount"]).scaleb(digits).to_integral_value())


def major(amount: int, currency: str) -> Decimal:
    return Decimal(amount).scaleb(0 if currency in WITHOUT_CENTS else -2)


def price(money: Data) -> Members:
    return {"amount": minor(money), "currency": money["currencyCode"]}


def product(data: Data, variants: Iterable[Members]) -> Members:
    image, url, category = data["featuredImage"], data["onlineStoreUrl"], data["category"]
    lowest, highest = data["priceRange"]["minVariantPrice"], data["priceRange"]["maxVariantPrice"]
    found = {
        "id": data["id"],
        "handle": data["handle"],
        "title": data["title"],
        "description": {"plain": data["description"]},
        "url": url,
        "categories": [{"value": category["id"].rpartition("/")[2], "taxonomy": "shopify"}] if category else None,
        "price_range": {"min": price(lowest), "max": price(highest)},
        "media": [{"type": "image", "url": image["url"], "alt_text": image["altText"] or ""}] if image else None,
        "options": options(data),
        "variants": list(variants),
        "tags": data["tags"],
    }
    return {name: value for name, value in found.items() if value is not None}


def options(data: Data) -> list[Members]:
    return [
        {"name": option["name"], "values": [{"label": value["name"]} for value in option["optionValues"]]}
        for option in data["options"]
    ]


def variant(data: Data, **more: Any) -> Members:
    reduced = data["compareAtPrice"]
    return {
        "id": data["id"],
        "sku": data["sku"] or "",
        "title": data["title"],
        "description": {"plain": data["title"]},
        "price": price(data["price"]),
        **({"list_price": price(reduced)} if reduced else {}),
        "availability": {"available": data["availableForSale"], "status": status(data)},
        "options": [{"name": each["name"], "label": each["value"]} for each in data["selectedOptions"]],
        **more,
    }


def status(data: Data) -> str:
    if not data["availableForSale"]:
        return "out_of_stock"
    return "backorder" if data["currentlyNotInStock"] else "in_stock"
