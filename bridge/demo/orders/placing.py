"""From what a cart costs to the order it becomes, paid at once; sales tax comes in here, as it does at a checkout.

Nothing here touches the stock or the cart: `trading.state` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from bridge.demo import model, taxes
from bridge.demo.orders import totals
from bridge.demo.orders.model import (
    Address,
    Customer,
    DiscountAllocation,
    DiscountApplication,
    FulfillmentLine,
    FulfillmentOrder,
    LineItem,
    MoneyBag,
    Order,
    ShippingLine,
    Transaction,
)
from bridge.demo.orders.selling import PROVINCES, Till, identify, secret, warehouse_of
from bridge.demo.trading.cart import Address as CartAddress
from bridge.demo.trading.delivery import Group
from bridge.demo.trading.discounts import Applied
from bridge.demo.trading.gift_cards import Payment, payments
from bridge.demo.trading.prices import PricedLine
from bridge.demo.trading.quote import Quote


def order_from(quote: Quote, number: int, shop: model.Shop, at: datetime, orders: Iterable[Order] = ()) -> Order:
    """`orders` are those before it, whose customers are known. Amounts are the quote's, to the smallest coin."""
    cart = quote.cart
    address = cart.address() or CartAddress(country=cart.buyer.country)
    till = Till(shop, quote.market, address.country or shop.country, address.province or "")
    order = Order(
        id=identify(shop.key, "order", number),
        name=f"{shop.order_prefix}{number}{shop.order_suffix}",
        number=number,
        confirmation_number=f"{identify(shop.key, 'confirmation', number):X}"[-9:],
        key=secret(cart.key, "status"),
        created_at=at,
        updated_at=at,
        currency=shop.currency,
        presentment_currency=quote.market.currency,
        line_items=[line_of(line, place, number, quote, till) for place, line in enumerate(quote.lines)],
        email=cart.buyer.email,
        phone=cart.buyer.phone,
        shipping_address=address_of(address) if quote.groups else None,
        billing_address=address_of(address),
        taxes_included=taxes.are_included(till.country),
        discount_applications=[application(each, till) for each in quote.applied],
        note=cart.note or None,
        attributes=dict(cart.attributes),
        cart_token=cart.token,
        checkout_token=cart.token,
    )
    order.customer = customer_of(order, address, shop, orders)
    order.shipping_lines = [shipping_of(group, number, quote, till) for group in quote.groups if group.selected]
    order.fulfillment_orders = [*assigned(order, quote, shop)]
    order.transactions = paid(order, payments_of(order, quote, shop))
    return order


def payments_of(order: Order, quote: Quote, shop: model.Shop) -> list[Payment]:
    """By gift cards, which pay for the tax as well."""
    return [*payments(quote.cart.gift_cards, totals.price(order).presentment, shop, quote.market)]


def line_of(line: PricedLine, place: int, number: int, quote: Quote, till: Till) -> LineItem:
    product, variant = line.item.product, line.item.variant
    planned = line.item.plan(line.line.plan)
    item = LineItem(
        id=identify(till.shop.key, "line", number, place),
        title=product.title,
        quantity=line.line.quantity,
        unit_price=till.bag(line.unit),
        product_id=product.id,
        variant_id=variant.id,
        variant_title=None if list(variant.options) == ["Title"] else " / ".join(variant.options.values()),
        sku=variant.sku,
        vendor=product.vendor,
        discounts=allocated(line.line.id, quote, till),
        attributes=dict(line.line.attributes),
        selling_plan=planned[0].name if planned else None,
        requires_shipping=variant.requires_shipping,
        is_gift_card=product.is_gift_card,
    )
    if not product.is_gift_card:
        item.tax_lines += till.taxes(totals.discounted(item))
    return item


def shipping_of(group: Group, number: int, quote: Quote, till: Till) -> ShippingLine:
    option = group.selected
    assert option is not None
    line = ShippingLine(
        id=identify(till.shop.key, "shipping", number, group.kind),
        title=option.title,
        code=option.handle,
        price=till.bag(option.cost),
        discounts=allocated(group.kind, quote, till),
    )
    if taxes.are_included(till.country):
        line.tax_lines += till.taxes(line.price - totals.allocated(line.discounts))
    return line


def application(applied: Applied, till: Till) -> DiscountApplication:
    discount = applied.discount
    whole = Decimal(100) if discount.kind in ("buy_x_get_y", "free_shipping") else discount.value
    fixed = discount.kind == "fixed"
    return DiscountApplication(
        discount.code,
        percentage=None if fixed else whole,
        amount=till.bag(applied.total) if fixed else None,
        on_shipping=discount.kind == "free_shipping",
    )


def allocated(part: str, quote: Quote, till: Till) -> list[DiscountAllocation]:
    """`part` is a line's id or a delivery group's kind."""
    return [
        DiscountAllocation(place, till.bag(applied.amounts[part]))
        for place, applied in enumerate(quote.applied)
        if applied.amounts.get(part)
    ]


def assigned(order: Order, quote: Quote, shop: model.Shop) -> Iterable[FulfillmentOrder]:
    """Each group of lines to where it is picked up, or to the warehouse."""
    ids = {line.line.id: item.id for line, item in zip(quote.lines, order.line_items, strict=True)}
    for group in quote.groups:
        place = group.selected.place if group.selected else None
        lines = [
            FulfillmentLine(identify(ids[line.line.id], "assigned"), ids[line.line.id], line.line.quantity)
            for line in group.lines
        ]
        yield FulfillmentOrder(identify(order.id, "fulfillment order", group.kind), place or warehouse_of(shop), lines)


def paid(order: Order, by_card: Iterable[Payment]) -> list[Transaction]:
    """By gift cards first, the rest by the test gateway."""
    transactions = [
        Transaction(
            identify(order.id, "gift card", payment.card.id),
            "SALE",
            MoneyBag(payment.used, payment.presented),
            order.created_at,
            gateway="gift_card",
        )
        for payment in by_card
        if payment.presented
    ]
    rest = totals.price(order) - totals.total(each.amount for each in transactions)
    if rest.presentment:
        transactions.append(Transaction(identify(order.id, "transaction", 0), "SALE", rest, order.created_at))
    return transactions


def customer_of(order: Order, address: CartAddress, shop: model.Shop, orders: Iterable[Order]) -> Customer:
    known = (each.customer for each in orders if each.customer and order.email and each.email == order.email)
    return next(known, None) or Customer(
        id=identify(shop.key, "customer", order.email or order.phone),
        first_name=address.first_name or "",
        last_name=address.last_name or "",
        email=order.email,
        phone=order.phone,
        created_at=order.created_at,
    )


def address_of(address: CartAddress) -> Address:
    return Address(
        first_name=address.first_name or "",
        last_name=address.last_name or "",
        address1=address.address1 or "",
        address2=address.address2 or "",
        city=address.city or "",
        province=PROVINCES.get(address.province or "", ""),
        province_code=address.province or "",
        country=address.country or "",
        zip=address.zip or "",
        phone=address.phone or "",
        company=address.company or "",
    )
