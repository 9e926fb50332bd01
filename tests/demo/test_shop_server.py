from __future__ import annotations

import httpx
import pytest

from bridge.demo import DemoServer, Fault
from tests.demo.asking import ADMIN, PRIVATE, STOREFRONT, Asking

NAME = {"query": "query Name { shop { name } }"}


def test_every_answer_has_an_id_and_its_version(ask: Asking) -> None:
    first, second = ask.post("{ shop { name } }"), ask.post("{ shop { name } }")
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert first.headers["x-shopify-api-version"] == "2026-10"


def test_an_expired_version_falls_forward(client: httpx.Client) -> None:
    response = client.post("/api/2025-10/graphql.json", json=NAME)
    assert response.json()["data"] == {"shop": {"name": "Kiosk"}}
    assert response.headers["x-shopify-api-version"] == "2026-01"


def test_a_version_that_there_is_not_is_not_found(client: httpx.Client) -> None:
    for path in ("/api/2031-01/graphql.json", "/admin/api/latest/graphql.json"):
        response = client.post(path, json=NAME)
        assert (response.status_code, response.json()) == (404, {"errors": "Not Found"})


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"query": 1}', b'{"query": "{a}", "variables": []}'])
def test_a_body_that_is_no_graphql_request_is_400(client: httpx.Client, body: bytes) -> None:
    response = client.post(STOREFRONT, content=body, headers=PRIVATE | {"content-type": "application/json"})
    assert response.status_code == 400
    assert response.json() == {"errors": {"query": "Required parameter missing or invalid"}}


def test_a_query_may_come_as_plain_graphql(client: httpx.Client) -> None:
    response = client.post(STOREFRONT, content="{ shop { name } }", headers={"content-type": "application/graphql"})
    assert response.json()["data"] == {"shop": {"name": "Kiosk"}}


def test_admin_wants_a_token(client: httpx.Client) -> None:
    for headers in ({}, {"X-Shopify-Access-Token": "wrong"}):
        response = client.post(ADMIN, json=NAME, headers=headers)
        assert response.status_code == 401
        assert "Invalid API key or access token" in response.json()["errors"]


def test_the_rest_of_the_address_is_a_web_shop(client: httpx.Client) -> None:
    assert "Kiosk" in client.get("/").text
    assert client.get("/password").headers["content-type"].startswith("text/html")
    missing = client.get("/products/nothing")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_each_app_has_a_bucket_of_its_own(ask_admin: Asking) -> None:
    other = {"X-Shopify-Access-Token": "kiosk-other-admin"}
    spent = ask_admin.post("{ products(first: 250) { nodes { variants(first: 250) { nodes { id } } } } }").json()
    assert spent["extensions"]["cost"]["requestedQueryCost"] > 100
    untouched = ask_admin.post("{ shop { name } }", other).json()["extensions"]["cost"]["throttleStatus"]
    assert untouched == {"maximumAvailable": 2000.0, "currentlyAvailable": 1999, "restoreRate": 100.0}


def test_an_empty_bucket_throttles(ask_admin: Asking, server: DemoServer) -> None:
    ask_admin.post("{ shop { name } }")
    bucket = server.demo.sites["kiosk"].server.buckets["kiosk-client"]
    bucket.left, bucket.restore_rate = 0.0, 0.0
    body = ask_admin.post("{ shop { name } }").json()
    bucket.left, bucket.restore_rate = bucket.maximum, 100.0
    assert body["errors"][0]["extensions"]["code"] == "THROTTLED"
    assert body["extensions"]["cost"]["throttleStatus"]["currentlyAvailable"] == 0


def test_one_admin_query_may_cost_a_thousand(ask_admin: Asking) -> None:
    dear = """{ products(first: 250) { nodes { variants(first: 250) { nodes {
        product { variants(first: 250) { nodes { id } } } } } } } }"""
    (error,) = ask_admin.errors(dear)
    assert error["extensions"]["code"] == "MAX_COST_EXCEEDED"


def test_requests_are_noted_without_the_values_of_headers(ask: Asking, server: DemoServer) -> None:
    server.forget()
    ask.post("query Name { shop { name } }")
    server.fault("kiosk", Fault.parse("http status=503 times=1"))
    ask.post("query Name { shop { name } }")
    good, bad = server.requests("kiosk")
    assert (good.api, good.operation_name, good.status, good.cost, good.faults) == ("storefront", "Name", 200, 1, ())
    assert (bad.operation_name, bad.status, bad.faults) == (None, 503, ("http",))
    assert "shopify-storefront-private-token" in good.headers_seen
    assert "kiosk-private" not in repr(good)
