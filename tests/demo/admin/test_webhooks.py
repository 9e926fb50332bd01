from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.asking import Asking
from tests.demo.kiosk import kiosk
from tests.demo.webhooks.subscribing import CREATE, refused, subscribe

URI = "https://bridge.example/webhooks/shopify/kiosk"
OTHER = {"X-Shopify-Access-Token": "kiosk-other-admin"}
LIST = """
query All($topics: [WebhookSubscriptionTopic!], $uri: String, $after: String) {
  webhookSubscriptions(first: 1, topics: $topics, uri: $uri, after: $after) {
    nodes { id topic endpoint { ... on WebhookHttpEndpoint { callbackUrl } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A shop without subscriptions: each test has its own."""
    with DemoServer([kiosk()]) as server, httpx.Client(base_url=server.url("kiosk"), timeout=30) as http:
        yield http


def test_a_subscription_is_made_with_what_was_given(ask_admin: Asking) -> None:
    given = {"uri": URI, "filter": "vendor:Fjell", "includeFields": ["id"], "metafieldNamespaces": ["custom"]}
    made = ask_admin(CREATE, topic="PRODUCTS_UPDATE", input=given)["webhookSubscriptionCreate"]["webhookSubscription"]
    assert {name: made[name] for name in given} == given
    assert (made["topic"], made["apiVersion"]["handle"]) == ("PRODUCTS_UPDATE", "2026-10")
    assert ask_admin("query One($id: ID!) { webhookSubscription(id: $id) { uri } }", id=made["id"])


def test_an_address_is_needed_and_has_to_be_one(ask_admin: Asking) -> None:
    (blank,) = refused(ask_admin, "PRODUCTS_UPDATE")
    assert blank == {"field": ["webhookSubscription", "uri"], "message": "Address can't be blank"}
    assert refused(ask_admin, "PRODUCTS_UPDATE", uri="ftp://bridge.example")[0]["message"] == "Address is invalid"


def test_the_same_is_not_subscribed_to_twice_but_with_another_filter_it_is_another(ask_admin: Asking) -> None:
    subscribe(ask_admin, "PRODUCTS_UPDATE", URI)
    (taken,) = refused(ask_admin, "PRODUCTS_UPDATE", uri=URI)
    assert taken["message"] == "Address for this topic has already been taken"
    assert subscribe(ask_admin, "PRODUCTS_UPDATE", URI, filter="vendor:Fjell")
    assert subscribe(ask_admin, "PRODUCTS_DELETE", URI)


def test_what_an_app_may_not_read_it_is_not_told_of(ask_admin: Asking) -> None:
    (error,) = refused(ask_admin, "ORDERS_CREATE", uri=URI)
    assert error["field"] == ["topic"]
    assert "read_orders" in error["message"]


def test_protected_data_needs_approval() -> None:
    shop = kiosk()
    shop.admin_apps[1].unapproved = {"Order"}
    with DemoServer([shop]) as server, httpx.Client(base_url=server.url("kiosk"), timeout=30) as http:
        (error,) = refused(Asking(http, "/admin/api/2026-10/graphql.json", OTHER), "ORDERS_CREATE", uri=URI)
    assert "not approved to subscribe to webhook topics containing protected customer data" in error["message"]


def test_a_metaobject_topic_wants_a_type() -> None:
    shop = kiosk()
    shop.admin_apps[1].scopes = {"read_metaobjects"}
    with DemoServer([shop]) as server, httpx.Client(base_url=server.url("kiosk"), timeout=30) as http:
        ask = Asking(http, "/admin/api/2026-10/graphql.json", OTHER)
        (error,) = refused(ask, "METAOBJECTS_UPDATE", uri=URI)
        assert error["field"] == ["webhookSubscription", "filter"]
        assert subscribe(ask, "METAOBJECTS_UPDATE", URI, filter="type:size_chart")


def test_they_are_listed_by_topic_and_address_page_by_page_and_each_app_sees_its_own(ask_admin: Asking) -> None:
    first = subscribe(ask_admin, "PRODUCTS_UPDATE", URI)
    second = subscribe(ask_admin, "PRODUCTS_DELETE", URI)
    page = ask_admin(LIST)["webhookSubscriptions"]
    assert [each["id"] for each in page["nodes"]] == [first]
    after = ask_admin(LIST, after=page["pageInfo"]["endCursor"])["webhookSubscriptions"]
    assert ([each["id"] for each in after["nodes"]], after["pageInfo"]["hasNextPage"]) == ([second], False)
    assert ask_admin(LIST, topics=["PRODUCTS_DELETE"], uri=URI)["webhookSubscriptions"]["nodes"][0]["id"] == second
    assert ask_admin(LIST, OTHER)["webhookSubscriptions"]["nodes"] == []


def test_an_update_changes_what_is_given_and_keeps_the_rest(ask_admin: Asking) -> None:
    id = subscribe(ask_admin, "PRODUCTS_UPDATE", URI, includeFields=["id"])
    update = """mutation Move($id: ID!, $input: WebhookSubscriptionInput!) {
      webhookSubscriptionUpdate(id: $id, webhookSubscription: $input) {
        webhookSubscription { uri includeFields } userErrors { message }
      }
    }"""
    moved = ask_admin(update, id=id, input={"uri": f"{URI}/2"})["webhookSubscriptionUpdate"]
    assert moved["webhookSubscription"] == {"uri": f"{URI}/2", "includeFields": ["id"]}
    blank = ask_admin(update, id=id, input={"uri": ""})["webhookSubscriptionUpdate"]
    assert blank["userErrors"] == [{"message": "Address can't be blank"}]


def test_one_is_deleted_by_its_own_app_only(ask_admin: Asking) -> None:
    id = subscribe(ask_admin, "PRODUCTS_UPDATE", URI)
    delete = """mutation Drop($id: ID!) {
      webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } }
    }"""
    assert ask_admin(delete, OTHER, id=id)["webhookSubscriptionDelete"]["userErrors"]
    assert ask_admin(delete, id=id)["webhookSubscriptionDelete"]["deletedWebhookSubscriptionId"] == id
    assert ask_admin("{ webhookSubscriptionsCount { count } }")["webhookSubscriptionsCount"]["count"] == 0
