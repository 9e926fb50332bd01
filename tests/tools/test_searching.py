from __future__ import annotations

from typing import Any

import pytest

from bridge.tools.arguments import Filters, Sort
from bridge.tools.searching import plan, sort_fault


def route(words: str = "", sort: Sort | None = None, **filters: Any) -> Any:
    return plan(words, Filters.model_validate(filters), sort, "USD")


def test_words_are_searched_for() -> None:
    found = route("rain jacket", "price_desc", vendor="Aurora")
    assert found.document == "SearchProducts"
    assert found.variables == {
        "query": "rain jacket",
        "filters": [{"productVendor": "Aurora"}],
        "filtered": True,
        "sortKey": "PRICE",
        "reverse": True,
        "selected": [],
        "checkOptions": False,
        "checkCollections": False,
    }


def test_without_words_the_shop_is_browsed_by_its_query_language() -> None:
    found = route(vendor="Aurora", available=True, price={"max": 5000})
    assert found.document == "ListProducts"
    assert found.variables["query"] == 'available_for_sale:true AND vendor:"Aurora"'
    assert found.variables["sortKey"] == "BEST_SELLING"
    assert [condition.argument for condition in found.conditions] == ["available", "price", "vendor"]


def test_a_collection_without_words_is_listed_in_its_own_order() -> None:
    found = route(collection="Sale", vendor="Aurora")
    assert found.document == "ListCollection"
    assert (found.variables["id"], found.variables["handle"]) == (None, "sale")
    assert found.variables["sortKey"] == "COLLECTION_DEFAULT"
    assert route(collection="Collection/5").variables["id"] == "gid://shopify/Collection/5"


def test_words_within_a_collection_are_searched_for_and_checked() -> None:
    found = route("shirt", collection="sale")
    assert found.document == "SearchProducts"
    assert found.variables["checkCollections"]
    assert [condition.argument for condition in found.conditions] == ["collection"]


def test_the_variant_shown_is_one_that_was_filtered_for() -> None:
    options = [{"name": "Size", "label": "M"}, {"name": "size", "label": "L"}, {"name": "Color", "label": "Red"}]
    found = route("shirt", options=options)
    assert found.variables["selected"] == [{"name": "Size", "value": "M"}, {"name": "Color", "value": "Red"}]
    assert found.variables["checkOptions"]


@pytest.mark.parametrize(
    ("sort", "key"), [("newest", ("CREATED_AT", True)), ("title", ("TITLE", False)), ("price_asc", ("PRICE", False))]
)
def test_browsing_sorts_by_more_than_a_search(sort: Sort, key: tuple[str, bool]) -> None:
    found = route(sort=sort)
    assert (found.variables["sortKey"], found.variables["reverse"]) == key
    assert sort_fault("", sort) is None


def test_a_sort_that_shopify_cannot_do_is_refused() -> None:
    assert "relevance, price_asc, price_desc" in str(sort_fault("shirt", "newest"))
    assert sort_fault("", "relevance")
    assert sort_fault("shirt", "relevance") is None
