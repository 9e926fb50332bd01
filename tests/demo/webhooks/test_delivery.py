from __future__ import annotations

import time

import httpx

from bridge.demo import DemoServer, Fault
from tests.demo.asking import Asking
from tests.demo.receiving import Receiver
from tests.demo.trading.test_state import ready
from tests.demo.webhooks.subscribing import subscribe


def settled(server: DemoServer) -> dict[str, int]:
    """What became of all deliveries, once none is under way any more."""
    courier, end = server.webhooks("kiosk"), time.monotonic() + 10
    while courier.waiting:
        assert time.monotonic() < end, courier.counts
        httpx.get(server.control_url)  # a turn of its loop
    return dict(courier.counts)


def test_an_edit_reaches_who_subscribed(server: DemoServer, ask_admin: Asking, receiver: Receiver) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", receiver.url, includeFields=["id", "variants.price"])
    edited = server.edit("kiosk", product="straw-hat", price="25.00")
    (received,) = receiver.wait(1)
    assert received.payload == {"id": 2, "variants": [{"price": "25.00"}]}
    assert edited["webhooks"][0]["id"] == received.headers["x-shopify-webhook-id"]
    assert settled(server) == {"delivered": 1}


def test_one_action_has_one_event_id_whatever_topics_tell_of_it(
    server: DemoServer, ask_admin: Asking, receiver: Receiver
) -> None:
    for topic in ("PRODUCTS_UPDATE", "INVENTORY_LEVELS_UPDATE", "VARIANTS_OUT_OF_STOCK"):
        subscribe(ask_admin, topic, receiver.url)
    server.edit("kiosk", product="olive-soap", stock=0)
    received = receiver.wait(3)
    assert {each.topic for each in received} == {"products/update", "inventory_levels/update", "variants/out_of_stock"}
    assert len({each.headers["x-shopify-event-id"] for each in received}) == 1
    assert len({each.headers["x-shopify-webhook-id"] for each in received}) == 3


def test_what_is_not_taken_is_sent_again_eight_times_and_then_the_subscription_is_gone(
    server: DemoServer, ask_admin: Asking, receiver: Receiver
) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", receiver.url)
    receiver.status = 302
    server.edit("kiosk", product="straw-hat", price="25.00")
    received = receiver.wait(9)
    assert len({each.headers["x-shopify-webhook-id"] for each in received}) == 1
    assert settled(server) == {"failed": 9, "removed": 1}
    assert ask_admin("{ webhookSubscriptionsCount { count } }")["webhookSubscriptionsCount"]["count"] == 0


def test_what_is_taken_in_the_end_was_only_late(server: DemoServer, ask_admin: Asking, receiver: Receiver) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", receiver.url)
    receiver.status = 503
    server.edit("kiosk", product="straw-hat", price="25.00")
    receiver.wait(2)
    receiver.status = 200
    assert settled(server)["delivered"] == 1
    assert server.edit("kiosk", product="straw-hat", price="26.00")["webhooks"]


def test_an_address_where_nobody_is_delays_no_edit(server: DemoServer, ask_admin: Asking) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", "http://127.0.0.1:9/nobody")
    assert server.edit("kiosk", product="straw-hat", price="25.00")["webhooks"][0]["fate"] == "sent"
    assert settled(server) == {"failed": 9, "removed": 1}


def test_deliveries_are_lost_doubled_and_late_on_request(
    server: DemoServer, ask_admin: Asking, receiver: Receiver
) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", receiver.url)
    fates = []
    for price, fault in enumerate(("webhooks lost", "webhooks duplicated", "webhooks late seconds=0.05")):
        server.fault("kiosk", Fault.parse(f"{fault} times=1"))
        fates += [each["fate"] for each in server.edit("kiosk", product="straw-hat", price=str(price))["webhooks"]]
    assert fates == ["lost", "duplicated", "late"]
    ids = [each.headers["x-shopify-webhook-id"] for each in receiver.wait(3)]
    assert len(set(ids)) == 2
    assert settled(server) == {"lost": 1, "delivered": 3}


def test_a_share_of_deliveries_is_lost_the_same_each_time(
    server: DemoServer, ask_admin: Asking, receiver: Receiver
) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", receiver.url)

    def lost() -> list[int]:
        server.heal("kiosk")
        server.fault("kiosk", Fault.parse("webhooks lost p=0.3 seed=7"))
        edits = [server.edit("kiosk", product="straw-hat", title=f"Hat {number}") for number in range(20)]
        return [number for number, each in enumerate(edits) if each["webhooks"][0]["fate"] == "lost"]

    assert lost() == lost() != []


def test_a_fault_of_deliveries_leaves_requests_alone(server: DemoServer, ask_admin: Asking) -> None:
    server.fault("kiosk", Fault.parse("webhooks lost"))
    server.fault("kiosk", Fault.parse("throttled times=1"))
    assert ask_admin.errors("{ shop { name } }")[0]["message"] == "Throttled"
    assert ask_admin("{ shop { name } }")["shop"]["name"] == "Kiosk"


def test_an_order_is_news_of_what_it_took(server: DemoServer, ask_admin: Asking, receiver: Receiver) -> None:
    subscribe(ask_admin, "INVENTORY_LEVELS_UPDATE", receiver.url)
    trading = server.trading("kiosk")

    async def buy() -> None:
        trading.place_order(ready(trading, (41, 2)))

    server.run(buy())
    (received,) = receiver.wait(1)
    assert (received.payload["inventory_item_id"], received.payload["available"]) == (41, 7)
    (product,) = ask_admin('{ products(first: 5, query: "updated_at:>2026-03-01") { nodes { handle } } }')["products"][
        "nodes"
    ]
    assert product == {"handle": "olive-soap"}
