from __future__ import annotations

import pytest

from tests.demo.asking import Asking


def test_collections_and_blogs_are_listed_sorted_and_searched(ask: Asking) -> None:
    assert ask("{ collections(first: 5, sortKey: TITLE) { nodes { handle } totalCount } }")["collections"] == {
        "nodes": [{"handle": "everything"}, {"handle": "summer"}],
        "totalCount": "2",
    }
    assert ask('{ collections(first: 5, query: "title:summer") { nodes { handle } } }')["collections"]["nodes"] == [
        {"handle": "summer"}
    ]
    assert ask("{ blogs(first: 5) { nodes { handle } } }")["blogs"]["nodes"] == [{"handle": "news"}]
    assert ask('{ articles(first: 5, query: "new") { nodes { handle } } }')["articles"]["nodes"] == [
        {"handle": "hello"}
    ]


def test_tags_and_types_of_what_is_published(ask: Asking) -> None:
    query = "query %s { productTags(first: 9) { nodes } productTypes(first: 9) { edges { node } } }"
    assert ask(query % "")["productTags"]["nodes"] == ["sale", "summer", "winter"]
    german = ask(query % "@inContext(country: DE, language: DE)")["productTypes"]["edges"]
    assert [edge["node"] for edge in german] == ["Care", "Hemden", "Sweaters"]


def test_versions_payment_and_redirects(ask: Asking) -> None:
    found = ask(
        """{ publicApiVersions { handle supported } paymentSettings { currencyCode }
        urlRedirects(first: 5) { nodes { path } } }"""
    )
    assert {"handle": "2026-10", "supported": True} in found["publicApiVersions"]
    assert found["paymentSettings"] == {"currencyCode": "USD"}
    assert found["urlRedirects"]["nodes"] == []


@pytest.mark.parametrize("field", ["product", "collection", "page", "blog", "metaobject"])
def test_one_of_id_and_handle_has_to_be_given(ask: Asking, field: str) -> None:
    (error,) = ask.errors(f"{{ {field} {{ id }} }}")
    assert error["message"] == "One of id or handle must be given."


def test_the_deprecated_doors_lead_to_the_same_rooms(ask: Asking) -> None:
    found = ask('{ productByHandle(handle: "linen-shirt") { id } pageByHandle(handle: "faq") { id } }')
    assert found == {
        "productByHandle": {"id": "gid://shopify/Product/1"},
        "pageByHandle": {"id": "gid://shopify/Page/1"},
    }


def test_an_article_by_id(ask: Asking) -> None:
    assert ask('{ article(id: "gid://shopify/Article/1") { handle } }') == {"article": {"handle": "hello"}}
