from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bridge.tools.arguments import Context, Filters, Pagination, PriceFilter


def test_codes_are_taken_in_either_case() -> None:
    context = Context(address_country="de", language="de-AT", currency="eur")
    assert (context.address_country, context.language, context.currency) == ("DE", "de-AT", "EUR")


def test_hints_that_shopify_has_no_use_for_are_passed_over() -> None:
    Context.model_validate({"intent": "a gift", "eligibility": ["com.example.student"], "postal_code": "10115"})


@pytest.mark.parametrize(
    ("member", "value"),
    [("address_country", "Germany"), ("address_country", "XX"), ("language", "!"), ("currency", "EURO")],
)
def test_codes_that_are_none_are_refused(member: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Context.model_validate({member: value})


@pytest.mark.parametrize(
    "filters",
    [
        {"colour": "red"},
        {"vendor": " "},
        {"vendor": "x" * 256},
        {"vendor": "a\nb"},
        {"vendor": "\ud800"},
        {"tags": ["a"] * 21},
        {"price": {"min": -1}},
        {"price": {"max": 2**53}},
        {"price": {"min": 2, "max": 1}},
        {"price": {"maximum": 1}},
        {"options": [{"name": "Size", "value": "M"}]},
    ],
)
def test_a_filter_that_cannot_be_meant_is_refused(filters: Any) -> None:
    with pytest.raises(ValidationError):
        Filters.model_validate(filters)


def test_words_of_any_language_are_taken() -> None:
    assert Filters(vendor=" 山田\u3000工房 ").vendor == "山田\u3000工房"


def test_one_bound_of_a_price_suffices() -> None:
    assert Filters(price=PriceFilter(max=0)).price == PriceFilter(max=0)


def test_a_page_has_one_to_fifty_products_ten_by_default() -> None:
    assert Pagination().limit == 10
    for limit in (0, 51):
        with pytest.raises(ValidationError):
            Pagination(limit=limit)
