from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bridge.demo.merchant.wishes import ProductWish, read_wish


def test_what_is_not_said_is_not_given_and_null_is_a_value() -> None:
    wish = read_wish({"product": "straw-hat", "price": "25.00", "compare_at": None})
    assert wish.given("compare_at", "title") == {"compare_at": None}
    assert isinstance(wish, ProductWish)
    assert wish.price == Decimal("25.00")


def test_tags_are_a_list_or_a_text_as_in_the_admin() -> None:
    assert read_wish({"product": "a", "tags": "summer, sale"}) == read_wish(
        {"product": "a", "tags": ["summer", "sale"]}
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "An edit names one thing to change: product, collection, metaobject, shop, market, app."),
        ({"product": "a", "collection": "b"}, "An edit names one thing to change"),
        ({"product": "a", "prize": "1"}, "'prize' can't be changed. An edit takes: product,"),
        ({"product": "a", "price": "-1"}, "price: Input should be greater than or equal to 0."),
        ({"product": "a", "status": "SOLD"}, "status: Input should be 'ACTIVE', 'DRAFT' or 'ARCHIVED'."),
    ],
)
def test_a_mistake_gets_a_sentence(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\A") as wrong:
        read_wish(given)
    assert sentence in str(wrong.value)
