from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.querylanguage import Term, parse, with_last_as_prefix, with_synonyms
from bridge.demo.ranking import Prose, Value, rank


class Shirt:
    """A document of plain values."""

    def text(self, term: Term) -> float:
        return float(term.value.casefold() in {"linen", "shirt"})

    def field(self, name: str) -> Collection[Value] | None:
        fields: dict[str, list[Value]] = {
            "title": [Prose("Linen Shirt")],
            "vendor": ["North & Wind"],
            "tag": ["summer", "sale"],
            "variants.price": [Decimal("39.95")],
            "available_for_sale": [True],
            "created_at": [datetime(2026, 5, 1, 12, tzinfo=UTC)],
            "barcode": [],
        }
        return fields.get(name)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "linen",
        "linen shirt",
        "linen AND shirt",
        "wool OR linen",
        "-wool",
        "NOT wool linen",
        "(wool OR linen) shirt",
        "title:linen",
        "title:shi*",
        'title:"linen shirt"',
        "vendor:'North & Wind'",
        r"vendor:North\ \&\ Wind",
        "tag:summer tag:sale",
        "tag_not:winter",
        "-tag:winter",
        "variants.price:>10 variants.price:<=39.95",
        "available_for_sale:true",
        "created_at:2026-05-01",
        "created_at:>=2026-05-01T00:00:00Z",
        "tag:*",
        "nothing.we.know:1",
    ],
)
def test_it_finds(query: str) -> None:
    assert rank(parse(query), Shirt()) > 0


@pytest.mark.parametrize(
    "query",
    [
        "wool",
        "linen wool",
        "-linen",
        "title:linen -shirt",
        "title:trousers",
        'title:"shirt linen"',
        "vendor:North",
        "tag_not:sale",
        "variants.price:>40",
        "variants.price:cheap",
        "available_for_sale:false",
        "created_at:<2026-01-01",
        "created_at:yesterday",
        "barcode:*",
        "(wool) OR (cotton)",
    ],
)
def test_it_does_not_find(query: str) -> None:
    assert rank(parse(query), Shirt()) == 0


@given(st.text(alphabet="ab\\ :\"'()-*<>=.&ORANDT", max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    rank(with_last_as_prefix(with_synonyms(parse(text), {"a": ["b"]})), Shirt())


def test_parentheses_without_end_are_passed_over() -> None:
    assert rank(parse("(" * 5_000 + "linen"), Shirt()) > 0
