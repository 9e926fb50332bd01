"""From what an author writes about a product to all that a shop keeps about it.

A `Draft` is one product as it stands in the tables beside this file; `product` works out its
variants, stock keeping units, barcodes, stock, images and dates. Everything that is not
written is derived from names by checksum, so that adding a product changes no other one.
It reads no clock and draws no random number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape
from itertools import product as combinations
from zlib import crc32

from bridge.demo.model import Image, Metafield, Product, Translations, Variant

from .drafts import Draft, Seller, Supply

FIRST_ID = 8_000_000_000_000  # Shopify's ids have 13 digits
IN_STORE = "200"  # GS1 keeps numbers with this prefix for use inside a shop, so these are nobody's
OPENING = datetime(2025, 1, 15, 9, tzinfo=UTC)
LAST_CHANGE = datetime(2026, 11, 10, 9, tzinfo=UTC)
SOLD_OUT_PERCENT = 7


def checksum(*names: str) -> int:
    return crc32("/".join(names).encode())


def number(shop: str, kind: str, *names: str) -> int:
    """A numeric id that depends on the names alone; no two shops share one, as at Shopify."""
    return FIRST_ID + checksum(shop, kind, *names)


def handle_of(title: str) -> str:
    plain = title.lower().replace("'", "").replace("’", "").replace("é", "e")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(hour=9, tzinfo=UTC)


def gtin13(stem: str) -> str:
    """Twelve digits and their check digit, weighted 1, 3, 1, 3 … (GS1 General Specifications 7.9)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(stem))
    return stem + str(-total % 10)


def html(text: str, points: Iterable[str] = ()) -> str:
    """Paragraphs stand apart by an empty line, one whose lines begin with "- " is a list;
    `points` become a list at the end."""
    return "".join(_block(part) for part in text.split("\n\n")) + _list(points)


def _block(text: str) -> str:
    if text.startswith("- "):
        return _list(line.removeprefix("- ") for line in text.split("\n"))
    return f"<p>{escape(text, quote=False)}</p>"


def _list(points: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(point, quote=False)}</li>" for point in points)
    return f"<ul>{items}</ul>" if items else ""


def german(**texts: str) -> Translations:
    return {"de": texts}


def product(seller: Seller, draft: Draft) -> Product:
    handle = draft.handle or handle_of(draft.title)
    options = {name: list(values) for name, values in draft.options.items()} or {"Title": ["Default Title"]}
    images = _images(seller, handle, draft.title, options)
    created, updated = _dates(handle, draft.launched)
    return Product(
        id=number(seller.key, "product", handle),
        handle=handle,
        title=draft.title,
        description_html=html(draft.text, (english for english, _ in draft.points)),
        vendor=draft.vendor,
        product_type=draft.kind.name,
        tags=_tags(draft),
        options=options,
        variants=_variants(seller, draft, handle, options, images),
        images=images,
        created_at=created,
        updated_at=updated,
        published_at=created + timedelta(hours=3),
        category=draft.kind.category,
        metafields=_metafields(seller, {**draft.fields, **_reviews(seller, draft, handle)}),
        is_gift_card=draft.gift_card,
        requires_selling_plan=draft.only_by_plan,
        selling_plan_groups=deepcopy(list(draft.plans)),
        hidden_in=set(draft.hidden_in),
        related=list(draft.related),
        complementary=list(draft.complementary),
        best_selling_rank=draft.rank or 100 + checksum("rank", handle) % 9_000,
        swatches={value: seller.swatches[value] for value in options.get("Color", ()) if value in seller.swatches},
        translations=german(
            title=draft.german,
            description_html=html(draft.german_text, (translated for _, translated in draft.points)),
            product_type=draft.kind.german,
        ),
    )


def _metafields(seller: Seller, values: Mapping[str, str]) -> list[Metafield]:
    return [_metafield(seller, name, text) for name, text in values.items()]


def _metafield(seller: Seller, name: str, text: str) -> Metafield:
    namespace, key = name.split(".", 1)
    kind = seller.definitions[name]
    if kind == "metaobject_reference":
        text = f"gid://shopify/Metaobject/{number(seller.key, 'metaobject', text)}"
    return Metafield(namespace, key, kind, text)


def _reviews(seller: Seller, draft: Draft, handle: str) -> dict[str, str]:
    """Four in five products have been rated, but none that nobody could have bought yet."""
    luck = checksum("rating", handle)
    if "reviews.rating" not in seller.definitions or draft.supply == "preorder" or draft.gift_card or luck % 5 == 0:
        return {}
    rating = {"value": f"{3.6 + luck // 5 % 14 / 10:.1f}", "scale_min": "1.0", "scale_max": "5.0"}
    return {"reviews.rating": json.dumps(rating), "reviews.rating_count": str(3 + luck // 70 % 400)}


def _tags(draft: Draft) -> list[str]:
    tags = [tag.strip() for tag in draft.tags.split(",") if tag.strip()]
    return [*tags, "pre-order"] if draft.supply == "preorder" else tags


def _dates(handle: str, launched: str) -> tuple[datetime, datetime]:
    created = day(launched) if launched else OPENING + timedelta(days=checksum("created", handle) % 560)
    changed = created + timedelta(days=checksum("updated", handle) % 120, minutes=checksum("minute", handle) % 600)
    return created, min(changed, LAST_CHANGE)


def _images(seller: Seller, handle: str, title: str, options: Mapping[str, Sequence[str]]) -> list[Image]:
    colours = options.get("Color", ())
    fronts = [
        Image(f"{seller.cdn}/products/{handle}/{handle_of(colour)}.jpg", f"{title} in {colour}", 1200, 1500)
        for colour in colours
    ] or [Image(f"{seller.cdn}/products/{handle}/front.jpg", title, 1200, 1500)]
    return [*fronts, Image(f"{seller.cdn}/products/{handle}/detail.jpg", f"{title}, detail", 1600, 1200)]


def _variants(
    seller: Seller, draft: Draft, handle: str, options: Mapping[str, Sequence[str]], images: Sequence[Image]
) -> list[Variant]:
    image_of = dict(zip(options.get("Color", ()), images, strict=False))
    chosen = [dict(zip(options, values, strict=True)) for values in combinations(*options.values())]
    return [
        _variant(seller, draft, handle, choice, image_of.get(choice.get("Color", "")))
        for choice in chosen
        if _title(choice) not in draft.not_made
    ]


def _variant(seller: Seller, draft: Draft, handle: str, choice: dict[str, str], image: Image | None) -> Variant:
    title, values = _title(choice), list(choice.values())
    identity = number(seller.key, "variant", handle, title)
    sku = "-".join([seller.sku_prefix, _model(handle), *(_code(value) for value in values if draft.options)])
    minimum, maximum, increment = draft.quantity
    return Variant(
        id=identity,
        options=choice,
        price=_amount(draft.price_by, values, draft.price),
        compare_at=_optional_amount(draft.was_by, values, draft.was),
        sku=sku,
        barcode="" if checksum("barcode", handle) % 3 == 0 else gtin13(f"{IN_STORE}{identity % 10**9:09d}"),
        stock=_stock(seller, draft, sku, title),
        tracked=draft.supply != "untracked",
        oversell=draft.supply in ("backorder", "preorder"),
        weight_grams=draft.kind.grams if draft.grams is None else draft.grams,
        requires_shipping=not draft.gift_card,
        image=image,
        market_prices=_fixed(draft, values),
        unit_quantity=_measure(draft, values),
        minimum_quantity=minimum,
        maximum_quantity=maximum,
        increment=increment,
    )


def _title(choice: Mapping[str, str]) -> str:
    return " / ".join(choice.values())


@lru_cache
def _model(handle: str) -> str:
    return "".join(word[:3] for word in handle.split("-")[:5]).upper()


@lru_cache
def _code(value: str) -> str:
    return "".join(word[:3] for word in re.findall(r"[A-Za-z0-9]+", value)).upper()


def _amount(amounts: Mapping[str, str], values: Sequence[str], otherwise: str) -> Decimal:
    return Decimal(next((amounts[value] for value in values if value in amounts), otherwise)).quantize(Decimal("0.01"))


def _optional_amount(amounts: Mapping[str, str], values: Sequence[str], otherwise: str) -> Decimal | None:
    return _amount(amounts, values, otherwise) if otherwise or any(value in amounts for value in values) else None


def _fixed(draft: Draft, values: Sequence[str]) -> dict[str, Decimal]:
    return {
        market: _amount(amounts, values, amounts.get("", ""))
        for market, amounts in draft.fixed.items()
        if "" in amounts or any(value in amounts for value in values)
    }


def _measure(draft: Draft, values: Sequence[str]) -> tuple[str, Decimal, str, int] | None:
    measure = next((draft.measures[value] for value in (*values, "") if value in draft.measures), None)
    return measure and (measure[0], Decimal(measure[1]), measure[2], measure[3])


def _stock(seller: Seller, draft: Draft, sku: str, title: str) -> dict[str, int]:
    places = (seller.warehouse, *seller.stores)
    luck = checksum("stock", sku)
    if draft.supply == "untracked":
        return {}
    if draft.supply in ("sold_out", "preorder") or title in draft.gone or _empty(draft.supply, luck):
        return dict.fromkeys(places, 0)
    stores = {store: checksum(store, sku) % 9 for store in seller.stores}
    return {seller.warehouse: 3 + luck % 58, **stores}


def _empty(supply: Supply, luck: int) -> bool:
    return luck // 100 % 2 == 0 if supply == "backorder" else luck % 100 < SOLD_OUT_PERCENT
