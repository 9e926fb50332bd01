from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bridge.demo import DemoServer
from bridge.demo.admin.order_search import counted
from tests.demo.asking import Asking
from tests.demo.ledger import EVER, orders

QUERY = """query($q: String, $sort: OrderSortKeys, $reverse: Boolean) {
    orders(first: 50, query: $q, sortKey: $sort, reverse: $reverse) { nodes { number } } }"""


def numbers(ask: Asking, query: str, headers: dict[str, str] | None = None, **more: object) -> list[int]:
    return [node["number"] for node in ask(QUERY, headers, q=query, **more)["orders"]["nodes"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name:'#1001-K'", [1001]),
        ("name:1001-K", [1001]),
        ("name:1001-k", [1001]),
        ("name:1001", []),  # the shop's suffix belongs to it
        ("name:100*", [1001, 1002, 1003, 1005, 1006, 1007]),
        ("email:'ann@example.com'", [1001]),
        ("email:example.com", [1001, 1002, 1003, 1005, 1006, 1007]),  # an address is words
        ("email:ono", [1003, 1005, 1006]),
        ("name:'#1001-K' AND email:'cai@example.com'", []),
        ("financial_status:pending", [1007]),
        ("financial_status:PAID fulfillment_status:partial", [1002]),
        ("fulfillment_status:unshipped", [1003, 1007]),
        ("fulfillment_status:shipped -return_status:no_return", [1005, 1006]),
        ("return_status:return_requested", [1005]),
        ("status:cancelled", [1003]),
        ("status:open", [1001, 1002, 1005, 1006, 1007]),
        ("sku:LS-RS", [1001, 1007]),
        ("tag:gift", [1003]),
        ("tag_not:gift sku:SH-1", [1006]),
        ("discount_code:ten", [1002]),
        ("test:true", []),
        ("po_number:1", []),
        ("linen", [1001, 1007]),
        ("nothing_known:1 sku:LS-RS", [1001, 1007]),  # a filter that there is none of is passed over
    ],
)
def test_what_a_query_finds(ask_sold: Asking, query: str, found: list[int]) -> None:
    assert sorted(numbers(ask_sold, query)) == found


def test_a_query_by_what_only_the_order_knows(ask_sold: Asking, sold: DemoServer) -> None:
    order = next(each for each in sold.trading("kiosk").orders if each.number == 1001)
    assert order.customer is not None
    for query in (
        f"customer_id:{order.customer.id}",
        f"confirmation_number:{order.confirmation_number}",
        f"cart_token:{order.cart_token}",
        f"checkout_token:{order.checkout_token}",
        f"id:{order.id}",
        f"created_at:'{order.created_at.isoformat()}'",
        f"processed_at:'{order.created_at.isoformat()}'",
        f"updated_at:'{order.updated_at.isoformat()}'",
    ):
        assert numbers(ask_sold, query) == [1001]


def test_orders_by_date_unless_asked_otherwise(ask_sold: Asking) -> None:
    assert numbers(ask_sold, "") == [1006, 1001, 1003, 1005, 1002, 1007]
    assert numbers(ask_sold, "", reverse=True) == [1007, 1002, 1005, 1003, 1001, 1006]
    assert numbers(ask_sold, "", sort="ORDER_NUMBER") == [1001, 1002, 1003, 1005, 1006, 1007]
    assert numbers(ask_sold, "", sort="TOTAL_PRICE")[-1] == 1007
    assert numbers(ask_sold, "", sort="CUSTOMER_NAME")[0] == 1001
    assert numbers(ask_sold, "", sort="DESTINATION")[0] in (1002, 1007)
    assert numbers(ask_sold, "", sort="FINANCIAL_STATUS")[-1] == 1003


@pytest.mark.parametrize(
    "sort", ["ID", "RELEVANCE", "UPDATED_AT", "CREATED_AT", "PO_NUMBER", "CURRENT_TOTAL_PRICE", "FULFILLMENT_STATUS"]
)
def test_no_sort_key_loses_an_order(ask_sold: Asking, sort: str) -> None:
    assert sorted(numbers(ask_sold, "", sort=sort)) == [1001, 1002, 1003, 1005, 1006, 1007]


def test_what_is_older_than_60_days_is_there_for_few_apps(ask_sold: Asking) -> None:
    query = "query($id: ID!) { order(id: $id) { name } }"
    id = f"gid://shopify/Order/{orders()[1004].id}"
    assert numbers(ask_sold, "name:1004-K") == []
    assert ask_sold(query, id=id) == {"order": None}
    assert numbers(ask_sold, "name:1004-K", EVER) == [1004]
    assert ask_sold(query, EVER, id=id) == {"order": {"name": "#1004-K"}}


def test_a_new_order_is_found_by_its_id_at_once_and_by_a_query_later(ask_sold: Asking, sold: DemoServer) -> None:
    trading = sold.trading("kiosk")
    trading.index_delay = timedelta(hours=1)
    fresh = replace(trading.orders[-1], id=77, number=1008, name="#1008-K", created_at=trading.now())
    trading.orders.append(fresh)
    query = 'query { order(id: "gid://shopify/Order/77") { name } }'
    assert ask_sold(query) == {"order": {"name": "#1008-K"}}
    assert numbers(ask_sold, "name:1008-K") == []
    trading.index_delay = timedelta(0)
    assert numbers(ask_sold, "name:1008-K") == [1008]


def test_a_count_over_its_limit_is_a_lower_bound() -> None:
    assert counted(5, 3) == {"count": 3, "precision": "AT_LEAST"}
    assert counted(3, 3) == counted(3, None) == {"count": 3, "precision": "EXACT"}
