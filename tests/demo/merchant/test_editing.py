from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer
from bridge.demo.merchant.editing import Editor
from tests.demo.agents import Agent
from tests.demo.asking import Asking
from tests.demo.kiosk import kiosk


@pytest.mark.parametrize(
    ("wish", "topics"),
    [
        ({"product": "straw-hat", "price": "25"}, ["products/update"]),
        ({"product": "straw-hat", "title": "Straw Hat"}, []),
        ({"product": "straw-hat", "delete": True}, ["products/delete"]),
        ({"product": "cap", "create": True}, ["products/create"]),
        ({"product": "olive-soap", "stock": 4}, ["inventory_levels/update", "products/update"]),
        ({"collection": "summer", "title": "Sun"}, ["collections/update"]),
        ({"collection": "summer", "delete": True}, ["collections/delete"]),
        ({"metaobject": "size_chart/shirts", "fields": {"chart": "{}"}}, ["metaobjects/update"]),
        ({"metaobject": "gid://shopify/Metaobject/71", "delete": True}, ["metaobjects/delete"]),
        ({"market": "germany", "rate": "0.8"}, ["markets/update"]),
        ({"shop": "Corner Kiosk"}, ["shop/update"]),
    ],
)
def test_an_edit_is_news_of_its_topics(editor: Editor, wish: dict[str, Any], topics: list[str]) -> None:
    edited = editor.edit(wish)
    assert [each.topic for each in edited.news] == topics
    assert all(each.payload() for each in edited.news)


def test_a_field_that_a_metaobject_does_not_have_changes_nothing(editor: Editor) -> None:
    with pytest.raises(ValueError, match=r"There is no field of shirts 'char'. There are: chart"):
        editor.edit({"metaobject": "size_chart/shirts", "fields": {"chart": "{}", "char": "{}"}})
    assert editor.shop.metaobjects[0].fields[0].value == '{"S": 90}'
    with pytest.raises(ValueError, match=r"There is no metaobject 'size_chart/hats'. There are: size_chart/shirts"):
        editor.edit({"metaobject": "size_chart/hats", "fields": {}})


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer([kiosk()]) as running:
        yield running


@pytest.fixture
def client(server: DemoServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url("kiosk"), timeout=30) as http:
        yield http


SEARCH = "query($q: String!) { search(query: $q, first: 5) { nodes { ... on Product { handle } } } }"
PRICE = '{ product(handle: "straw-hat") { title priceRange { minVariantPrice { amount } } } }'


def test_a_change_is_seen_at_once_by_shoppers_the_merchant_and_agents(
    server: DemoServer, ask: Asking, ask_admin: Asking, agent: Agent
) -> None:
    assert ask(SEARCH, q="panama")["search"]["nodes"] == []
    assert ask(PRICE)["product"]["title"] == "Straw Hat"
    server.edit("kiosk", product="straw-hat", title="Panama", description_html="<p>Sun.</p>", price="33.00")
    assert ask(SEARCH, q="panama")["search"]["nodes"] == [{"handle": "straw-hat"}]
    assert ask(SEARCH, q="straw")["search"]["nodes"] == []
    assert ask(PRICE)["product"] == {"title": "Panama", "priceRange": {"minVariantPrice": {"amount": "33.0"}}}
    found = ask_admin("{ products(first: 9, sortKey: UPDATED_AT, reverse: true) { nodes { title status } } }")
    assert found["products"]["nodes"][0] == {"title": "Panama", "status": "ACTIVE"}
    offered = agent("search_catalog", catalog={"query": "panama"})
    assert offered["products"][0]["price_range"]["min"]["amount"] == 3300


def test_what_shoppers_do_not_see_its_merchant_does(server: DemoServer, ask: Asking, ask_admin: Asking) -> None:
    server.edit("kiosk", product="straw-hat", published=False, status="DRAFT")
    assert ask(PRICE)["product"] is None
    assert ask(SEARCH, q="straw")["search"]["nodes"] == []
    assert ask('{ node(id: "gid://shopify/ProductVariant/21") { id } }')["node"] is None
    query = '{ product(id: "gid://shopify/Product/2") { status publishedAt } }'
    assert ask_admin(query)["product"] == {"status": "DRAFT", "publishedAt": None}
