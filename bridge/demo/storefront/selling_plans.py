"""Subscriptions: groups, plans, and what a variant costs in one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bridge.demo import model, pricing
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.storefront.metafields import HasMetafields
from bridge.demo.view import View


@dataclass(frozen=True, slots=True)
class PlanOfGroup:
    plan: model.SellingPlan
    group: model.SellingPlanGroup


@dataclass(frozen=True, slots=True)
class PlanOfVariant:
    plan: PlanOfGroup
    variant: model.Variant


class SellingPlanGroup(View[model.SellingPlanGroup]):
    __slots__ = ()

    def options(self) -> list[dict[str, Any]]:
        return [{"name": self.data.option_name, "values": [plan.option for plan in self.data.plans]}]

    def selling_plans(self, **page: Any) -> Connection[model.SellingPlan]:
        def show(plan: model.SellingPlan) -> SellingPlan:
            return SellingPlan(PlanOfGroup(plan, self.data), self.context)

        return Connection(self.data.plans, key=lambda plan: plan.id, show=show, **page)


class SellingPlan(HasMetafields):
    __slots__ = ()
    data: PlanOfGroup

    def id(self) -> str:
        return gid("SellingPlan", self.data.plan.id)

    def name(self) -> str:
        return self.data.plan.name

    def description(self) -> str:
        return self.data.plan.description

    def options(self) -> list[dict[str, Any]]:
        return [{"name": self.data.group.option_name, "value": self.data.plan.option}]

    def recurring_deliveries(self) -> bool:
        return True

    def price_adjustments(self) -> list[dict[str, Any]]:
        if not self.data.plan.percent_off:
            return []
        percentage = float(self.data.plan.percent_off)
        value = {"__typename": "SellingPlanPercentagePriceAdjustment", "adjustmentPercentage": percentage}
        return [{"adjustmentValue": value, "orderCount": None}]

    def checkout_charge(self) -> dict[str, Any]:
        value = {"__typename": "SellingPlanCheckoutChargePercentageValue", "percentage": 100.0}
        return {"type": "PERCENTAGE", "value": value}

    def billing_policy(self) -> dict[str, Any]:
        return self.every("SellingPlanRecurringBillingPolicy")

    def delivery_policy(self) -> dict[str, Any]:
        return self.every("SellingPlanRecurringDeliveryPolicy")

    def every(self, type_name: str) -> dict[str, Any]:
        plan = self.data.plan
        return {"__typename": type_name, "interval": plan.interval, "intervalCount": plan.interval_count}


class SellingPlanAllocation(View[PlanOfVariant]):
    __slots__ = ()

    def selling_plan(self) -> SellingPlan:
        return SellingPlan(self.data.plan, self.context)

    def price(self) -> Decimal:
        return pricing.planned_price(self.data.variant, self.data.plan.plan, self.context.market)

    def price_adjustments(self) -> list[dict[str, Any]]:
        price = self.context.money(self.price())
        full = self.context.money(pricing.price(self.data.variant, self.context.market))
        return [{"compareAtPrice": full, "perDeliveryPrice": price, "price": price, "unitPrice": None}]

    def checkout_charge_amount(self) -> dict[str, Any]:
        return self.context.money(self.price())

    def remaining_balance_charge_amount(self) -> dict[str, Any]:
        return self.context.money(Decimal(0))
