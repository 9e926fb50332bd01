"""What a global id stands for, if this shop, in this market, shows it to anyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from bridge.demo import model
from bridge.demo.context import Context
from bridge.demo.gid import split
from bridge.demo.storefront.media import MediaImage, number_of


class Numbered(Protocol):
    id: int


Thing = TypeVar("Thing", bound=Numbered)


def find(id: str, context: Context) -> Any:
    """The view, or None. Raises ValueError for what is no global id."""
    type_name, key = split(id)
    if not key.isdecimal():
        return None
    if type_name == "MediaImage":
        return find_image(int(key), context)
    return context.show(find_data(type_name, int(key), context))


def find_data(type_name: str, number: int, context: Context) -> Any:
    shop = context.shop
    match type_name:
        case "Product":
            product = context.trading.numbers.product(number)
            return product if product and context.is_published(product) else None
        case "ProductVariant":
            return find_variant(number, context)
        case "Metaobject":
            found = numbered(number, shop.metaobjects)
            return found if found and found.storefront else None
        case "Collection":
            return numbered(number, shop.collections)
        case "Page":
            return numbered(number, shop.pages)
        case "Blog":
            return numbered(number, shop.blogs)
        case "Article":
            return numbered(number, [article for blog in shop.blogs for article in blog.articles])
        case "ShopPolicy":
            return numbered(number, shop.policies)
        case "Location":
            return numbered(number, shop.locations)
        case "Market":
            return numbered(number, shop.markets)
        case "Shop":
            return shop if shop.id == number else None
    return None


def numbered(number: int, things: Iterable[Thing]) -> Thing | None:
    return next((thing for thing in things if thing.id == number), None)


def find_variant(number: int, context: Context) -> model.Variant | None:
    product = context.trading.numbers.product_of_variant(number)
    return numbered(number, product.variants) if product and context.is_published(product) else None


def product_of(variant: model.Variant, context: Context) -> model.Product:
    found = context.trading.numbers.product_of_variant(variant.id)
    assert found is not None, "a variant is one of a product's"
    return found


def find_image(number: int, context: Context) -> MediaImage | None:
    for product in context.published():
        for image in product.images:
            if number_of(image) == number:
                return MediaImage(image, context)
    return None
