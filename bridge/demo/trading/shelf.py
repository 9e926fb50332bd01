"""What can be put into a cart in one market: variants by number, their prices, plans and stock."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bridge.demo import model, pricing, stock
from bridge.demo.trading.cart import Line


@dataclass(frozen=True, slots=True)
class Item:
    product: model.Product
    variant: model.Variant

    @property
    def title(self) -> str:
        """As a buyer reads it: "Linen Shirt - Red / M"."""
        values = " / ".join(self.variant.options.values())
        return self.product.title if values == "Default Title" else f"{self.product.title} - {values}"

    def plan(self, number: int | None) -> tuple[model.SellingPlan, model.SellingPlanGroup] | None:
        for group in self.product.selling_plan_groups:
            for plan in group.plans:
                if plan.id == number:
                    return plan, group
        return None

    def units(self) -> int | None:
        """None when there is always another."""
        endless = not self.variant.tracked or self.variant.oversell
        return None if endless else max(0, stock.on_hand(self.variant))

    def sold_as(self, units: int) -> int:
        """As many of them as the quantity rules let anyone buy."""
        rule = self.variant
        whole = units - units % rule.increment
        return whole if whole >= rule.minimum_quantity else 0


class Shelf:
    def __init__(self, shop: model.Shop, country: str) -> None:
        self.shop = shop
        self.market = pricing.market_of(shop, country)

    @cached_property
    def items(self) -> dict[int, Item]:
        return {variant.id: Item(product, variant) for product in self.shop.products for variant in product.variants}

    def sells(self, item: Item) -> bool:
        return stock.is_offered(item.product, self.market)

    def price(self, line: Line) -> Decimal:
        item = self.items[line.variant]
        planned = item.plan(line.plan)
        return pricing.planned_price(item.variant, planned[0] if planned else None, self.market)
