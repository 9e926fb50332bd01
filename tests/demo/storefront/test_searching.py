from __future__ import annotations

from typing import Any

import pytest

from tests.demo.asking import Asking

SEARCH = """query($q: String!, $first: Int = 10, $after: String, $types: [SearchType!] = [PRODUCT],
        $prefix: SearchPrefixQueryType, $sort: SearchSortKeys, $reverse: Boolean,
        $unavailable: SearchUnavailableProductsType) {
    search(query: $q, first: $first, after: $after, types: $types, prefix: $prefix, sortKey: $sort,
            reverse: $reverse, unavailableProducts: $unavailable) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { __typename ... on Product { handle } ... on Page { handle } ... on Article { handle } } } }"""


def handles(ask: Asking, q: str, **more: Any) -> list[str]:
    return [node["handle"] for node in ask(SEARCH, q=q, **more)["search"]["nodes"]]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("linen", ["linen-shirt"]),
        ("shirts for summer", ["linen-shirt"]),
        ("tee", ["linen-shirt"]),  # a synonym of shirt
        ("vendor:Fjell", ["olive-soap", "wool-sweater"]),
        ("northwind -shirt", ["straw-hat"]),
        ("shi", []),
        ("linen wool", []),
        ("   ", []),
    ],
)
def test_what_a_query_finds(ask: Asking, q: str, expected: list[str]) -> None:
    assert handles(ask, q) == expected


def test_the_last_word_may_be_a_beginning_when_asked_for(ask: Asking) -> None:
    assert handles(ask, "linen shi", prefix="LAST") == ["linen-shirt"]
    assert handles(ask, "lin shirt", prefix="LAST") == []


def test_a_title_ranks_before_a_tag(ask: Asking) -> None:
    assert handles(ask, "straw OR summer") == ["straw-hat", "linen-shirt"]


@pytest.mark.parametrize(
    ("unavailable", "expected"),
    [
        (None, ["olive-soap", "wool-sweater"]),
        ("LAST", ["olive-soap", "wool-sweater"]),
        ("HIDE", ["olive-soap"]),
        ("SHOW", ["wool-sweater", "olive-soap"]),
    ],
)
def test_what_is_sold_out_comes_last_or_not_or_where_it_stands(
    ask: Asking, unavailable: str | None, expected: list[str]
) -> None:
    assert handles(ask, "fjell OR wool", unavailable=unavailable) == expected


def test_by_price_and_back(ask: Asking) -> None:
    everything = {"q": "more", "unavailable": "SHOW", "sort": "PRICE"}
    assert handles(ask, **everything) == ["olive-soap", "straw-hat", "linen-shirt", "wool-sweater"]
    assert handles(ask, **everything, reverse=True) == ["wool-sweater", "linen-shirt", "straw-hat", "olive-soap"]


def test_pages_cover_the_whole_result(ask: Asking) -> None:
    seen, after = [], None
    while True:
        page = ask(SEARCH, q="more", first=3, after=after)["search"]
        assert page["totalCount"] == 4
        seen += [node["handle"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert sorted(seen) == ["linen-shirt", "olive-soap", "straw-hat", "wool-sweater"]


def test_pages_and_articles_are_found_beside_products(ask: Asking) -> None:
    assert handles(ask, "shrink", types=["PRODUCT", "PAGE", "ARTICLE"]) == ["faq"]
    assert handles(ask, "hello", types=None) == ["hello"]
    assert handles(ask, "hello") == []


def test_a_hidden_product_is_not_found_in_its_market(ask: Asking) -> None:
    query = 'query @inContext(country: DE) { search(query: "straw", first: 5, types: [PRODUCT]) { totalCount } }'
    assert ask(query)["search"]["totalCount"] == 0
    assert handles(ask, "straw") == ["straw-hat"]


PREDICT = """query($q: String!, $limit: Int, $scope: PredictiveSearchLimitScope, $types: [PredictiveSearchType!],
        $fields: [SearchableField!]) {
    predictiveSearch(query: $q, limit: $limit, limitScope: $scope, types: $types, searchableFields: $fields) {
        products { handle } collections { handle } pages { handle } articles { handle } queries { text } } }"""


def test_predictive_search_completes_the_word_being_typed(ask: Asking) -> None:
    found = ask(PREDICT, q="lin")["predictiveSearch"]
    assert found["products"] == [{"handle": "linen-shirt"}]
    assert found["queries"] == [{"text": "linen shirt"}]


def test_predictive_search_looks_only_where_it_is_told(ask: Asking) -> None:
    assert ask(PREDICT, q="winter")["predictiveSearch"]["products"] == []
    assert ask(PREDICT, q="winter", fields=["TAG"])["predictiveSearch"]["products"] == [{"handle": "wool-sweater"}]
    assert ask(PREDICT, q="summ", types=["COLLECTION"])["predictiveSearch"] == {
        "products": [],
        "collections": [{"handle": "summer"}],
        "pages": [],
        "articles": [],
        "queries": [],
    }


def test_a_limit_is_for_all_or_for_each_kind(ask: Asking) -> None:
    both: dict[str, Any] = {"q": "s", "limit": 1, "types": ["PRODUCT", "COLLECTION"]}
    each = ask(PREDICT, **both, scope="EACH")["predictiveSearch"]
    assert (len(each["products"]), len(each["collections"])) == (1, 1)
    together = ask(PREDICT, **both, scope="ALL")["predictiveSearch"]
    assert (len(together["products"]), len(together["collections"])) == (1, 0)


@pytest.mark.parametrize("limit", [0, 11])
def test_a_limit_out_of_bounds_is_refused(ask: Asking, limit: int) -> None:
    assert ask.errors(PREDICT, q="s", limit=limit)[0]["extensions"]["code"] == "INVALID_FIELD_ARGUMENTS"


RECOMMEND = """query($handle: String, $id: ID, $intent: ProductRecommendationIntent) {
    productRecommendations(productHandle: $handle, productId: $id, intent: $intent) { handle } }"""


def test_related_products_share_something_and_complementary_ones_were_chosen(ask: Asking) -> None:
    related = ask(RECOMMEND, handle="linen-shirt")["productRecommendations"]
    assert related == [{"handle": "straw-hat"}, {"handle": "olive-soap"}]
    chosen = ask(RECOMMEND, id="gid://shopify/Product/1", intent="COMPLEMENTARY")
    assert chosen["productRecommendations"] == [{"handle": "straw-hat"}]
    assert ask(RECOMMEND, handle="straw-hat", intent="COMPLEMENTARY")["productRecommendations"] == []
    assert ask(RECOMMEND, handle="nothing")["productRecommendations"] is None
