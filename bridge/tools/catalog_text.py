"""The short text beside each structured result: the same facts for a reader, and the ids for the next call.

Texts are made from the structured part alone, so the two cannot disagree. A merchant's words are
put on one line and cut to a length, with "…" where something was cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bridge.tools.ids import short
from bridge.tools.ucp import Members

STOCK = {
    "in_stock": "in stock",
    "backorder": "on backorder: not in stock now, can be ordered, ships later",
    "preorder": "pre-order",
    "out_of_stock": "sold out",
}
BRIEF_STOCK = STOCK | {"backorder": "on backorder"}

TITLE_LENGTH = 70
OPTIONS_LENGTH = 32
NEXT = "Product ids lead to details, Variant ids to stock and carts."


def one_line(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def joined(*paragraphs: str | None) -> str:
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def price_text(product: Members) -> str:
    now = _range_text(product["price_range"])
    before = product.get("list_price_range")
    return f"{now} (was {_range_text(before)})" if before else now


def _range_text(prices: Members) -> str:
    lowest, highest = prices["min"]["display"], prices["max"]["display"]
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"


def variant_price(variant: Members) -> str:
    before = variant.get("list_price")
    now = str(variant["price"]["display"])
    return f"{now} (was {before['display']})" if before else now


def _stock_text(availability: Members, words: Mapping[str, str]) -> str:
    day = f" (the shop names {availability['date']})" if "date" in availability else ""
    return f"{words[availability['status']]}{day}"


def product_lines(products: Sequence[Members]) -> str:
    return "\n".join(_product_line(number, product) for number, product in enumerate(products, start=1))


def _product_line(number: int, product: Members) -> str:
    variant = product["variants"][0]
    title = one_line(product["title"], TITLE_LENGTH)
    vendor = product.get("metadata", {}).get("vendor")
    by = f" ({one_line(vendor, 20)})" if vendor else ""
    options = options_text(product.get("options", []), OPTIONS_LENGTH)
    return joined(
        f"{number}. {title}{by}: {price_text(product)}, {_stock_text(variant['availability'], BRIEF_STOCK)}",
        f"   {options}" if options else None,
        f"   {short(product['id'])}, {short(variant['id'])}{_which(product, variant)}",
    )


def _which(product: Members, variant: Members) -> str:
    """Which variant it is that an id is told of, and its own price where they differ."""
    if not product.get("options"):
        return ""
    span = product["price_range"]
    price = "" if span["min"] == span["max"] else f", {variant_price(variant)}"
    return f" ({one_line(variant['title'], 40)}{price})"


def product_blocks(products: Sequence[Members]) -> str:
    """Like `product_lines`, for products of which several variants may have been asked for."""
    return "\n".join(_product_block(number, product) for number, product in enumerate(products, start=1))


def _product_block(number: int, product: Members) -> str:
    if len(product["variants"]) == 1:
        return _product_line(number, product)
    return joined(
        f"{number}. {one_line(product['title'], TITLE_LENGTH)} ({short(product['id'])}): {price_text(product)}",
        *(f"   {variant_line(variant)}" for variant in product["variants"]),
    )


def options_text(options: Iterable[Members], length: int) -> str:
    """ "Size S, M, L; Color Black": the labels that fit, and how many more there are."""
    return "; ".join(_option_text(option, length) for option in options)


def _option_text(option: Members, length: int) -> str:
    shown: list[str] = []
    for value in option["values"]:
        label = one_line(value["label"], 30)
        length -= len(label)
        if shown and length < 0:
            break
        shown.append(label)
        length -= 2  # the comma
    more = len(option["values"]) - len(shown) + option.get("more", 0)
    return f"{option['name']} {', '.join(shown)}{f' +{more} more' if more else ''}"


def notes(messages: Iterable[Members]) -> str:
    return "\n".join(f"Note: {message['content']}" for message in messages)


def product_page(product: Members, said: Sequence[Members], hidden: int) -> str:
    """`hidden` is how many more variants there are than are listed."""
    meta = product.get("metadata", {})
    by = f" by {one_line(meta['vendor'], 40)}" if "vendor" in meta else ""
    return joined(
        f"{one_line(product['title'], TITLE_LENGTH)}{by} ({short(product['id'])}): {price_text(product)}",
        _rating_text(product.get("rating")),
        _description(product),
        _options_text(product),
        *(variant_line(variant) for variant in product["variants"]),
        f"… and {hidden} more variants: narrow them with selected." if hidden else None,
        _selling_plans_text(meta),
        "It is a gift card." if meta.get("gift_card") else None,
        notes(said),
        product.get("url"),
    )


def variant_line(variant: Members) -> str:
    title = one_line(variant["title"], 60)
    unit = f", {variant['unit_price']['display']}" if "unit_price" in variant else ""
    stock = _stock_text(variant["availability"], STOCK)
    return f"- {title}: {variant_price(variant)}{unit}, {stock}{_steps(variant)} · {short(variant['id'])}"


def _steps(variant: Members) -> str:
    """How many may be bought at once, where that is not any number."""
    bounds = variant.get("metadata", {}).get("quantity", {})
    step = variant.get("quantity_unit", {}).get("increment")
    said = [
        f"at least {bounds['minimum']}" if bounds.get("minimum", 1) > 1 else "",
        f"at most {bounds['maximum']}" if "maximum" in bounds else "",
        f"in steps of {step}" if step else "",
    ]
    return "".join(f", {part}" for part in said if part)


def _description(product: Members) -> str | None:
    return one_line(product["description"]["plain"], 600) or None


def _rating_text(rating: Members | None) -> str | None:
    if rating is None:
        return None
    count = f" ({rating['count']} ratings)" if "count" in rating else ""
    return f"Rated {rating['value']} of {rating['scale_max']}{count}"


def _options_text(product: Members) -> str | None:
    if not product.get("options"):
        return None
    chosen = ", ".join(f"{one['name']} {one['label']}" for one in product["selected"])
    lines = [f"{option['name']}: {', '.join(map(_value_text, option['values']))}" for option in product["options"]]
    return joined(f"Options, as they are with {chosen}:" if chosen else "Options:", *lines, "Variants:")


def _value_text(value: Members) -> str:
    label = one_line(value["label"], 30)
    if not value["exists"]:
        return f"{label} (not made)"
    return label if value["available"] else f"{label} (sold out)"


def _selling_plans_text(meta: Members) -> str | None:
    plans = meta.get("selling_plans")
    if not plans:
        return None
    named = "; ".join(f"{one_line(plan['name'], 60)} ({short(plan['id'])})" for plan in plans)
    only = "Sold only by subscription" if meta.get("requires_selling_plan") else "Also by subscription"
    return f"{only}: {named}"


def stock_block(product: Members) -> str:
    return joined(
        f"{one_line(product['title'], TITLE_LENGTH)} ({short(product['id'])})",
        *(_stock_line(variant) for variant in product["variants"]),
    )


def _stock_line(variant: Members) -> str:
    stock = variant["availability"]
    left = f", {stock['quantity']} left" if "quantity" in stock else ""
    price = f"{variant_price(variant)}{_steps(variant)}"
    title = one_line(variant["title"], 60)
    line = f"- {title}: {_stock_text(stock, STOCK)}{left}, {price} · {short(variant['id'])}"
    return joined(line, f"  {_pickup_text(stock['pickup'])}" if "pickup" in stock else None)


def _pickup_text(places: Sequence[Members]) -> str:
    ready = [f"{_place_text(place)} ({one_line(place['ready'], 60)})" for place in places if place["available"]]
    others = [_place_text(place) for place in places if not place["available"]]
    if not ready:
        return f"Pickup nowhere{': not at ' + '; '.join(others) if others else ''}"
    return f"Pickup: {'; '.join(ready)}{'. Not at ' + '; '.join(others) if others else ''}"


def _place_text(place: Members) -> str:
    return f"{one_line(place['location'], 60)}{', ' + place['city'] if 'city' in place else ''}"


def stock_limits(products: Sequence[Members]) -> str | None:
    """What the connector may not see, so that silence about it is not taken for an answer."""
    stocks = [variant["availability"] for product in products for variant in product["variants"]]
    uncounted = any(stock["status"] == "in_stock" and "quantity" not in stock for stock in stocks)
    placeless = any("pickup" not in stock for stock in stocks)
    hidden = ["how many are left"] * uncounted + ["where it can be picked up"] * placeless
    return f"The shop does not tell {' or '.join(hidden)}." if hidden else None
