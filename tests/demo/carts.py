"""Carts of the kiosk: changed through the API in one line, or built without one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLObjectType

from bridge.demo.storefront import STOREFRONT
from bridge.demo.trading.cart import Cart
from bridge.demo.trading.lines import Lines
from bridge.demo.trading.state import TradingState
from tests.demo.asking import Asking
from tests.demo.kiosk import kiosk

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

CART = """fragment Cart on Cart {
    id checkoutUrl note totalQuantity updatedAt attributes { key value }
    buyerIdentity { countryCode email phone }
    cost { subtotalAmount { amount currencyCode } totalAmount { amount currencyCode } totalAmountEstimated
        checkoutChargeAmount { amount } }
    discountCodes { code applicable }
    appliedGiftCards { id lastCharacters balance { amount } amountUsed { amount currencyCode }
        presentmentAmountUsed { amount currencyCode } }
    lines(first: 250) { nodes { id quantity attributes { key value } merchandise { ... on ProductVariant { id } }
        sellingPlanAllocation { sellingPlan { id } }
        cost { amountPerQuantity { amount } subtotalAmount { amount } totalAmount { amount } } } }
    delivery { addresses { id selected oneTimeUse address { ... on CartDeliveryAddress { city countryCode zip } } } }
    deliveryGroups(first: 5) { nodes { id groupType deliveryOptions { handle title estimatedCost { amount } }
        selectedDeliveryOption { handle } } } }"""

HOME = {"address1": "1 Main St", "city": "Portland", "provinceCode": "OR", "zip": "97205", "countryCode": "US"}
BERLIN = {"address1": "Torstr. 1", "city": "Berlin", "zip": "10119", "countryCode": "DE"}


def mutation(name: str) -> str:
    root = STOREFRONT.schema().mutation_type
    assert isinstance(root, GraphQLObjectType)
    arguments = root.fields[name].args
    variables = ", ".join(f"${arg}: {value.type}" for arg, value in arguments.items())
    passed = ", ".join(f"{arg}: ${arg}" for arg in arguments)
    return f"""mutation({variables}) {{ {name}({passed}) {{
        cart {{ ...Cart }} userErrors {{ code field message }} warnings {{ code message target }} }} }} {CART}"""


class Carts:
    """The payload of a mutation, whatever it says."""

    def __init__(self, ask: Asking) -> None:
        self.ask = ask

    def __call__(self, name: str, id: str, **arguments: Any) -> Any:
        return self.ask(mutation(name), cartId=id, **arguments)[name]

    def create(self, *lines: dict[str, Any], **given: Any) -> Any:
        return self.ask(mutation("cartCreate"), input={"lines": list(lines), **given})["cartCreate"]

    def read(self, id: str) -> Any:
        return self.ask(f"query($id: ID!) {{ cart(id: $id) {{ ...Cart }} }} {CART}", id=id)["cart"]


def line(variant: int, quantity: int = 1, **more: Any) -> dict[str, Any]:
    return {"merchandiseId": f"gid://shopify/ProductVariant/{variant}", "quantity": quantity, **more}


def to(address: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"address": {"deliveryAddress": address}, "selected": True, **more}


def quantities(cart: Any) -> list[tuple[str, int]]:
    return [(each["merchandise"]["id"].rsplit("/", 1)[1], each["quantity"]) for each in cart["lines"]["nodes"]]


def codes(payload: Any) -> list[str]:
    """Of what it complains about: errors, then warnings."""
    return [each["code"] for each in (*payload["userErrors"], *payload["warnings"])]


def trading() -> TradingState:
    return TradingState(kiosk(), now=lambda: NOON)


def filled(state: TradingState, *lines: tuple[int, int], country: str = "US") -> Cart:
    """(variant, quantity) of each line. It is kept."""
    cart = state.new_cart(country)
    Lines(cart, state.shelf(cart), state.draw).add([line(*each) for each in lines])
    state.commit(cart)
    return cart
