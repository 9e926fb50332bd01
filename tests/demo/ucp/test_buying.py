from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.demo.agents import META, Agent, amounts, codes, line, quantities
from tests.ucp.validation import assert_conforms

HOME: dict[str, Any] = {
    "last_name": "Lee",
    "street_address": "1 Main St",
    "address_locality": "Portland",
    "address_region": "OR",
    "postal_code": "97205",
    "address_country": "US",
}
KEYED = META | {"idempotency-key": "0f9ad3ee-3c9d-4d3a-9f5d-0c1f3f1f4a10"}


def test_a_cart_can_be_read_until_it_is_canceled(agent: Agent) -> None:
    id = agent("create_cart", cart={"line_items": [line(11)]})["cart"]["id"]
    assert quantities(agent("get_cart", id=id)["cart"]) == [("11", 1)]
    assert agent("cancel_cart", id=id)["cart"]["id"] == id
    gone = agent("get_cart", id=id)
    assert_conforms(gone, "error")
    assert codes(gone) == codes(agent("cancel_cart", id=id)) == ["not_found"]


@pytest.mark.parametrize("tool", ["get_cart", "get_checkout"])
def test_what_is_no_id_is_no_cart(agent: Agent, tool: str) -> None:
    assert codes(agent(tool, id="the blue one")) == ["not_found"]


def test_a_checkout_is_made_of_a_cart_and_hands_over_where_the_shop_is_paid(agent: Agent, client: httpx.Client) -> None:
    cart = agent("create_cart", cart={"line_items": [line(11)]})["cart"]
    checkout = agent("create_checkout", checkout={"line_items": [], "cart_id": cart["id"]})["checkout"]
    assert quantities(checkout) == [("11", 1)]
    assert (checkout["status"], codes(checkout)) == ("requires_escalation", ["payment_required"])
    assert "Linen Shirt" in client.get(checkout["continue_url"]).text


def test_delivery_is_chosen_at_the_checkout(agent: Agent) -> None:
    checkout = agent("create_checkout", checkout={"line_items": [line(11)]})["checkout"]
    methods: list[dict[str, Any]] = [{"line_item_ids": [], "destinations": [HOME]}]
    wanted = {"line_items": [line(11)], "fulfillment": {"methods": methods}, "buyer": {"email": "ann@example.com"}}
    sent = agent("update_checkout", id=checkout["id"], checkout=wanted)["checkout"]
    assert_conforms(sent, "fulfillment")
    (group,) = sent["fulfillment"]["methods"][0]["groups"]
    methods[0]["groups"] = [{"id": group["id"], "selected_option_id": "courier"}]
    chosen = agent("update_checkout", id=checkout["id"], checkout=wanted)["checkout"]
    assert amounts(chosen) == {"subtotal": 4000, "fulfillment": 1800, "total": 5800}


def test_what_is_wrong_with_a_checkout_comes_before_paying(agent: Agent) -> None:
    checkout = agent("create_checkout", checkout={"line_items": [line(11)]})["checkout"]
    wrong = agent("update_checkout", id=checkout["id"], checkout={"line_items": [line(999)]})["checkout"]
    assert (wrong["status"], codes(wrong)) == ("incomplete", ["item_unavailable"])
    canceled = agent("cancel_checkout", id=checkout["id"])["checkout"]
    assert (canceled["status"], codes(canceled)) == ("canceled", [])


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("get_order", {"id": "gid://shopify/Order/1"}), ("complete_checkout", {"id": "x", "checkout": {"payment": {}}})],
)
def test_orders_and_payment_need_a_token_that_nobody_has(agent: Agent, tool: str, arguments: Any) -> None:
    assert agent.error(tool, KEYED, **arguments) == (403, -32000, "AuthenticationRequired")
