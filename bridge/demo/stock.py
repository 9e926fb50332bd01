"""What is there to sell, counted over a shop's locations."""

from __future__ import annotations

from bridge.demo import model


def on_hand(variant: model.Variant) -> int:
    return sum(variant.stock.values())


def can_be_sold(variant: model.Variant) -> bool:
    return not variant.tracked or variant.oversell or on_hand(variant) > 0


def on_backorder(variant: model.Variant) -> bool:
    """Shopify's `currentlyNotInStock`: nothing left, sold all the same."""
    return variant.tracked and variant.oversell and on_hand(variant) <= 0


def is_offered(product: model.Product, market: model.Market) -> bool:
    """Whether shoppers of this market see it at all, in stock or not."""
    return product.status == "ACTIVE" and product.published_at is not None and market.handle not in product.hidden_in


def any_can_be_sold(product: model.Product) -> bool:
    return any(can_be_sold(variant) for variant in product.variants)
