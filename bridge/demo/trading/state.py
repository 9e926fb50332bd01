"""What a shop keeps while it runs: carts, orders, and which codes were used.

Every change happens within one turn of the event loop, so no two can get between each other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from secrets import compare_digest, token_hex
from uuid import uuid4

from bridge.demo import model
from bridge.demo.gid import split
from bridge.demo.numbers import Numbers
from bridge.demo.orders.model import Order
from bridge.demo.orders.placing import order_from, payments_of
from bridge.demo.orders.seeding import orders_of
from bridge.demo.trading.cart import Buyer, Cart
from bridge.demo.trading.quote import Quote, quoted
from bridge.demo.trading.shelf import Shelf
from bridge.demo.trading.state_file import Keeper, Kept, NoFile
from bridge.demo.trading.warehouse import take_out
from bridge.demo.webhooks.news import Moved, News, of_order, of_stock
from bridge.demo.webhooks.subscriptions import Subscriptions
from bridge.demo.word_index import WordIndex

LIFE = timedelta(days=10)  # since the last change, as Shopify's help says
MOST_CARTS = 10_000


def utc_now() -> datetime:
    return datetime.now(UTC)


class CannotBeOrdered(Exception):
    """Says to the buyer why not."""


class TradingState:
    """`address` is where its checkout page answers; `index_delay` how long after an order a search finds it."""

    def __init__(self, shop: model.Shop, now: Callable[[], datetime] = utc_now, keeper: Keeper | None = None) -> None:
        """Raises KeyError for a sale, before it opened, of what the shop does not have."""
        self.shop = shop
        self.now = now
        self.keeper = keeper or NoFile()
        self.address = ""
        self.index_delay = timedelta(seconds=2)
        self.numbers = Numbers(shop)
        self.words: dict[Hashable, WordIndex] = {}  # by language and fields
        self.subscriptions = Subscriptions(lambda: self.now())
        self.tell: Callable[[Iterable[News]], object] = list  # to nobody, as long as nobody brings the news
        kept = self.keeper.load(shop.key) or Kept(orders_of(shop, now()))
        self.carts = {cart.token: cart for cart in kept.carts}
        self.orders = kept.orders
        self.used_codes = set(kept.used_codes)  # the code in capitals, the e-mail in lower case
        self.stock, self.balances = kept.stock, kept.balances
        restore(shop, kept)

    def save(self) -> None:
        """To be called after every request that may have changed something. Raises OSError."""
        carts, codes = list(self.carts.values()), sorted(self.used_codes)
        self.keeper.save(self.shop.key, Kept(self.orders, carts, codes, self.stock, self.balances))

    def moment(self) -> datetime:
        """Now, as `updatedAt` has it: to the second."""
        return self.now().replace(microsecond=0)

    # Carts

    def cart(self, id: str) -> Cart | None:
        """By its global id; None when there is none, or no longer, or the key is another."""
        kind, token = split(id)
        _, _, key = id.partition("?key=")
        return self.cart_at(token, key) if kind == "Cart" else None

    def cart_at(self, token: str, key: str) -> Cart | None:
        cart = self.carts.get(token)
        if cart is None or not compare_digest(cart.key.encode(), key.encode()):
            return None
        return cart if self.now() < cart.updated_at + LIFE else None

    def new_cart(self, country: str) -> Cart:
        """Not kept until it is committed."""
        at = self.now()
        return Cart(token_hex(16), token_hex(16), at, at, Buyer(country))

    def draw(self) -> str:
        """An id for a part of a cart."""
        return str(uuid4())

    def draft(self, cart: Cart) -> Cart:
        """To change; what was not committed has not happened."""
        return deepcopy(cart)

    def commit(self, draft: Cart) -> None:
        draft.updated_at = self.now()
        self.carts.pop(draft.token, None)
        self.carts[draft.token] = draft
        while len(self.carts) > MOST_CARTS:
            self.carts.pop(next(iter(self.carts)))

    def shelf(self, cart: Cart) -> Shelf:
        return Shelf(self.shop, cart.buyer.country)

    def quote(self, cart: Cart) -> Quote:
        return quoted(cart, self.shop, self.now(), self.used_codes)

    # Orders

    def order_for(self, cart: Cart) -> Order:
        """The one that placing it now would make."""
        number = max((order.number for order in self.orders), default=1000) + 1
        return order_from(self.quote(cart), number, self.shop, self.now(), self.orders)

    def place_order(self, cart: Cart) -> Order:
        """The cart is gone afterwards, and what it held from the stock and the gift cards. Raises CannotBeOrdered."""
        quote = self.quote(cart)
        reason = why_not(quote)
        if reason:
            raise CannotBeOrdered(reason)
        order = self.order_for(cart)
        moved = self.take_out(quote)
        for payment in payments_of(order, quote, self.shop):
            payment.card.balance -= payment.used
            self.balances[payment.card.id] = payment.card.balance
        if order.email:
            codes = {each.discount.code for each in quote.applied if each.discount.once_per_customer}
            self.used_codes |= {(code.upper(), order.email.lower()) for code in codes}
        self.orders.append(order)
        del self.carts[cart.token]
        self.tell([of_order("create", order), *of_stock(moved, self.shop, self.moment())])
        return order

    def take_out(self, quote: Quote) -> list[Moved]:
        items = {line.item.variant.id: line.item for line in quote.lines}
        before = [Moved(item.product, item.variant, dict(item.variant.stock)) for item in items.values()]
        take_out(quote, self.shop)
        self.stock |= {number: item.variant.stock for number, item in items.items()}
        return [each for each in before if each.before != each.variant.stock]


def restore(shop: model.Shop, kept: Kept) -> None:
    for product in shop.products:
        for variant in product.variants:
            variant.stock = kept.stock.get(variant.id, variant.stock)
    for card in shop.gift_cards:
        card.balance = kept.balances.get(card.id, card.balance)


def why_not(quote: Quote) -> str | None:
    cart = quote.cart
    if not quote.lines:
        return "The cart is empty."
    if not (cart.buyer.email or cart.buyer.phone):
        return "Enter an e-mail address or a phone number, so that we can tell you about your order."
    if any(line.item.variant.requires_shipping for line in quote.lines) and not quote.groups:
        return "Enter the address that we shall deliver to."
    if any(group.selected is None for group in quote.groups):
        return "We don't deliver to this address."
    for line in quote.lines:
        units = line.item.units()
        wanted = sum(each.line.quantity for each in quote.lines if each.line.variant == line.line.variant)
        if units is not None and wanted > units:
            return f"{line.item.title}: only {units} left." if units else f"{line.item.title} is sold out."
    return None
