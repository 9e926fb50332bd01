"""The cart and checkout tools. A checkout is a cart on its way to be paid: the shop keeps one thing for both."""

from __future__ import annotations

from collections.abc import Sequence

from bridge.demo.ucp import changing
from bridge.demo.ucp.carts import cart_members, entry
from bridge.demo.ucp.engine import Engine
from bridge.demo.ucp.products import Data, minor
from bridge.demo.ucp.rpc import VERSION, Members, Refused, envelope, nothing
from bridge.demo.ucp.tools import CART, CHECKOUT

NO_CART = "There is no such cart."
NO_CHECKOUT = "There is no such checkout."

AT_THE_SHOP = {
    "type": "error",
    "code": "payment_required",
    "content": "The buyer pays at continue_url.",
    "severity": "requires_buyer_input",
}


def create_cart(engine: Engine, arguments: Members) -> Members:
    cart, said = changing.create(engine, arguments["cart"])
    return of_cart(cart, said) if cart else failed(said)


def get_cart(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, arguments["id"])
    return of_cart(cart, []) if cart else nothing(NO_CART)


def update_cart(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, arguments["id"])
    return of_cart(*changing.replace(engine, cart, arguments["cart"])) if cart else nothing(NO_CART)


def cancel_cart(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, arguments["id"])
    return of_cart(taken_out(engine, cart), []) if cart else nothing(NO_CART)


def create_checkout(engine: Engine, arguments: Members) -> Members:
    wanted = arguments["checkout"]
    if cart_id := wanted.get("cart_id") or arguments.get("cart_id"):
        cart = changing.read(engine, cart_id)
        return of_checkout(cart, []) if cart else nothing(NO_CART)
    cart, said = changing.create(engine, wanted)
    return of_checkout(cart, said) if cart else failed(said)


def get_checkout(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, cart_of(arguments["id"]))
    return of_checkout(cart, []) if cart else nothing(NO_CHECKOUT)


def update_checkout(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, cart_of(arguments["id"]))
    if cart is None:
        return nothing(NO_CHECKOUT)
    return of_checkout(*changing.replace(engine, cart, arguments["checkout"]))


def cancel_checkout(engine: Engine, arguments: Members) -> Members:
    cart = changing.read(engine, cart_of(arguments["id"]))
    return of_checkout(taken_out(engine, cart), [], "canceled") if cart else nothing(NO_CHECKOUT)


def needs_token(engine: Engine, arguments: Members) -> Members:
    """Shopify's third tier. Nobody has it here: to complete a checkout would need the buyer's payment."""
    raise Refused(-32000, "AuthenticationRequired", status=403, code="AuthenticationRequired")


def taken_out(engine: Engine, cart: Data) -> Data:
    """As it was before."""
    kept = engine.trading.cart(cart["id"])
    assert kept is not None
    del engine.trading.carts[kept.token]
    return cart


def cart_of(checkout_id: str) -> str:
    return checkout_id.replace("gid://shopify/Checkout/", "gid://shopify/Cart/", 1)


def of_cart(cart: Data, said: Sequence[Members]) -> Members:
    shown = {"ucp": envelope(CART), **cart_members(cart)}
    return {"cart": shown | ({"messages": list(said)} if said else {})}


def of_checkout(cart: Data, said: Sequence[Members], status: str | None = None) -> Members:
    """What the buyer must mend comes first; then there is only paying left, and that is done at the shop."""
    wrong = any(each["type"] == "error" for each in said)
    reached = status or ("incomplete" if wrong else "requires_escalation")
    told = [*said, *([AT_THE_SHOP] if reached == "requires_escalation" else [])]
    shown = {"ucp": {**envelope(CHECKOUT), "payment_handlers": {}}, "status": reached, "links": []}
    shown |= cart_members(cart) | {"id": cart["id"].replace("gid://shopify/Cart/", "gid://shopify/Checkout/", 1)}
    shown |= {"fulfillment": {"methods": [delivery(cart)]}} if cart["delivery"]["addresses"] else {}
    return {"checkout": shown | ({"messages": told} if told else {})}


def delivery(cart: Data) -> Members:
    places = cart["delivery"]["addresses"]
    return {
        "id": "shipping",
        "type": "shipping",
        "line_item_ids": [each["id"] for each in cart["lines"]["nodes"]],
        "destinations": [destination(each) for each in places],
        "selected_destination_id": next((each["id"] for each in places if each["selected"]), None),
        "groups": [group(each) for each in cart["deliveryGroups"]["nodes"]],
    }


def destination(place: Data) -> Members:
    address = place["address"]
    fields = {name: address[own] for own, name in changing.ADDRESS.items() if address[own]}
    return {"id": place["id"], "type": "shipping_address", **fields}


def group(data: Data) -> Members:
    chosen = data["selectedDeliveryOption"]
    return {
        "id": data["id"],
        "line_item_ids": [each["id"] for each in data["cartLines"]["nodes"]],
        "selected_option_id": chosen["handle"] if chosen else None,
        "options": [
            {
                "id": each["handle"],
                "title": each["title"],
                "totals": [entry("total", minor(each["estimatedCost"]), each["title"])],
            }
            for each in data["deliveryOptions"]
        ],
    }


def failed(said: Sequence[Members]) -> Members:
    """There is no cart to show."""
    return {"ucp": {"version": VERSION, "status": "error"}, "messages": list(said)}
