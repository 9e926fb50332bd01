from __future__ import annotations

import httpx
import pytest

from bridge.demo import DemoServer, Fault
from tests.demo.agents import META, PATH, Agent

RECORDED = {
    *("get_checkout", "create_checkout", "update_checkout", "complete_checkout", "cancel_checkout", "get_cart"),
    *("create_cart", "update_cart", "cancel_cart", "get_order", "search_catalog", "lookup_catalog", "get_product"),
}


def test_the_recorded_tools_are_listed_and_ask_business(agent: Agent) -> None:
    assert agent.list().keys() == RECORDED | {"ask_business"}


def test_every_answer_has_shopifys_headers(agent: Agent) -> None:
    response = agent.respond("search_catalog", catalog={"query": "shirt"})
    assert response.headers["x-shopify-ucp-mcp-api-version"] == "2026-08-25"
    assert int(response.headers["shopify-complexity-score"]) > 0
    assert response.headers["x-request-id"] != agent.post("tools/list").headers["x-request-id"]


@pytest.mark.parametrize("method", ["tools/list", "tools/call", "initialize"])
def test_nothing_is_answered_without_the_agents_profile(agent: Agent, method: str) -> None:
    response = agent.post(method, name="search_catalog", arguments={"catalog": {"query": "shirt"}})
    assert response.status_code == 422
    error = response.json()["error"]
    assert (error["code"], error["data"]["code"]) == (-32001, "invalid_profile_url")
    assert error["data"]["continue_url"] == "https://kiosk.example"


def test_there_is_no_handshake_and_no_other_method(agent: Agent) -> None:
    for method in ("initialize", "prompts/list"):
        assert agent.post(method, arguments={"meta": META}).json()["error"]["code"] == -32601


def test_what_is_no_json_is_a_bad_request(client: httpx.Client) -> None:
    response = client.post(PATH, content=b"{")
    assert (response.status_code, response.json()["error"]["code"]) == (400, -32600)
    assert response.json()["id"] is None


def test_arguments_that_do_not_fit_are_refused_with_their_place(agent: Agent) -> None:
    assert agent.error("get_cart") == (200, -32602, "$: 'id' is a required property")
    assert agent.error("buy_everything") == (200, -32602, "Unknown tool: buy_everything")


def test_a_tool_is_called_by_todays_name(agent: Agent, server: DemoServer) -> None:
    names = server.agents_tools("kiosk")
    names.change("rename search_catalog=search_shop_catalog")
    names.change("drop get_order")
    try:
        assert agent.list().keys() == RECORDED - {"search_catalog", "get_order"} | {
            "search_shop_catalog",
            "ask_business",
        }
        assert agent("search_shop_catalog", catalog={"query": "shirt"})["products"]
        assert agent.error("search_catalog", catalog={"query": "shirt"})[2] == "Unknown tool: search_catalog"
    finally:
        names.undo()


def test_a_shop_behind_a_password_sends_its_agents_there(agent: Agent, server: DemoServer) -> None:
    server.fault("kiosk", Fault("redirect", times=1))
    response = agent.post("tools/list", arguments={"meta": META})
    assert (response.status_code, response.headers["location"]) == (302, "/password")


def test_calls_are_noted_with_the_names_of_their_headers(agent: Agent, server: DemoServer) -> None:
    server.forget()
    agent("search_catalog", catalog={"query": "shirt"})
    (noted,) = server.requests("kiosk")
    assert (noted.api, noted.operation_name, noted.status) == ("ucp", "search_catalog", 200)
    assert "authorization" not in noted.headers_seen
