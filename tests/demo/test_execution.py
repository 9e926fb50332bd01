from __future__ import annotations

import logging

import pytest

from bridge.demo import model
from bridge.demo.access import storefront_access
from bridge.demo.execution import Asked, answer
from bridge.demo.storefront import STOREFRONT
from bridge.demo.trading.state import TradingState
from tests.demo.asking import PRIVATE, TOKENLESS, Asking

DEAR = """{ products(first: 250) { nodes { collections(first: 250) { nodes {
    products(first: 250) { nodes { id } } } } } } }"""


def test_every_answer_says_what_it_cost(ask: Asking) -> None:
    assert ask.post("{ shop { name } }").json()["extensions"] == {"cost": {"requestedQueryCost": 1}}


def test_the_context_that_was_served_is_told_when_one_was_asked_for(ask: Asking) -> None:
    body = ask.post("query @inContext(country: BR, language: FR) { shop { name } }").json()
    assert body["extensions"]["context"] == {"country": "US", "language": "EN"}


def test_without_a_token_a_query_may_cost_a_thousand(ask: Asking) -> None:
    body = ask.post(DEAR, TOKENLESS).json()
    assert "data" not in body
    (error,) = body["errors"]
    cost = body["extensions"]["cost"]["requestedQueryCost"]
    assert cost > 1000
    assert error == {
        "message": "Complexity exceeded",
        "extensions": {"code": "MAX_COMPLEXITY_EXCEEDED", "cost": cost, "maxCost": 1000},
    }
    assert "data" in ask.post(DEAR, PRIVATE).json()


def test_variables_that_do_not_fit_are_refused(ask: Asking) -> None:
    (error,) = ask.errors("query($n: Int!) { products(first: $n) { nodes { id } } }", n="ten")
    assert error["extensions"]["code"] == "INVALID_VARIABLE"
    assert error["extensions"]["value"] == "ten"


def test_of_two_operations_one_must_be_named(ask: Asking) -> None:
    two = "query A { shop { name } } query B { shop { id } }"
    assert ask.errors(two)[0]["message"] == "An operation name is required"
    body = {"query": two, "operationName": "B"}
    named = ask.client.post(ask.path, json=body, headers=PRIVATE).json()
    assert named["data"] == {"shop": {"id": "gid://shopify/Shop/9"}}


def test_what_the_demo_does_not_serve_is_said_not_made_up(ask: Asking) -> None:
    (error,) = ask.errors('mutation { customerRecover(email: "ann@example.com") { customerUserErrors { message } } }')
    assert error["message"] == "The demo shop does not serve Mutation.customerRecover yet."
    assert ask.errors('{ customer(customerAccessToken: "x") { id } }')[0]["extensions"]["code"] == "NOT_IN_DEMO_SHOP"


def test_a_fault_of_the_demos_own_is_logged_and_answered_as_shopify_would(
    shop: model.Shop, caplog: pytest.LogCaptureFixture
) -> None:
    shop.products[0].variants.clear()  # no price range can be worked out
    access = storefront_access(shop, None, None)
    assert access is not None
    query = '{ product(handle: "linen-shirt") { priceRange { minVariantPrice { amount } } } }'
    with caplog.at_level(logging.ERROR):
        body = answer(STOREFRONT, TradingState(shop), access, Asked(query, request_id="r-1")).body
    assert body["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": "r-1"}
    assert "priceRange" in caplog.text
