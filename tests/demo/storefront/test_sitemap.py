from __future__ import annotations

import pytest

from tests.demo.asking import Asking

QUERY = """query($type: SitemapType!, $page: Int = 1) { sitemap(type: $type) { pagesCount { count }
    resources(page: $page) { hasNextPage items { __typename handle updatedAt } } } }"""


@pytest.mark.parametrize(
    ("type", "handles"),
    [
        ("PRODUCT", ["linen-shirt", "straw-hat", "wool-sweater", "olive-soap"]),
        ("COLLECTION", ["summer", "everything"]),
        ("PAGE", ["faq", "size-guide"]),
        ("BLOG", ["news"]),
        ("ARTICLE", ["hello"]),
        ("METAOBJECT", ["shirts"]),
    ],
)
def test_everything_public_is_listed(ask: Asking, type: str, handles: list[str]) -> None:
    found = ask(QUERY, type=type)["sitemap"]
    assert [item["handle"] for item in found["resources"]["items"]] == handles
    assert found["pagesCount"] == {"count": 1}
    assert found["resources"]["hasNextPage"] is False


def test_a_page_after_the_last_is_empty(ask: Asking) -> None:
    assert ask(QUERY, type="PRODUCT", page=2)["sitemap"]["resources"]["items"] == []
