from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from custom_tools.aurora.fit_texts import SHOWN, quoted, result
from tests.custom_tools.aurora.fitting import CHARTS, worn
from tests.tools.making import metafield

PRODUCT = {"id": "gid://shopify/Product/1", "title": "Shell"}


def found(**members: Any) -> dict[str, Any]:
    return {"product": PRODUCT, "reasons": [], "sizes": ["S", "M"]} | members


def variants(number: int) -> list[dict[str, Any]]:
    price = {"amount": 1000, "currency": "USD", "display": "$10.00"}
    return [
        {"id": f"gid://shopify/ProductVariant/{at}", "title": f"Red {at}", "price": price,
         "availability": {"status": "in_stock"}}
        for at in range(number)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "headline"),
    [
        ({"size": "M", "confidence": "high"}, "Shell (Product/1): size M. Confidence: high."),
        ({"size": "M", "confidence": "low", "nearly": "S"}, "Shell (Product/1): size M, nearly S. Confidence: low."),
        ({"outside": "above"}, "none of its sizes fits; the body is larger than its largest, M."),
        ({"outside": "below"}, "none of its sizes fits; the body is smaller than its smallest, S."),
        ({}, "no size yet. It comes in the sizes S, M."),
    ],
)
def test_the_first_line_is_the_answer(members: dict[str, Any], headline: str) -> None:
    assert result(found(**members)).text.splitlines()[0].endswith(headline)


def test_a_long_list_of_variants_is_cut_and_the_rest_counted() -> None:
    stock = {"made": True, "variants": variants(SHOWN), "more": {"variants": 3}}
    text = result(found(size="M", confidence="high", stock=stock)).text
    assert text.count("Variant/") == SHOWN
    assert text.endswith("… and 3 more; selected narrows them.")


def test_nothing_left_at_all_is_said_plainly() -> None:
    stock = {"made": True, "variants": []}
    text = result(found(size="M", confidence="high", stock=stock)).text
    assert text.endswith("It is sold out in that size, and there is nothing near it.")
    wished = result(found(size="M", confidence="high", stock=stock | {"wished": "Color Red"})).text
    assert wished.endswith("Color Red is sold out in that size, and there is nothing near it.")


def test_the_structured_part_is_what_the_text_was_made_of() -> None:
    members = found(missing={"measure": "foot_length", "how": "standing"})
    answer = result(members)
    assert answer.structured == members
    assert "Ask for the foot length, which would decide: standing." in answer.text


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("runs small", []),
        ("true to size", []),
        ("Cut short in the back", ["The shop says of its fit: Cut short in the back"]),
    ],
)
def test_a_note_that_can_not_be_counted_is_quoted(note: str, said: list[str]) -> None:
    said_of_it = metafield("custom", "fit_note", note)
    assert list(quoted(worn(metafields=[said_of_it]), replace(CHARTS["gloves"], notes=""))) == said


def test_what_the_shop_says_of_its_chart_is_quoted() -> None:
    (said,) = quoted(worn(metafields=[]), CHARTS["womens-bottoms"])
    assert said == f"The shop says of its chart: {CHARTS['womens-bottoms'].notes}"
