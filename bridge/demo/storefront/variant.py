"""A variant: its price in the market, its options in the language, its stock as far as the token may see it."""

from __future__ import annotations

from decimal import Decimal
from math import hypot
from typing import Any

from bridge.demo import model, pricing, stock
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.storefront.metafields import HasMetafields
from bridge.demo.storefront.nodes import product_of
from bridge.demo.storefront.selling_plans import PlanOfGroup, PlanOfVariant, SellingPlanAllocation
from bridge.demo.view import View


class ProductVariant(HasMetafields):
    __slots__ = ("of_product",)
    data: model.Variant
    owner = "VARIANT"

    def __init__(self, data: model.Variant, context: Context, of_product: model.Product | None = None) -> None:
        super().__init__(data, context)
        self.of_product = of_product or product_of(data, context)

    def id(self) -> str:
        return gid("ProductVariant", self.data.id)

    def product(self) -> Any:
        return self.context.show(self.of_product)

    def title(self) -> str:
        return " / ".join(self.context.word(value) for value in self.data.options.values())

    def selected_options(self) -> list[dict[str, str]]:
        word = self.context.word
        return [{"name": word(name), "value": word(value)} for name, value in self.data.options.items()]

    def image(self) -> Any:
        own = self.data.image
        return self.context.show(own or next(iter(self.of_product.images), None))

    def price(self) -> dict[str, Any]:
        return self.context.money(pricing.price(self.data, self.context.market))

    def compare_at_price(self) -> dict[str, Any] | None:
        return self.money_or_none(pricing.compare_at_price(self.data, self.context.market))

    def unit_price(self) -> dict[str, Any] | None:
        return self.money_or_none(pricing.unit_price(self.data, self.context.market))

    def money_or_none(self, amount: Decimal | None) -> dict[str, Any] | None:
        return None if amount is None else self.context.money(amount)

    price_v2 = price
    compare_at_price_v2 = compare_at_price

    def unit_price_measurement(self) -> dict[str, Any] | None:
        if self.data.unit_quantity is None:
            return None
        unit, quantity, reference_unit, reference = self.data.unit_quantity
        return {
            "measuredType": pricing.UNITS[unit][0],
            "quantityUnit": unit,
            "quantityValue": float(quantity),
            "referenceUnit": reference_unit,
            "referenceValue": reference,
        }

    def available_for_sale(self) -> bool:
        return stock.can_be_sold(self.data)

    def currently_not_in_stock(self) -> bool:
        return stock.on_backorder(self.data)

    def quantity_available(self) -> int:
        return stock.on_hand(self.data)

    def store_availability(self, near: dict[str, float] | None = None, **page: Any) -> Connection[model.Location]:
        places = [location for location in self.context.shop.locations if location.pickup]
        if near is not None:
            places.sort(key=lambda place: distance(place, near))
        return Connection(places, key=lambda place: place.id, show=self.availability_at, **page)

    def availability_at(self, place: model.Location) -> StoreAvailability:
        return StoreAvailability((place, self.data), self.context)

    def quantity_rule(self) -> dict[str, Any]:
        rule = self.data
        return {"minimum": rule.minimum_quantity, "maximum": rule.maximum_quantity, "increment": rule.increment}

    def weight(self) -> float:
        return float(self.data.weight_grams)

    def weight_unit(self) -> str:
        return "GRAMS"

    def taxable(self) -> bool:
        return not self.of_product.is_gift_card

    def selling_plan_allocations(self, **page: Any) -> Connection[PlanOfVariant]:
        plans = [
            PlanOfVariant(PlanOfGroup(plan, group), self.data)
            for group in self.of_product.selling_plan_groups
            for plan in group.plans
        ]

        def show(each: PlanOfVariant) -> SellingPlanAllocation:
            return SellingPlanAllocation(each, self.context)

        return Connection(plans, key=lambda each: each.plan.plan.id, show=show, **page)

    def requires_components(self) -> bool:
        return False

    def components(self, **page: Any) -> Connection[Any]:
        return Connection([], key=str, **page)

    quantity_price_breaks = grouped_by = components

    def shop_pay_installments_pricing(self) -> None:
        return None


class StoreAvailability(View[tuple[model.Location, model.Variant]]):
    __slots__ = ()

    def location(self) -> Any:
        return self.context.show(self.data[0])

    def quantity_available(self) -> int:
        place, variant = self.data
        return variant.stock.get(place.handle, 0)

    def available(self) -> bool:
        return self.quantity_available() > 0

    def pick_up_time(self) -> str:
        return self.data[0].pickup_time


def distance(place: model.Location, near: dict[str, float]) -> float:
    """Good enough to sort by; no unit."""
    return hypot(place.latitude - near["latitude"], place.longitude - near["longitude"])
