"""What was bought: lines, shipping, discounts and taxes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bridge.demo.admin.parts import OrderPart, money_bag
from bridge.demo.gid import gid
from bridge.demo.orders import model, standing, totals
from bridge.demo.storefront.nodes import find


class LineItem(OrderPart[model.LineItem]):
    __slots__ = ()

    def name(self) -> str:
        return " - ".join(part for part in (self.data.title, self.data.variant_title) if part)

    def product(self) -> Any:
        """None once it is deleted; so with the variant."""
        return find(gid("Product", self.data.product_id), self.context) if self.data.product_id else None

    def variant(self) -> Any:
        return find(gid("ProductVariant", self.data.variant_id), self.context) if self.data.variant_id else None

    def image(self, **size: Any) -> Any:
        variant = self.variant()
        return variant.image() if variant else None

    # Units

    def current_quantity(self) -> int:
        return standing.current(self.of, self.data)

    def refundable_quantity(self) -> int:
        return standing.current(self.of, self.data)

    def unfulfilled_quantity(self) -> int:
        return standing.unsent(self.of, self.data)

    def non_fulfillable_quantity(self) -> int:
        return self.data.quantity - standing.unsent(self.of, self.data)

    # Amounts

    def original_unit_price_set(self) -> dict[str, Any]:
        return self.bag(self.data.unit_price)

    def original_total_set(self) -> dict[str, Any]:
        return self.bag(totals.original(self.data))

    def discounted_unit_price_set(self) -> dict[str, Any]:
        return self.bag(totals.divided(self.without_codes(), self.data.quantity, self.of))

    def discounted_total_set(self, with_code_discounts: bool = False) -> dict[str, Any]:
        return self.bag(totals.discounted(self.data) if with_code_discounts else self.without_codes())

    def discounted_unit_price_after_all_discounts_set(self) -> dict[str, Any]:
        return self.bag(totals.divided(totals.discounted(self.data), self.data.quantity, self.of))

    def total_discount_set(self) -> dict[str, Any]:
        return self.bag(totals.allocated(self.data.discounts))

    def without_codes(self) -> model.MoneyBag:
        """Shopify's "discounted" leaves codes out unless they are asked for."""
        applications = self.of.discount_applications
        automatic = [each for each in self.data.discounts if not applications[each.application].is_code]
        return totals.original(self.data) - totals.allocated(automatic)

    def discount_allocations(self) -> list[dict[str, Any]]:
        return allocations(self.data.discounts, self.of)

    def tax_lines(self, first: int | None = None) -> list[dict[str, Any]]:
        return [tax_line(each, self.of) for each in self.data.tax_lines[:first]]

    # The rest

    def taxable(self) -> bool:
        return bool(self.data.tax_lines)

    def custom_attributes(self) -> list[dict[str, str]]:
        return attributes(self.data.attributes)

    def selling_plan(self) -> dict[str, Any] | None:
        return {"name": self.data.selling_plan, "sellingPlanId": None} if self.data.selling_plan else None

    def merchant_editable(self) -> bool:
        return True

    def restockable(self) -> bool:
        return self.data.requires_shipping


class ShippingLine(OrderPart[model.ShippingLine]):
    __slots__ = ()

    def original_price_set(self) -> dict[str, Any]:
        return self.bag(self.data.price)

    def discounted_price_set(self) -> dict[str, Any]:
        return self.bag(self.data.price - totals.allocated(self.data.discounts))

    current_discounted_price_set = discounted_price_set

    def discount_allocations(self) -> list[dict[str, Any]]:
        return allocations(self.data.discounts, self.of)

    def tax_lines(self) -> list[dict[str, Any]]:
        return [tax_line(each, self.of) for each in self.data.tax_lines]

    def source(self) -> str:
        return "shopify"

    def is_removed(self) -> bool:
        return False

    def custom(self) -> bool:
        return False

    def carrier_identifier(self) -> None:
        return None


def allocations(discounts: Iterable[model.DiscountAllocation], order: model.Order) -> list[dict[str, Any]]:
    return [
        {
            "__typename": "DiscountAllocation",
            "allocatedAmountSet": money_bag(each.amount, order),
            "discountApplication": application(each.application, order),
        }
        for each in discounts
    ]


def application(index: int, order: model.Order) -> dict[str, Any]:
    promised = order.discount_applications[index]
    named = {"code": promised.title} if promised.is_code else {"title": promised.title}
    return {
        "__typename": "DiscountCodeApplication" if promised.is_code else "AutomaticDiscountApplication",
        **named,
        "index": index,
        "allocationMethod": "ACROSS" if promised.percentage is None else "EACH",
        "targetSelection": "ALL",
        "targetType": "SHIPPING_LINE" if promised.on_shipping else "LINE_ITEM",
        "value": worth(promised, order),
    }


def worth(promised: model.DiscountApplication, order: model.Order) -> dict[str, Any]:
    if promised.percentage is not None:
        return {"__typename": "PricingPercentageValue", "percentage": float(promised.percentage)}
    amount = money_bag(promised.amount or totals.NOTHING, order)["presentmentMoney"]
    return {**amount, "__typename": "MoneyV2"}


def tax_line(tax: model.TaxLine, order: model.Order) -> dict[str, Any]:
    return {
        "__typename": "TaxLine",
        "title": tax.title,
        "rate": float(tax.rate),
        "ratePercentage": float(tax.rate * 100),
        "priceSet": money_bag(tax.price, order),
        "channelLiable": False,
        "source": None,
    }


def attributes(given: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in given.items()]
