from __future__ import annotations

from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.agents import PATH, PRODUCT, VARIANT, Agent
from tests.ucp.validation import assert_conforms


def handles(answer: Any) -> list[str]:
    return [product["handle"] for product in answer["products"]]


def test_search_finds_by_words_and_conforms(agent: Agent) -> None:
    answer = agent("search_catalog", catalog={"query": "shirt"})
    assert_conforms(answer, "search")
    assert handles(answer) == ["linen-shirt"]
    assert answer["pagination"] == {"has_next_page": False, "total_count": 1}


def test_sold_out_is_left_out_unless_it_is_asked_for(agent: Agent) -> None:
    assert handles(agent("search_catalog", catalog={"query": "sweater"})) == []
    assert handles(agent("search_catalog", catalog={"query": "sweater", "filters": {"available": False}})) == [
        "wool-sweater"
    ]


@pytest.mark.parametrize("words", [{"query": "soap"}, {}])
def test_a_price_filter_is_in_minor_units_of_the_buyers_currency(agent: Agent, words: dict[str, str]) -> None:
    def found(most: int, country: str) -> bool:
        context = {"address_country": country}
        wanted = {**words, "filters": {"price": {"max": most}}, "context": context}
        return "olive-soap" in handles(agent("search_catalog", catalog=wanted))

    assert (found(800, "US"), found(799, "US")) == (True, False)
    assert (found(1200, "JP"), found(1199, "JP")) == (True, False)  # yen have no minor unit


def test_browsing_goes_page_by_page(agent: Agent) -> None:
    wanted: dict[str, Any] = {"filters": {"available": True}, "pagination": {"limit": 2}}
    first = agent("search_catalog", catalog=wanted)
    wanted["pagination"]["cursor"] = first["pagination"]["cursor"]
    second = agent("search_catalog", catalog=wanted)
    assert len(handles(first)) == 2
    assert sorted(handles(first) + handles(second)) == ["linen-shirt", "olive-soap", "straw-hat"]
    assert "cursor" not in second["pagination"]


def test_a_category_that_no_product_has_leaves_none(agent: Agent) -> None:
    assert handles(agent("search_catalog", catalog={"query": "shirt", "filters": {"categories": ["aa-1"]}})) == []


def test_nothing_asked_for_is_refused(agent: Agent) -> None:
    assert agent.error("search_catalog", catalog={})[1] == -32602


def test_lookup_says_which_id_led_to_which_variant(agent: Agent) -> None:
    ids = [f"{PRODUCT}1", f"{VARIANT}13", f"{PRODUCT}77"]
    answer = agent("lookup_catalog", catalog={"ids": ids})
    assert_conforms(answer, "lookup")
    (shirt,) = answer["products"]
    assert [(v["id"], v["inputs"]) for v in shirt["variants"]] == [
        (f"{VARIANT}11", [{"id": f"{PRODUCT}1", "match": "featured"}]),
        (f"{VARIANT}13", [{"id": f"{VARIANT}13", "match": "exact"}]),
    ]
    assert [message["content"] for message in answer["messages"]] == [f"{PRODUCT}77"]


def test_options_say_what_can_be_had_beside_what_is_chosen(agent: Agent) -> None:
    product = agent("get_product", catalog={"id": f"{VARIANT}13"})["product"]
    assert product["variants"][0]["id"] == f"{VARIANT}13"
    assert product["selected"] == [{"name": "Color", "label": "Blue"}, {"name": "Size", "label": "S"}]
    sizes = next(option for option in product["options"] if option["name"] == "Size")["values"]
    assert sizes == [
        {"label": "S", "available": True, "exists": True},
        {"label": "M", "available": False, "exists": False},
    ]


def test_a_sold_out_product_is_told_all_the_same(agent: Agent) -> None:
    (variant,) = agent("get_product", catalog={"id": f"{PRODUCT}3"})["product"]["variants"]
    assert variant["availability"]["available"] is False


def test_a_product_has_all_its_variants_however_many(demo: DemoServer, client: httpx.Client) -> None:
    aurora = Agent(client, f"{demo.url('aurora')}{PATH}")
    found = aurora("search_catalog", catalog={"query": "overland convertible pants", "pagination": {"limit": 1}})
    product = aurora("get_product", catalog={"id": found["products"][0]["id"]})["product"]
    assert len({variant["id"] for variant in product["variants"]}) == 300


def test_a_product_that_there_is_not_is_a_result(agent: Agent) -> None:
    answer = agent("get_product", catalog={"id": f"{PRODUCT}77"})
    assert_conforms(answer, "error")
    assert answer["messages"][0]["code"] == "not_found"
