from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.ucp.validation import SCHEMAS, assert_conforms

PRICE = {"amount": 12900, "currency": "USD"}
VARIANT = {"id": "v", "title": "M", "description": {"plain": ""}, "price": PRICE}
PRODUCT = {
    "id": "p",
    "title": "Shirt",
    "description": {"plain": "A shirt."},
    "price_range": {"min": PRICE, "max": PRICE},
    "variants": [VARIANT],
}
SEARCH: dict[str, Any] = {
    "ucp": {"version": "2026-08-25"},
    "products": [PRODUCT],
    "pagination": {"has_next_page": False},
}


def test_a_whole_search_conforms() -> None:
    assert_conforms(SEARCH, "search")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda result: result.pop("ucp"),
        lambda result: result["products"][0].update(variants=[]),
        lambda result: result["products"][0].update(rating=None),
        lambda result: result["products"][0]["variants"][0]["price"].update(amount=-1),
        lambda result: result["products"][0]["variants"][0]["price"].update(currency="usd"),
        lambda result: result.update(pagination={"has_next_page": True}),
    ],
    ids=["no envelope", "no variant", "null", "negative price", "lower-case currency", "next page without cursor"],
)
def test_what_ucp_forbids_is_refused(spoil: Any) -> None:
    result = copy.deepcopy(SEARCH)
    spoil(result)
    with pytest.raises(AssertionError):
        assert_conforms(result, "search")


def test_an_error_response_holds_nothing_else() -> None:
    message = {"type": "error", "code": "not_found", "content": "No such product.", "severity": "unrecoverable"}
    error = {"ucp": {"version": "2026-08-25", "status": "error"}, "messages": [message]}
    assert_conforms(error, "error")
    with pytest.raises(AssertionError):
        assert_conforms({**error, "products": []}, "error")


def test_the_copied_schemas_carry_their_notice() -> None:
    assert "Apache License" in (SCHEMAS.parent / "LICENSE").read_text()
    assert "UCP Authors" in (SCHEMAS.parent / "NOTICE").read_text()
