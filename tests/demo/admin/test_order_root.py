from __future__ import annotations

from tests.demo.asking import Asking
from tests.demo.ledger import NO_RETURNS, UNDECLARED, orders

REASONS = """query($q: String, $handles: [String!], $sort: ReturnReasonDefinitionSortKeys) {
    returnReasonDefinitions(first: 50, query: $q, handles: $handles, sortKey: $sort) { nodes { handle deleted } } }"""


def test_orders_are_counted(ask_sold: Asking) -> None:
    query = (
        '{ all: ordersCount { count precision } some: ordersCount(query: "sku:LS-RS", limit: 1) { count precision } }'
    )
    assert ask_sold(query) == {
        "all": {"count": 6, "precision": "EXACT"},
        "some": {"count": 1, "precision": "AT_LEAST"},
    }


def test_one_thing_by_its_id(ask_sold: Asking) -> None:
    order = orders()[1006]
    query = """query($order: ID!, $parcel: ID!, $refund: ID!, $return: ID!, $customer: ID!) {
        orderByIdentifier(identifier: {id: $order}) { name } fulfillment(id: $parcel) { name order { name } }
        refund(id: $refund) { order { name } return { name } } return(id: $return) { name } customer(id: $customer) {
        displayName } nodes(ids: [$order, $parcel, $refund, $return, $customer]) { __typename } }"""
    assert order.customer is not None
    found = ask_sold(
        query,
        order=f"gid://shopify/Order/{order.id}",
        parcel=f"gid://shopify/Fulfillment/{order.fulfillments[0].id}",
        refund=f"gid://shopify/Refund/{order.refunds[0].id}",
        customer=f"gid://shopify/Customer/{order.customer.id}",
        **{"return": f"gid://shopify/Return/{order.returns[0].id}"},
    )
    assert found["orderByIdentifier"] == {"name": "#1006-K"}
    assert found["fulfillment"] == {"name": "#1006-K-F1", "order": {"name": "#1006-K"}}
    assert found["refund"] == {"order": {"name": "#1006-K"}, "return": {"name": "#1006-K-R1"}}
    assert found["return"] == {"name": "#1006-K-R1"}
    assert found["customer"] == {"displayName": "Bea Ono"}
    types = [node["__typename"] for node in found["nodes"]]
    assert types == ["Order", "Fulfillment", "Refund", "Return", "Customer"]


def test_nothing_by_an_id_of_nothing_or_of_something_else(ask_sold: Asking) -> None:
    query = "query($id: ID!) { order(id: $id) { name } return(id: $id) { name } customer(id: $id) { id } }"
    nothing = {"order": None, "return": None, "customer": None}
    assert ask_sold(query, id="gid://shopify/Order/1") == nothing
    assert ask_sold(query, id=f"gid://shopify/LineItem/{orders()[1001].id}") == nothing


def test_reasons_and_which_of_them_are_gone(ask_sold: Asking) -> None:
    everything = ask_sold(REASONS)["returnReasonDefinitions"]["nodes"]
    kept = ask_sold(REASONS, q="deleted:false")["returnReasonDefinitions"]["nodes"]
    assert [each for each in everything if each not in kept] == [{"handle": "arrived-late", "deleted": True}]
    two = ask_sold(REASONS, handles=["color", "style"], sort="HANDLE")["returnReasonDefinitions"]["nodes"]
    assert [each["handle"] for each in two] == ["color", "style"]
    named = ask_sold(REASONS, q="name:size", sort="NAME")["returnReasonDefinitions"]["nodes"]
    assert [each["handle"] for each in named] == ["size-too-large", "size-too-small"]


def test_customers_by_query(ask_sold: Asking) -> None:
    query = """query($q: String) { customersCount(query: $q) { count } customers(first: 5, query: $q, sortKey: NAME) {
        nodes { displayName } } }"""
    found = ask_sold(query, q="email:'ann@example.com' OR last_name:Ono")
    assert found["customersCount"] == {"count": 2}
    assert [node["displayName"] for node in found["customers"]["nodes"]] == ["Ann Lee", "Bea Ono"]
    assert ask_sold(query, q="voss")["customers"]["nodes"] == [{"displayName": "Cai Voss"}]


def test_an_app_that_never_declared_why_is_refused_the_whole(ask_sold: Asking) -> None:
    body = ask_sold.post("{ orders(first: 1) { nodes { id } } }", UNDECLARED).json()
    (error,) = body["errors"]
    assert body["data"] is None
    assert error["message"].startswith("This app is not approved to access the Order object. See https://shopify.dev/")
    assert error["extensions"]["documentation"].endswith("/protected-customer-data")
    assert "requiredAccess" not in error["extensions"]


def test_what_may_be_returned_needs_both_scopes(ask_sold: Asking) -> None:
    query = "query($id: ID!) { returnableFulfillments(orderId: $id, first: 1) { nodes { id } } }"
    (error,) = ask_sold.errors(query, NO_RETURNS, id=f"gid://shopify/Order/{orders()[1001].id}")
    assert error["extensions"]["requiredAccess"] == "`read_returns` access scope."
