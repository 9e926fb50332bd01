"""From a sale to the order it made, as it was the moment it was placed: prices, discount, shipping, taxes, places.

Nothing is paid or sent yet; what follows is in `stories`. Numbers come from checksums of names, so an order is the
same in every run, however many others there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from hashlib import blake2b
from zlib import crc32

from bridge.demo import model, pricing, taxes
from bridge.demo.orders import totals
from bridge.demo.orders.model import (
    Address,
    Buyer,
    Customer,
    DiscountAllocation,
    DiscountApplication,
    FulfillmentLine,
    FulfillmentOrder,
    LineItem,
    MoneyBag,
    Order,
    Sale,
    ShippingLine,
    TaxLine,
)
from bridge.demo.trading.cart import Address as CartAddress
from bridge.demo.trading.delivery import Offer, carries, reaches

FIRST_ID = 6_000_000_000_000  # below a catalog's numbers, so that one mistaken for the other shows
PERCENT_OFF = Decimal(10)
PROVINCES = {
    "CA": "California",
    "CO": "Colorado",
    "IL": "Illinois",
    "MA": "Massachusetts",
    "NJ": "New Jersey",
    "NV": "Nevada",
    "NY": "New York",
    "OR": "Oregon",
    "WA": "Washington",
}


def identify(*names: object) -> int:
    return FIRST_ID + crc32("/".join(map(str, names)).encode())


def secret(*names: object) -> str:
    """As hard to guess as the names it is made of; for made-up orders it has to be the same in every run."""
    return blake2b("/".join(map(str, names)).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Till:
    """Amounts in the currencies of one shop and one buyer."""

    shop: model.Shop
    market: model.Market
    country: str
    province: str

    def bag(self, presented: Decimal) -> MoneyBag:
        own = presented / self.market.rate
        return MoneyBag(own.quantize(pricing.smallest(self.shop.currency), ROUND_HALF_UP), presented)

    def bag_of(self, variant: model.Variant) -> MoneyBag:
        presented = pricing.price(variant, self.market)
        return MoneyBag(variant.price, presented) if self.market.rate == 1 else self.bag(presented)

    def percent(self, amount: MoneyBag, percent: Decimal) -> MoneyBag:
        def part(whole: Decimal, currency: str) -> Decimal:
            return (whole * percent / 100).quantize(pricing.smallest(currency), ROUND_HALF_UP)

        return MoneyBag(part(amount.shop, self.shop.currency), part(amount.presentment, self.market.currency))

    def taxes(self, amount: MoneyBag) -> list[TaxLine]:
        tax = taxes.tax_of(self.country, self.province)
        if tax is None or not amount.presentment:
            return []
        name, rate = tax
        included = taxes.are_included(self.country)

        def part(whole: Decimal, currency: str) -> Decimal:
            return taxes.share(whole, rate, included=included, smallest=pricing.smallest(currency))

        taken = MoneyBag(part(amount.shop, self.shop.currency), part(amount.presentment, self.market.currency))
        return [TaxLine(name, rate, taken)]


def order_of(sale: Sale, shop: model.Shop, now: datetime) -> Order:
    """Raises KeyError for a product or variant that the shop does not have."""
    buyer = sale.buyer
    till = Till(shop, pricing.market_of(shop, buyer.country), buyer.country, buyer.province)
    placed = (now - timedelta(days=sale.days)).replace(microsecond=0)
    name = f"{shop.order_prefix}{sale.number}{shop.order_suffix}"
    order = Order(
        id=identify(shop.key, "order", sale.number),
        name=name,
        number=sale.number,
        confirmation_number=f"{identify(shop.key, 'confirmation', sale.number):X}"[-9:],
        key=secret(shop.key, "status", sale.number),
        created_at=placed,
        updated_at=placed,
        currency=shop.currency,
        presentment_currency=till.market.currency,
        line_items=[line_of(sale, place, till) for place in range(len(sale.lines))],
        email=buyer.email,
        phone=buyer.phone,
        customer=customer_of(buyer, shop, now),
        shipping_address=address_of(buyer),
        billing_address=address_of(buyer),
        taxes_included=taxes.are_included(buyer.country),
        note=sale.note,
        tags=list(sale.tags),
        locale=buyer.locale,
        cart_token=secret(shop.key, "cart", sale.number),
        checkout_token=secret(shop.key, "checkout", sale.number),
    )
    if sale.code:
        order.discount_applications.append(DiscountApplication(sale.code, percentage=PERCENT_OFF))
    if any(line.requires_shipping for line in order.line_items):
        order.shipping_lines += shipping_of(order, sale, till)
    order.fulfillment_orders.append(assigned(order, warehouse_of(shop)))
    return order


def line_of(sale: Sale, place: int, till: Till) -> LineItem:
    named, quantity = sale.lines[place]
    product, variant = named_variant(named, till.shop)
    line = LineItem(
        id=identify(till.shop.key, "line", sale.number, place),
        title=product.title,
        quantity=quantity,
        unit_price=till.bag_of(variant),
        product_id=product.id,
        variant_id=variant.id,
        variant_title=None if list(variant.options) == ["Title"] else " / ".join(variant.options.values()),
        sku=variant.sku,
        vendor=product.vendor,
        requires_shipping=variant.requires_shipping,
        is_gift_card=product.is_gift_card,
    )
    if sale.code:
        line.discounts.append(DiscountAllocation(0, till.percent(totals.original(line), PERCENT_OFF)))
    if not line.is_gift_card:
        line.tax_lines += till.taxes(totals.discounted(line))
    return line


def named_variant(named: str, shop: model.Shop) -> tuple[model.Product, model.Variant]:
    handle, _, title = named.partition(": ")
    for product in shop.products:
        if product.handle == handle:
            for variant in product.variants:
                if title in ("", " / ".join(variant.options.values())):
                    return product, variant
    raise KeyError(named)


def shipping_of(order: Order, sale: Sale, till: Till) -> Iterator[ShippingLine]:
    """Nothing where the shop has no rate for it; the first one is the ordinary way."""
    place = CartAddress(country=till.country, province=till.province)
    grams = sum(named_variant(named, till.shop)[1].weight_grams * quantity for named, quantity in sale.lines)
    rates = [rate for rate in till.shop.shipping_rates if reaches(rate, place) and carries(rate, grams)]
    for rate in (rates[1:2] if sale.express else []) or rates[:1]:
        price = till.bag(cost_of(rate, totals.subtotal(order).presentment, till))
        taxed = till.taxes(price) if order.taxes_included else []
        yield ShippingLine(identify(order.id, "shipping"), rate.title, rate.handle, price, tax_lines=taxed)


def cost_of(rate: model.ShippingRate, worth: Decimal, till: Till) -> Decimal:
    offer = Offer(till.shop, till.market)
    free_from = offer.amount(rate.free_from, rate.market_free_from)
    if free_from is not None and worth >= free_from:
        return Decimal(0)
    return offer.amount(rate.price, rate.market_prices) or Decimal(0)


def assigned(order: Order, location: str) -> FulfillmentOrder:
    lines = [
        FulfillmentLine(identify(line.id, "assigned"), line.id, line.quantity)
        for line in order.line_items
        if line.requires_shipping
    ]
    return FulfillmentOrder(identify(order.id, "fulfillment order"), location, lines)


def warehouse_of(shop: model.Shop) -> str:
    """Parcels come from where nobody can pick up, or else from the first place."""
    return next((place.handle for place in shop.locations if not place.pickup), shop.locations[0].handle)


def customer_of(buyer: Buyer, shop: model.Shop, now: datetime) -> Customer:
    return Customer(
        id=identify(shop.key, "customer", buyer.email),
        first_name=buyer.first_name,
        last_name=buyer.last_name,
        email=buyer.email,
        phone=buyer.phone,
        created_at=(now - timedelta(days=450)).replace(microsecond=0),
        locale=buyer.locale,
    )


def address_of(buyer: Buyer) -> Address:
    return Address(
        first_name=buyer.first_name,
        last_name=buyer.last_name,
        address1=buyer.address1,
        city=buyer.city,
        province=PROVINCES.get(buyer.province, ""),
        province_code=buyer.province,
        country=buyer.country,
        zip=buyer.zip,
        phone=buyer.phone,
    )
