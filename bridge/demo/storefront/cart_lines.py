"""A line of a cart: what is bought, how many, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bridge.demo import pricing
from bridge.demo.storefront.cart_discounts import allocations_to
from bridge.demo.storefront.selling_plans import PlanOfGroup, PlanOfVariant, SellingPlanAllocation
from bridge.demo.storefront.variant import ProductVariant
from bridge.demo.trading.prices import PricedLine
from bridge.demo.trading.quote import Quote
from bridge.demo.view import View


@dataclass(frozen=True, slots=True)
class LineOfCart:
    quoted: PricedLine
    quote: Quote


class CartLine(View[LineOfCart]):
    __slots__ = ()

    def id(self) -> str:
        return self.data.quote.cart.part("CartLine", self.view_key())

    def view_key(self) -> str:
        return self.data.quoted.line.id

    def quantity(self) -> int:
        return self.data.quoted.line.quantity

    def attributes(self) -> list[dict[str, str]]:
        return [{"key": key, "value": value} for key, value in self.data.quoted.line.attributes.items()]

    def attribute(self, key: str) -> dict[str, str] | None:
        return next((each for each in self.attributes() if each["key"] == key), None)

    def merchandise(self) -> ProductVariant:
        item = self.data.quoted.item
        return ProductVariant(item.variant, self.context, item.product)

    def selling_plan_allocation(self) -> SellingPlanAllocation | None:
        item, line = self.data.quoted.item, self.data.quoted.line
        planned = item.plan(line.plan)
        if planned is None:
            return None
        return SellingPlanAllocation(PlanOfVariant(PlanOfGroup(*planned), item.variant), self.context)

    def cost(self) -> dict[str, Any]:
        line, money = self.data.quoted, self.context.money
        compared = pricing.compare_at_price(line.item.variant, self.context.market)
        return {
            "amountPerQuantity": money(line.unit),
            "compareAtAmountPerQuantity": money(compared) if compared is not None else None,
            "subtotalAmount": money(line.subtotal),
            "totalAmount": money(self.data.quote.cost_of(line)),
        }

    def estimated_cost(self) -> dict[str, Any]:
        cost = self.cost()
        return cost | {"amount": cost["amountPerQuantity"], "compareAtAmount": cost["compareAtAmountPerQuantity"]}

    def discount_allocations(self, line_level_only: bool = True) -> list[dict[str, Any]]:
        quote = self.data.quote
        applied = quote.on_lines if line_level_only else [*quote.on_lines, *quote.on_order]
        return allocations_to(self.view_key(), applied, self.context)

    def instructions(self) -> dict[str, bool]:
        return {"canRemove": True, "canUpdateQuantity": True}

    def parent_relationship(self) -> None:
        return None
