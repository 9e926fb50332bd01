"""A merchant changes a product: its texts, prices, stock, whether it is to be seen; makes one, or deletes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from bridge.demo import model
from bridge.demo.merchant.changed import Changed, replaced
from bridge.demo.merchant.finding import NotFound, by_name, title_of, variant_of
from bridge.demo.merchant.wishes import ProductWish
from bridge.demo.webhooks.news import Moved

TEXTS = ("title", "description_html", "vendor", "product_type", "tags", "status")


def change(
    wish: ProductWish, product: model.Product, shop: model.Shop, at: datetime
) -> tuple[list[Changed], Moved | None]:
    """Nothing has changed when it raises ValueError. `updated_at` is set by the caller."""
    variants = [variant_of(product, wish.variant)] if wish.variant else product.variants
    if wish.handle is not None and wish.handle != product.handle:
        check_is_free(wish.handle, shop)
    moved, stock = moving(wish, product, variants, shop)
    texts = {name: value for name, value in wish.given(*TEXTS).items() if value is not None}
    changed = replaced(product, texts)
    for variant in variants:
        changed += prices(wish, variant)
    return [*changed, *stock, *publication(wish, product, at), *renamed(wish, product, shop)], moved


def prices(wish: ProductWish, variant: model.Variant) -> list[Changed]:
    amounts = {} if wish.price is None else {"price": wish.price}
    amounts |= wish.given("compare_at")
    return replaced(variant, amounts, of=title_of(variant))


def publication(wish: ProductWish, product: model.Product, at: datetime) -> Iterator[Changed]:
    was = product.published_at is not None
    if wish.published is not None and wish.published != was:
        product.published_at = at if wish.published else None
        yield Changed("published", was, wish.published)


def renamed(wish: ProductWish, product: model.Product, shop: model.Shop) -> list[Changed]:
    """Collections and other products know it by its handle."""
    if wish.handle is None:
        return []
    old = product.handle
    lists = [*(each.products for each in shop.collections), *(known for p in shop.products for known in beside(p))]
    for handles in lists:
        handles[:] = [wish.handle if handle == old else handle for handle in handles]
    return replaced(product, {"handle": wish.handle})


def check_is_free(handle: str, shop: model.Shop) -> None:
    if any(each.handle == handle for each in shop.products):
        raise ValueError(f"There is a product '{handle}' already.")


def moving(
    wish: ProductWish, product: model.Product, variants: list[model.Variant], shop: model.Shop
) -> tuple[Moved | None, list[Changed]]:
    if wish.stock is None:
        return None, []
    if len(variants) > 1:
        titles = ", ".join(title_of(each) for each in variants[:5])
        raise NotFound(f"{product.handle} has {len(variants)} variants; say whose stock it is: {titles} …")
    (variant,) = variants
    if not variant.tracked:
        raise ValueError(f"{product.handle} is sold without counting, so it has no stock to set.")
    before, variant.stock = variant.stock, stocked(wish, variant, shop)
    names = {place.handle: place.name for place in shop.locations}
    changed = [
        Changed(f"stock at {names[place]}", before.get(place), units, title_of(variant))
        for place, units in variant.stock.items()
        if before.get(place) != units
    ]
    return (Moved(product, variant, before) if changed else None), changed


def stocked(wish: ProductWish, variant: model.Variant, shop: model.Shop) -> dict[str, int]:
    """Where the wish says; or else that is all there is anywhere, and it lies in the first place."""
    units = wish.stock or 0
    if wish.location:
        return {**variant.stock, by_name(wish.location, "Location", shop.locations).handle: units}
    places = list(variant.stock) or [shop.locations[0].handle]
    return {**dict.fromkeys(places, 0), places[0]: units}


def beside(product: model.Product) -> tuple[list[str], list[str]]:
    return product.related, product.complementary


def created(wish: ProductWish, shop: model.Shop, at: datetime, ids: Iterator[int]) -> model.Product:
    """With one variant. It is in the shop already when this returns."""
    check_is_free(wish.product, shop)
    price = Decimal("0.00") if wish.price is None else wish.price
    variant = model.Variant(next(ids), {"Title": "Default Title"}, price, wish.compare_at)
    variant.stock = stocked(wish, variant, shop)
    product = model.Product(
        id=next(ids),
        handle=wish.product,
        title=wish.title or wish.product.replace("-", " ").capitalize(),
        description_html=wish.description_html or "",
        vendor=wish.vendor or shop.name,
        product_type=wish.product_type or "",
        tags=wish.tags or [],
        options={"Title": ["Default Title"]},
        variants=[variant],
        images=[],
        created_at=at,
        updated_at=at,
        published_at=None if wish.published is False else at,
        status=wish.status or "ACTIVE",
    )
    shop.products.append(product)
    return product


def deleted(product: model.Product, shop: model.Shop) -> None:
    shop.products.remove(product)
    for collection in shop.collections:
        collection.products[:] = [handle for handle in collection.products if handle != product.handle]
