"""The checkout's addresses: a cart's page, its two buttons, and the page of an order. Nobody's cache keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bridge.demo import pricing
from bridge.demo.checkout import page, receipt
from bridge.demo.checkout.form import apply, needs_address, prefilled, sentences
from bridge.demo.trading.cart import Cart
from bridge.demo.trading.problems import CartRefused
from bridge.demo.trading.state import CannotBeOrdered, TradingState

PRIVATE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "referrer-policy": "no-referrer",  # the address holds the cart's key
    "x-content-type-options": "nosniff",
}
MOST_FIELDS = 50


class Checkout:
    def __init__(self, trading: TradingState) -> None:
        self.trading = trading

    def routes(self) -> list[Route]:
        return [
            Route("/cart/c/{token}", self.show, methods=["GET"]),
            Route("/cart/c/{token}", self.submit, methods=["POST"]),
            Route("/{shop:int}/orders/{key}/authenticate", self.order, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        cart = self.cart(request)
        return html(page.gone(self.trading.shop), 404) if cart is None else self.form(cart, prefilled(cart))

    async def submit(self, request: Request) -> Response:
        """Both buttons save what was filled in; one of them orders as well."""
        fields = read_form(await request.body())
        cart = self.cart(request)
        if cart is None:
            return html(page.gone(self.trading.shop), 404)
        ordering = fields.get("action") == "order"
        draft = self.trading.draft(cart)
        try:
            apply(fields, draft, self.trading, strict=ordering)
            self.trading.commit(draft)
            done = (
                self.place(draft, fields.get(page.TOTAL))
                if ordering
                else RedirectResponse(str(request.url), 303, PRIVATE)
            )
        except CartRefused as refused:
            return self.form(cart, prefilled(cart) | fields, sentences(refused))
        except CannotBeOrdered as reason:
            return self.form(draft, prefilled(draft), {"": str(reason)})
        finally:
            self.trading.save()
        return done

    def place(self, cart: Cart, seen: str | None) -> Response:
        """Nobody buys at a total that was not shown. Raises CannotBeOrdered."""
        total = receipt.total(self.trading.order_for(cart))
        if seen is not None and seen != total:
            raise CannotBeOrdered(f"The total is {total} now. Look at it once more, then place the order.")
        order = self.trading.place_order(cart)
        path = f"/{self.trading.shop.id}/orders/{order.key}/authenticate"
        return RedirectResponse(path, 303, PRIVATE)

    async def order(self, request: Request) -> Response:
        key = request.path_params["key"]
        found = (each for each in self.trading.orders if compare_digest(each.key.encode(), key.encode()))
        order = next(found, None)
        shop = self.trading.shop
        return html(page.gone(shop), 404) if order is None else html(page.thank_you(shop, order))

    def cart(self, request: Request) -> Cart | None:
        return self.trading.cart_at(request.path_params["token"], request.query_params.get("key", ""))

    def form(self, cart: Cart, values: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Response:
        shop = self.trading.shop
        countries = list(pricing.market_of(shop, cart.buyer.country).countries)
        if values["countryCode"] and values["countryCode"] not in countries:
            countries.append(values["countryCode"])
        order, groups = self.trading.order_for(cart), self.trading.quote(cart).groups
        delivered = needs_address(cart, self.trading)
        text = page.checkout(shop, order, values, countries, groups, wrong or {}, delivered=delivered)
        return html(text, 422 if wrong else 200)


def read_form(body: bytes) -> dict[str, str]:
    """Empty when it is none."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return {}


def html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, PRIVATE)
