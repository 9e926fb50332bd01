"""Shopify's products and variants as UCP has them. Pure: no request is made here, no sentence written.

The mapping is UCP's release 2026-08-25 onto the Storefront API 2026-10. Every price also carries
`display`, so that an assistant that sees only the structured part need not count decimal places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from bridge.toolkit import Brand, display, to_minor
from bridge.tools.data import Image, Media, Money, MoneyRange, Option, Product, SellingPlan, StoreAvailability, Variant
from bridge.tools.marks import Preordered, rating
from bridge.tools.measures import unit_price
from bridge.tools.selection import Choices, real_options, selectable
from bridge.tools.ucp import Members, present

Status = Literal["in_stock", "backorder", "preorder", "out_of_stock"]

NO_TEXT = {"plain": ""}  # UCP requires a description where a list has no room for one, or Shopify has none
LABELS = 6  # of an option, in a list of products
TAXONOMY = "gid://shopify/TaxonomyCategory/"
_MEDIA_TYPES = {"IMAGE": "image", "VIDEO": "video", "EXTERNAL_VIDEO": "video", "MODEL_3D": "model_3d"}
_GTIN_LENGTHS = {8, 12, 13, 14}


def price(money: Money) -> Members:
    amount, shown = _told(money.amount, money.currency_code)
    return {"amount": amount, "currency": money.currency_code, "display": shown}


@lru_cache(4096)
def _told(amount: Decimal, currency: str) -> tuple[int, str]:
    """Most prices of an answer are the same few, said of a product, of its range and of its variants."""
    minor = to_minor(amount, currency)
    return minor, display(minor, currency)


def price_range(prices: MoneyRange) -> Members:
    return {"min": price(prices.min_variant_price), "max": price(prices.max_variant_price)}


def list_price_range(product: Product) -> Members | None:
    """The former prices; None unless they are a reduction at both ends (Shopify sends 0.0 where there is none)."""
    now, before = product.price_range, product.compare_at_price_range
    lowest = before.min_variant_price.amount - now.min_variant_price.amount
    highest = before.max_variant_price.amount - now.max_variant_price.amount
    return price_range(before) if min(lowest, highest) >= 0 and max(lowest, highest) > 0 else None


def list_price(variant: Variant) -> Members | None:
    before = variant.compare_at_price
    return price(before) if before and before.amount > variant.price.amount else None


def status(variant: Variant, preorder: Preordered | None) -> Status:
    if not variant.available_for_sale:
        return "out_of_stock"
    if preorder:
        return "preorder"
    return "backorder" if variant.currently_not_in_stock else "in_stock"


def availability(variant: Variant, preorder: Preordered | None) -> Members:
    """`date` is the one that the shop names for a pre-order; UCP has no member for it."""
    found = status(variant, preorder)
    day = preorder.day if preorder and found == "preorder" else None
    return present(available=variant.available_for_sale, status=found, date=day.isoformat() if day else None)


def variant_line(product: Product, variant: Variant, preorder: Preordered | None) -> Members:
    title = variant_title(product, variant)
    return present(
        id=variant.id,
        title=title,
        description=NO_TEXT,
        price=price(variant.price),
        list_price=list_price(variant),
        availability=availability(variant, preorder),
    )


def variant_detail(product: Product, variant: Variant, preorder: Preordered | None) -> Members:
    return variant_line(product, variant, preorder) | present(
        sku=variant.sku or None,
        barcodes=barcodes(variant.barcode),
        options=[{"name": option.name, "label": option.value} for option in real_options(variant)] or None,
        unit_price=unit_price(variant),
        quantity_unit=quantity_unit(variant),
        media=[image(variant.image)] if variant.image else None,
        metadata=quantity_bounds(variant),
    )


def variant_title(product: Product, variant: Variant) -> str:
    """ "8 / Black"; the product's own title for a variant that is the only one."""
    return " / ".join(option.value for option in real_options(variant)) or product.title


def barcodes(code: str | None) -> list[Members] | None:
    """Shopify's field takes anything; a GTIN is 8, 12, 13 or 14 digits of which the last checks the others."""
    if not code or not code.isascii() or not code.isdigit() or len(code) not in _GTIN_LENGTHS:
        return None
    digits = [int(digit) for digit in reversed(code)]
    total = sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return [{"type": "GTIN", "value": code}] if total % 10 == 0 else None


def quantity_unit(variant: Variant) -> Members | None:
    """Shopify sells by each; UCP wants that said only when it goes in steps."""
    rule = variant.quantity_rule
    if rule is None or rule.increment <= 1:
        return None
    return {"unit": "C62", "display_text": "each", "increment": rule.increment}


def quantity_bounds(variant: Variant) -> Members | None:
    rule = variant.quantity_rule
    if rule is None or (rule.minimum <= 1 and rule.maximum is None):
        return None
    return {"quantity": present(minimum=rule.minimum, maximum=rule.maximum)}


def image(picture: Image) -> Members:
    return present(type="image", url=picture.url, alt_text=picture.alt_text or None)


def media(entries: Iterable[Media]) -> list[Members] | None:
    """A film or model is shown by its preview picture: Shopify has one for each kind."""
    found = [
        present(type=_MEDIA_TYPES[entry.media_content_type], url=entry.preview_image.url, alt_text=entry.alt or None)
        for entry in entries
        if entry.preview_image
    ]
    return found or None


def categories(product: Product) -> list[Members] | None:
    found = []
    if product.category:
        found.append({"value": product.category.id.removeprefix(TAXONOMY), "taxonomy": "shopify"})
    if product.product_type:
        found.append({"value": product.product_type, "taxonomy": "merchant"})
    return found or None


def product_line(product: Product, brand: Brand, variants: list[Members]) -> Members:
    """A product of a list: enough to choose by and no more, since many of them are read at once."""
    return present(
        id=product.id,
        title=product.title,
        description=NO_TEXT,
        price_range=price_range(product.price_range),
        list_price_range=list_price_range(product),
        options=[option_line(option) for option in selectable(product.options)] or None,
        variants=variants,
        rating=rating(product, brand),
        metadata={"vendor": product.vendor} if product.vendor else None,
    )


def option_line(option: Option) -> Members:
    """`more` counts the labels that are left out."""
    labels = [{"label": value.name} for value in option.option_values]
    return present(
        name=option.name, values=labels[:LABELS], more=len(labels) - LABELS if len(labels) > LABELS else None
    )


def product_card(product: Product, brand: Brand, variants: list[Members]) -> Members:
    """With what a shopper is shown besides: a text, a link, a picture."""
    return product_line(product, brand, variants) | present(
        handle=product.handle,
        description={"plain": product.description},
        url=product.online_store_url,
        media=[image(product.featured_image)] if product.featured_image else None,
    )


def product_detail(
    product: Product,
    brand: Brand,
    variants: list[Members],
    chosen: Mapping[int, int],
    found: Choices,
    plans: Sequence[SellingPlan] = (),
) -> Members:
    """One product, its options told apart by what `chosen` leaves open."""
    metadata = present(
        vendor=product.vendor or None,
        gift_card=product.is_gift_card or None,
        requires_selling_plan=product.requires_selling_plan or None,
        selling_plans=[{"id": plan.id, "name": plan.name} for plan in plans] or None,
    )
    options = [detail_option(at, option, chosen, found) for at, option in enumerate(selectable(product.options))]
    return product_card(product, brand, variants) | present(
        categories=categories(product),
        media=media(product.media.nodes) if product.media else None,
        options=options or None,
        selected=selected_options(product, chosen),
        tags=product.tags or None,
        metadata=metadata or None,
    )


def detail_option(at: int, option: Option, chosen: Mapping[int, int], found: Choices) -> Members:
    values = []
    for index, value in enumerate(option.option_values):
        available, exists = found.signal(chosen, at, index)
        values.append({"label": value.name, "available": available, "exists": exists})
    return {"name": option.name, "values": values}


def selected_options(product: Product, chosen: Mapping[int, int]) -> list[Members] | None:
    """The effective selection: UCP wants it wherever there is something to select, even when nothing is."""
    options = selectable(product.options)
    if not options:
        return None
    return [
        {"name": options[at].name, "label": value.name}
        for at, position in sorted(chosen.items())
        for value in options[at].option_values[position : position + 1]
    ]


def stock(variant: Variant, preorder: Preordered | None) -> Members:
    """Availability with what the token may see. A count is told only where it means one: not on backorder, and
    not for a variant whose stock the shop does not track (Shopify then sends none, or zero)."""
    stock = availability(variant, preorder)
    left = variant.quantity_available
    if stock["status"] == "in_stock" and left is not None and left > 0:
        stock["quantity"] = left
    if variant.store_availability is not None:
        stock["pickup"] = [pickup(place) for place in variant.store_availability.nodes]
    return stock


def pickup(place: StoreAvailability) -> Members:
    return present(
        location=place.location.name,
        city=place.location.address.city or None,
        available=place.available,
        ready=place.pick_up_time if place.available else None,
    )
