from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.agents import Agent
from tests.demo.kiosk import kiosk
from tests.ucp.validation import assert_conforms


@pytest.fixture(scope="module")
def agents() -> Iterator[dict[str, Agent]]:
    """One at the global catalog, one at each of two shops."""
    other = kiosk()
    other.key, other.name = "stall", "Stall"
    for product in other.products:
        product.id += 100
        for variant in product.variants:
            variant.id += 100
    with DemoServer([kiosk(), other]) as server, httpx.Client() as client:
        shops = {key: Agent(client, f"{server.url(key)}/api/ucp/mcp") for key in ("kiosk", "stall")}
        yield {"global": Agent(client, server.global_catalog_url), **shops}


def sellers(answer: Any) -> list[tuple[str, str]]:
    return [(each["variants"][0]["seller"]["name"], each["handle"]) for each in answer["products"]]


def test_it_has_the_catalog_tools_only(agents: dict[str, Agent]) -> None:
    assert list(agents["global"].list()) == ["search_catalog", "lookup_catalog", "get_product"]
    assert agents["global"].error("create_cart", cart={"line_items": []})[1] == -32602


def test_shops_take_turns_and_a_cursor_goes_on_in_each(agents: dict[str, Agent]) -> None:
    wanted: dict[str, Any] = {"filters": {"available": True}, "pagination": {"limit": 4}}
    first = agents["global"]("search_catalog", catalog=wanted)
    assert_conforms(first, "search")
    assert [seller for seller, _ in sellers(first)] == ["Kiosk", "Stall", "Kiosk", "Stall"]
    wanted["pagination"]["cursor"] = first["pagination"]["cursor"]
    second = agents["global"]("search_catalog", catalog=wanted)
    assert second["pagination"] == {"has_next_page": False}
    assert len(sellers(first) + sellers(second)) == len(set(sellers(first) + sellers(second))) == 6


def test_a_cursor_of_ones_own_making_is_refused(agents: dict[str, Agent]) -> None:
    wanted = {"query": "shirt", "pagination": {"cursor": "next please"}}
    assert agents["global"].error("search_catalog", catalog=wanted)[1] == -32602


def test_an_id_is_found_in_the_shop_that_has_it(agents: dict[str, Agent]) -> None:
    shirt = agents["stall"]("search_catalog", catalog={"query": "shirt"})["products"][0]["id"]
    answer = agents["global"]("lookup_catalog", catalog={"ids": [shirt, "gid://shopify/Product/77"]})
    assert_conforms(answer, "lookup")
    assert sellers(answer) == [("Stall", "linen-shirt")]
    assert [each["content"] for each in answer["messages"]] == ["gid://shopify/Product/77"]
    assert agents["global"]("get_product", catalog={"id": shirt})["product"]["id"] == shirt
