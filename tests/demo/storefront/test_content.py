from __future__ import annotations

from tests.demo.asking import Asking


def test_a_page_and_its_summary(ask: Asking) -> None:
    fields = "id title body bodySummary onlineStoreUrl updatedAt"
    assert ask(f'{{ page(handle: "faq") {{ {fields} }} }}')["page"] == {
        "id": "gid://shopify/Page/1",
        "title": "FAQ",
        "body": "<p>Do shirts shrink? Never.</p>",
        "bodySummary": "Do shirts shrink? Never.",
        "onlineStoreUrl": "https://kiosk.example/pages/faq",
        "updatedAt": "2026-01-02T09:00:00Z",
    }


def test_pages_can_be_searched_and_sorted(ask: Asking) -> None:
    assert ask('{ pages(first: 5, query: "measure") { nodes { handle } } }')["pages"]["nodes"] == [
        {"handle": "size-guide"}
    ]
    newest = ask("{ pages(first: 5, sortKey: UPDATED_AT, reverse: true) { nodes { handle } } }")["pages"]["nodes"]
    assert newest == [{"handle": "size-guide"}, {"handle": "faq"}]


def test_an_article_knows_its_blog_and_author(ask: Asking) -> None:
    query = """{ blog(handle: "news") { title articleByHandle(handle: "hello") { content authorV2 { name firstName }
        onlineStoreUrl blog { handle } comments(first: 1) { nodes { id } } }
        articles(first: 5) { nodes { handle } } } }"""
    blog = ask(query)["blog"]
    assert blog["articles"]["nodes"] == [{"handle": "hello"}]
    assert blog["articleByHandle"] == {
        "content": "New.",
        "authorV2": {"name": "Ann Lee", "firstName": "Ann"},
        "onlineStoreUrl": "https://kiosk.example/blogs/news/hello",
        "blog": {"handle": "news"},
        "comments": {"nodes": []},
    }


def test_a_menu_leads_somewhere(ask: Asking) -> None:
    query = """{ menu(handle: "main-menu") { title itemsCount items { title type url resourceId
        resource { __typename ... on Collection { handle } } items { title } } } }"""
    summer, elsewhere = ask(query)["menu"]["items"]
    assert summer == {
        "title": "Summer",
        "type": "COLLECTION",
        "url": "https://kiosk.example/collections/summer",
        "resourceId": "gid://shopify/Collection/51",
        "resource": {"__typename": "Collection", "handle": "summer"},
        "items": [],
    }
    assert (elsewhere["url"], elsewhere["resource"]) == ("https://other.example", None)


def test_a_policy_and_one_that_there_is_not(ask: Asking) -> None:
    query = "{ shop { refundPolicy { id handle title body url } privacyPolicy { title } } }"
    assert ask(query)["shop"] == {
        "refundPolicy": {
            "id": "gid://shopify/ShopPolicy/1",
            "handle": "refund-policy",
            "title": "Refunds",
            "body": "<p>30 days.</p>",
            "url": "https://kiosk.example/policies/refund-policy",
        },
        "privacyPolicy": None,
    }
