from __future__ import annotations

import json

from tests.demo.asking import Asking


def test_only_an_exposed_metafield_is_there(ask: Asking) -> None:
    query = """query($ids: [HasMetafieldsIdentifier!]!) { product(handle: "linen-shirt") {
        metafields(identifiers: $ids) { namespace key type value list description parentResource { __typename } } } }"""
    ids = [{"namespace": "custom", "key": key} for key in ("fabric", "cost", "nothing")]
    fabric, cost, nothing = ask(query, ids=[*ids])["product"]["metafields"]
    assert fabric == {
        "namespace": "custom",
        "key": "fabric",
        "type": "single_line_text_field",
        "value": "Linen",
        "list": False,
        "description": "Fabric",
        "parentResource": {"__typename": "Product"},
    }
    assert cost is None  # it exists, but no definition exposes it
    assert nothing is None


def test_a_namespace_left_out_is_the_apps_own_which_has_none(ask: Asking) -> None:
    assert (
        ask('{ product(handle: "linen-shirt") { metafield(key: "fabric") { value } } }')["product"]["metafield"] is None
    )


def test_a_metafield_leads_to_a_metaobject(ask: Asking) -> None:
    query = """{ product(handle: "linen-shirt") { metafield(namespace: "custom", key: "size_chart") {
        reference { ... on Metaobject { type handle field(key: "chart") { type value } } } } } }"""
    chart = ask(query)["product"]["metafield"]["reference"]
    assert (chart["type"], chart["handle"]) == ("size_chart", "shirts")
    assert json.loads(chart["field"]["value"]) == {"S": 90}


def test_a_list_leads_to_what_still_exists(ask: Asking) -> None:
    query = """{ product(handle: "linen-shirt") { metafield(namespace: "custom", key: "goes_with") { list
        references(first: 5) { nodes { ... on Product { handle } } } reference { __typename } } } }"""
    found = ask(query)["product"]["metafield"]
    assert found["list"] is True
    assert found["references"]["nodes"] == [{"handle": "straw-hat"}]
    assert found["reference"] is None


def test_metaobjects_by_handle_id_and_type(ask: Asking) -> None:
    by_handle = (
        """{ metaobject(handle: {type: "size_chart", handle: "shirts"}) { id updatedAt fields { key value } } }"""
    )
    assert ask(by_handle)["metaobject"] == {
        "id": "gid://shopify/Metaobject/71",
        "updatedAt": "2026-01-07T09:00:00Z",
        "fields": [{"key": "chart", "value": '{"S": 90}'}],
    }
    assert ask('{ metaobject(id: "gid://shopify/Metaobject/71") { handle } }')["metaobject"] == {"handle": "shirts"}
    by_type = '{ metaobjects(type: "size_chart", first: 5, sortKey: "updated_at") { nodes { handle } } }'
    assert ask(by_type)["metaobjects"]["nodes"] == [{"handle": "shirts"}]


def test_a_metaobject_that_is_not_exposed_is_not_there(ask: Asking) -> None:
    assert ask('{ metaobject(id: "gid://shopify/Metaobject/72") { handle } }')["metaobject"] is None
    assert ask('{ metaobjects(type: "note", first: 5) { nodes { handle } } }')["metaobjects"]["nodes"] == []


def test_metaobjects_sort_by_two_keys_only(ask: Asking) -> None:
    (error,) = ask.errors('{ metaobjects(type: "size_chart", first: 5, sortKey: "title") { nodes { handle } } }')
    assert "id or updated_at" in error["message"]


def test_what_has_no_metafields_answers_null(ask: Asking) -> None:
    query = '{ blog(handle: "news") { metafield(namespace: "custom", key: "fabric") { value } } }'
    assert ask(query)["blog"]["metafield"] is None
