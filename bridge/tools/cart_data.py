"""Shopify's answers about carts, typed, as the documents of `carts.storefront.graphql` ask for them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bridge.tools.data import Data, Money, Page, PageInfo, Personal, SelectedOption, SellingPlan


class Attribute(Personal):
    key: str
    value: str | None = None


class CodeAllocation(Personal, tag_field="__typename", tag="CartCodeDiscountAllocation"):
    discounted_amount: Money
    code: str

    @property
    def name(self) -> str:
        return self.code


class AutomaticAllocation(Personal, tag_field="__typename", tag="CartAutomaticDiscountAllocation"):
    discounted_amount: Money
    title: str

    @property
    def name(self) -> str:
        return self.title


class CustomAllocation(Personal, tag_field="__typename", tag="CartCustomDiscountAllocation"):
    discounted_amount: Money
    title: str

    @property
    def name(self) -> str:
        return self.title


class Application(Personal):
    """`ONE` is Shopify's old word for something that no longer occurs."""

    allocation_method: Literal["ACROSS", "EACH", "ONE"]
    target_type: Literal["LINE_ITEM", "SHIPPING_LINE"]
    total_allocated_amount: Money


class CodeApplication(Application, tag_field="__typename", tag="CartCodeDiscountApplication"):
    code: str

    @property
    def name(self) -> str:
        return self.code


class AutomaticApplication(Application, tag_field="__typename", tag="CartAutomaticDiscountApplication"):
    title: str

    @property
    def name(self) -> str:
        return self.title


class CustomApplication(Application, tag_field="__typename", tag="CartCustomDiscountApplication"):
    title: str

    @property
    def name(self) -> str:
        return self.title


Allocation = CodeAllocation | AutomaticAllocation | CustomAllocation
AnyApplication = CodeApplication | AutomaticApplication | CustomApplication


class LineCost(Personal):
    """`subtotal_amount` is before any discount."""

    amount_per_quantity: Money
    subtotal_amount: Money


class PlanAllocation(Personal):
    selling_plan: SellingPlan


class Picture(Personal):
    url: str


class LineProduct(Personal):
    id: str
    title: str


class Merchandise(Personal):
    id: str
    requires_shipping: bool
    selected_options: list[SelectedOption]
    image: Picture | None
    product: LineProduct


class Line(Personal):
    """`discount_allocations` are those of the line itself; what an order's discount gives to it is not among them."""

    id: str
    quantity: int
    attributes: list[Attribute]
    cost: LineCost
    discount_allocations: list[Allocation]
    selling_plan_allocation: PlanAllocation | None
    merchandise: Merchandise

    @property
    def variant(self) -> str:
        return self.merchandise.id

    @property
    def plan(self) -> str | None:
        return self.selling_plan_allocation.selling_plan.id if self.selling_plan_allocation else None

    @property
    def notes(self) -> dict[str, str]:
        return {attribute.key: attribute.value or "" for attribute in self.attributes}


class Lines(Personal):
    nodes: list[Line]
    page_info: PageInfo


class BuyerIdentity(Personal):
    country_code: str | None
    email: str | None
    phone: str | None


class CartCost(Personal):
    total_amount: Money
    total_amount_estimated: bool


class DiscountCode(Personal):
    code: str
    applicable: bool


class GiftCard(Personal):
    id: str
    last_characters: str
    presentment_amount_used: Money


class Address(Personal):
    address1: str | None
    address2: str | None
    city: str | None
    province_code: str | None
    country_code: str | None
    zip: str | None
    first_name: str | None
    last_name: str | None
    phone: str | None


class SelectableAddress(Personal):
    id: str
    selected: bool
    address: Address


class Delivery(Personal):
    addresses: list[SelectableAddress]


class DeliveryOption(Personal):
    handle: str
    title: str | None
    code: str | None
    description: str | None
    delivery_method_type: Literal["LOCAL", "NONE", "PICKUP_POINT", "PICK_UP", "RETAIL", "SHIPPING"]
    estimated_cost: Money


class Handle(Personal):
    handle: str


class LineId(Personal):
    id: str


class DeliveryGroup(Personal):
    id: str
    cart_lines: Page[LineId]
    delivery_options: list[DeliveryOption]
    selected_delivery_option: Handle | None

    @property
    def selected(self) -> DeliveryOption | None:
        chosen = self.selected_delivery_option
        return next((one for one in self.delivery_options if chosen and one.handle == chosen.handle), None)


class Cart(Personal):
    id: str
    checkout_url: str
    updated_at: datetime
    note: str | None
    attributes: list[Attribute]
    buyer_identity: BuyerIdentity
    cost: CartCost
    discount_codes: list[DiscountCode]
    discount_applications: list[AnyApplication]
    applied_gift_cards: list[GiftCard]
    lines: Lines
    delivery: Delivery
    delivery_groups: Page[DeliveryGroup]

    @property
    def currency(self) -> str:
        return self.cost.total_amount.currency_code

    @property
    def selected_address(self) -> SelectableAddress | None:
        return next((one for one in self.delivery.addresses if one.selected), None)


class CartAnswer(Personal):
    cart: Cart | None


class LinesPart(Personal):
    lines: Lines


class MoreLinesAnswer(Personal):
    cart: LinesPart | None


class UserError(Personal):
    """`field` is the path to the argument, such as `lines`, `0`, `merchandiseId`."""

    code: str | None
    field: list[str] | None
    message: str


class CartWarning(Personal):
    """`target` is the id of what it is about: a variant, a line, the cart."""

    code: str
    message: str
    target: str


class Changed(Personal):
    """`cart` is null when nothing was changed; with errors it may also be there, as it was before."""

    cart: Cart | None
    user_errors: list[UserError]
    warnings: list[CartWarning]


class ChangeAnswer(Personal):
    changed: Changed | None


class Policy(Data):
    title: str
    url: str


class Policies(Data):
    privacy_policy: Policy | None
    terms_of_service: Policy | None
    refund_policy: Policy | None
    shipping_policy: Policy | None


class LinksAnswer(Data):
    shop: Policies
