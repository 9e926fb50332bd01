from __future__ import annotations

from tests.demo.agents import Agent, amounts, codes, line
from tests.ucp.validation import assert_conforms


def test_a_cart_is_nested_as_in_shopifys_tutorials_and_else_conforms(agent: Agent) -> None:
    answer = agent("create_cart", cart={"line_items": [line(11, 2)], "discounts": {"codes": ["TEN"]}})
    assert list(answer) == ["cart"]
    cart = answer["cart"]
    assert cart["currency"] == "USD"
    assert cart["line_items"][0]["item"]["price"] == 4000
    assert amounts(cart) == {"subtotal": 8000, "discount": -800, "total": 7200}
    assert_conforms({**cart, "discounts": {"codes": cart["discounts"]["codes"]}}, "cart")


def test_totals_add_up_with_delivery(agent: Agent) -> None:
    place = {"address_country": "US", "address_region": "OR", "postal_code": "97205", "address_locality": "Portland"}
    methods = [{"type": "shipping", "destinations": [place]}]
    cart = agent("create_cart", cart={"line_items": [line(11)], "fulfillment": {"methods": methods}})["cart"]
    assert amounts(cart) == {"subtotal": 4000, "fulfillment": 700, "total": 4700}


def test_yen_have_no_minor_unit(agent: Agent) -> None:
    cart = agent("create_cart", cart={"line_items": [line(41)], "context": {"address_country": "JP"}})["cart"]
    assert (cart["currency"], amounts(cart)["total"]) == ("JPY", 1200)


def test_what_the_engine_warns_of_has_ucps_codes(agent: Agent) -> None:
    cart = agent("create_cart", cart={"line_items": [line(11, 9)], "discounts": {"codes": ["NOPE"]}})["cart"]
    assert cart["line_items"][0]["quantity"] == 4
    assert set(codes(cart)) == {"quantity_adjusted", "discount_code_invalid"}
