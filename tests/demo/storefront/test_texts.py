from __future__ import annotations

import pytest

from bridge.demo.context import Context
from bridge.demo.storefront.texts import texts
from tests.demo.asking import Asking


@pytest.mark.parametrize(
    ("sort_key", "first"),
    [("ID", "faq"), ("TITLE", "faq"), ("HANDLE", "faq"), ("UPDATED_AT", "faq"), ("BLOG_TITLE", "faq")],
)
def test_each_sort_key_has_an_order(context: Context, sort_key: str, first: str) -> None:
    pages = texts(context.shop.pages, context, None, sort_key, first=5)
    assert pages.nodes()[0].handle == first


def test_relevance_puts_the_best_match_first(context: Context) -> None:
    found = texts(context.shop.pages, context, "guide OR shrink", "RELEVANCE", first=5)
    assert [page.handle for page in found.nodes()] == ["size-guide", "faq"]


@pytest.mark.parametrize("sort_key", ["AUTHOR", "PUBLISHED_AT", "UPDATED_AT", "RELEVANCE"])
def test_articles_have_orders_of_their_own(ask: Asking, sort_key: str) -> None:
    query = f"{{ articles(first: 5, sortKey: {sort_key}) {{ nodes {{ handle }} }} }}"
    assert ask(query)["articles"]["nodes"] == [{"handle": "hello"}]


def test_a_blogs_articles_can_be_searched(ask: Asking) -> None:
    query = '{ blog(handle: "news") { articles(first: 5, query: "tag:nothing") { nodes { handle } } } }'
    assert ask(query)["blog"]["articles"]["nodes"] == []
