"""Products and variants as Shopify sends them, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import convert

from bridge.tools.catalog_data import VariantNode
from bridge.tools.data import Listing, Product, Variant

NONE = {"amount": "0.0", "currencyCode": "USD"}


def money(amount: str, currency: str = "USD") -> dict[str, str]:
    return {"amount": amount, "currencyCode": currency}


def span(lowest: str, highest: str | None = None, currency: str = "USD") -> dict[str, Any]:
    return {"minVariantPrice": money(lowest, currency), "maxVariantPrice": money(highest or lowest, currency)}


def variant_data(number: int = 1, options: Mapping[str, str] = {}, **more: Any) -> dict[str, Any]:
    chosen = options or {"Title": "Default Title"}
    data = {
        "id": f"gid://shopify/ProductVariant/{number}",
        "title": " / ".join(chosen.values()),
        "availableForSale": True,
        "currentlyNotInStock": False,
        "price": money("129.0"),
        "compareAtPrice": None,
        "selectedOptions": [{"name": name, "value": value} for name, value in chosen.items()],
    }
    return data | more


def product_data(options: Mapping[str, Sequence[str]] = {}, **more: Any) -> dict[str, Any]:
    labels = options or {"Title": ["Default Title"]}
    data = {
        "id": "gid://shopify/Product/1",
        "title": "Trail Shirt",
        "vendor": "Aurora",
        "priceRange": span("129.0"),
        "compareAtPriceRange": span("0.0"),
        "options": [
            {"name": name, "optionValues": [{"name": value} for value in values]} for name, values in labels.items()
        ],
        "availableForSale": True,
        "selectedOrFirstAvailableVariant": variant_data(),
    }
    return data | more


def variant(number: int = 1, options: Mapping[str, str] = {}, **more: Any) -> Variant:
    return convert(variant_data(number, options, **more), Variant)


def product(options: Mapping[str, Sequence[str]] = {}, **more: Any) -> Product:
    return convert(product_data(options, **more), Product)


def variant_node(number: int = 1, options: Mapping[str, str] = {}, **more: Any) -> VariantNode:
    node = {"__typename": "ProductVariant", "product": product_data()}
    return convert(node | variant_data(number, options, **more), VariantNode)


def listing(
    *products: dict[str, Any], first: int = 1, more: bool = False, total: int | None = None, **filters: Any
) -> Listing:
    edges = [{"cursor": f"c{at}", "node": node} for at, node in enumerate(products, start=first)]
    return convert({"edges": edges, "pageInfo": {"hasNextPage": more}, "totalCount": total, **filters}, Listing)


def metafield(namespace: str, key: str, value: str, type: str = "single_line_text_field") -> dict[str, str]:
    return {"namespace": namespace, "key": key, "type": type, "value": value}
