from __future__ import annotations

from datetime import date

import pytest

from bridge.toolkit import Brand, Preorder, Rating
from bridge.tools.marks import Preordered, identifiers, preordered, rating
from tests.tools.making import metafield, product

TODAY = date(2026, 11, 22)
BY_TAG = Brand("a", "A", preorder=Preorder(tag="Pre-Order"))
BY_FIELD = Brand("a", "A", preorder=Preorder(metafield="custom.preorder"))
RATED = Brand("a", "A", rating=Rating("reviews.rating", "reviews.count"))


def test_only_what_the_brand_maps_is_asked_for() -> None:
    assert identifiers(Brand("a", "A")) == []
    assert identifiers(BY_FIELD) == [{"namespace": "custom", "key": "preorder"}]
    assert identifiers(RATED, [("custom", "fabric"), ("reviews", "count")]) == [
        {"namespace": "reviews", "key": "rating"},
        {"namespace": "reviews", "key": "count"},
        {"namespace": "custom", "key": "fabric"},
    ]


def test_without_a_mapping_nothing_is_a_preorder() -> None:
    assert preordered(product(tags=["pre-order"]), Brand("a", "A"), TODAY) is None


def test_a_tag_marks_a_preorder() -> None:
    assert preordered(product(tags=["new", "pre-order"]), BY_TAG, TODAY) == Preordered()
    assert preordered(product(tags=["new"]), BY_TAG, TODAY) is None
    assert preordered(product(tags=None), BY_TAG, TODAY) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("true", Preordered()),
        ("false", None),
        ("2026-12-24", Preordered(date(2026, 12, 24))),
        ("2026-11-22", None),
        ("2026-12-24T10:00:00Z", Preordered(date(2026, 12, 24))),
        ("Ships in spring", Preordered()),
        ("[]", None),
        (" ", None),
    ],
)
def test_a_metafield_marks_a_preorder_until_its_date(value: str, found: Preordered | None) -> None:
    made = product(metafields=[None, metafield("custom", "preorder", value)])
    assert preordered(made, BY_FIELD, TODAY) == found


def test_a_date_is_told_beside_the_tag_while_it_is_to_come() -> None:
    both = Brand("a", "A", preorder=Preorder("soon", "custom.preorder"))
    for day, told in (("2026-12-24", date(2026, 12, 24)), ("2026-01-01", None)):
        made = product(tags=["soon"], metafields=[metafield("custom", "preorder", day)])
        assert preordered(made, both, TODAY) == Preordered(told)


def test_a_rating_is_told_with_its_scale_and_count() -> None:
    value = '{"scale_min":"1.0","scale_max":"5.0","value":"4.5"}'
    made = product(metafields=[metafield("reviews", "rating", value, "rating"), metafield("reviews", "count", "12")])
    assert rating(made, RATED) == {"value": 4.5, "scale_min": 1, "scale_max": 5, "count": 12}


@pytest.mark.parametrize(
    "value",
    ["4.5", "[]", "nothing", '{"value":"4.5"}', '{"scale_min":"1","scale_max":"5","value":"9"}',
     '{"scale_min":"1","scale_max":"5","value":"many"}', '{"scale_min":"0","scale_max":"0.5","value":"0.1"}'],
)  # fmt: skip
def test_what_is_no_rating_is_left_out(value: str) -> None:
    assert rating(product(metafields=[metafield("reviews", "rating", value)]), RATED) is None
