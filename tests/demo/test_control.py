from __future__ import annotations

import httpx

from bridge.demo import DemoServer
from tests.demo.asking import Asking
from tests.demo.webhooks.subscribing import subscribe


def test_the_index_says_where_each_shop_is_and_how_to_enter(server: DemoServer) -> None:
    shop = httpx.get(server.control_url).json()["shops"]["kiosk"]
    assert shop["url"] == server.url("kiosk")
    assert "unauthenticated_read_product_tags" in shop["storefront_tokens"]["kiosk-private"]
    assert shop["faults"] == []


def test_faults_can_be_made_listed_and_healed_by_http(server: DemoServer) -> None:
    faults = f"{server.control_url}/control/kiosk/faults"
    query = {"json": {"query": "{ shop { name } }"}}
    address = f"{server.url('kiosk')}/api/2026-10/graphql.json"
    assert httpx.post(faults, content="http status=503").json() == {"faults": ["http"]}
    assert httpx.post(address, **query).status_code == 503  # type: ignore[arg-type]
    assert httpx.get(faults).json() == {"faults": ["http"]}
    assert httpx.delete(faults).json() == {"faults": []}
    assert httpx.post(address, **query).status_code == 200  # type: ignore[arg-type]


def test_a_mistake_gets_a_sentence(server: DemoServer) -> None:
    wrong = httpx.post(f"{server.control_url}/control/kiosk/faults", content="thorttled")
    assert wrong.status_code == 422
    assert wrong.json()["error"].startswith("There is no fault 'thorttled'.")
    nowhere = httpx.get(f"{server.control_url}/control/kiosque/faults")
    assert (nowhere.status_code, nowhere.json()) == (404, {"error": "There is no such shop. There are: kiosk."})


def test_agents_tools_are_renamed_by_http(server: DemoServer) -> None:
    names = f"{server.control_url}/control/kiosk/ucp"
    assert httpx.post(names, content="drop get_order").json() == {"changes": ["drop get_order"]}
    assert httpx.post(names, content="drop nothing").status_code == 422
    assert httpx.delete(names).json() == {"changes": []}


def test_a_merchant_s_edit_is_made_by_http_and_told_of(server: DemoServer) -> None:
    edits = f"{server.control_url}/control/kiosk/edits"
    made = httpx.post(edits, json={"product": "wool-sweater", "price": "95.00"}).json()
    assert made["said"].startswith("wool-sweater: price is 95.00, it was 90.")
    assert (made["id"], made["webhooks"]) == ("gid://shopify/Product/3", [])
    assert httpx.post(edits, json={"product": "wool-sweater", "price": "90"}).json()["changes"][0]["new"] == "90.00"


def test_an_edit_that_can_not_be_made_gets_a_sentence(server: DemoServer) -> None:
    edits = f"{server.control_url}/control/kiosk/edits"
    unknown = httpx.post(edits, json={"product": "woolsweater", "price": "95.00"})
    assert unknown.status_code == 422
    assert unknown.json()["error"].startswith("There is no product 'woolsweater'. There are: wool-sweater")
    assert httpx.post(edits, content="price=1").json()["error"].startswith("That is no JSON")
    assert httpx.post(edits, content="[]").json() == {"error": "That is JSON, but no object."}


def test_subscriptions_are_listed_without_what_signs_them(server: DemoServer, ask_admin: Asking) -> None:
    id = subscribe(ask_admin, "PRODUCTS_UPDATE", "http://127.0.0.1:9/hooks")
    listed = httpx.get(f"{server.control_url}/control/kiosk/webhooks")
    assert listed.json()["subscriptions"][0]["topic"] == "products/update"
    assert listed.json()["waiting"] == 0
    assert "kiosk-secret" not in listed.text
    assert httpx.get(server.control_url).json()["shops"]["kiosk"]["webhooks"] == listed.json()["subscriptions"]
    ask_admin("mutation Drop($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId } }", id=id)


def test_the_admin_bucket_is_resized_by_http(server: DemoServer, ask_admin: Asking) -> None:
    bucket = f"{server.control_url}/control/kiosk/bucket"
    assert httpx.post(bucket, json={"size": 100, "rate": 50}).json() == {"size": 100.0, "rate": 50.0}
    status = ask_admin.post("{ shop { name } }").json()["extensions"]["cost"]["throttleStatus"]
    assert (status["maximumAvailable"], status["restoreRate"]) == (100, 50)
    assert httpx.post(bucket, json={"size": 0}).status_code == 422
    assert httpx.delete(bucket).json() == {"size": 2000.0, "rate": 100.0}
