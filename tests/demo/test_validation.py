from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.schema import storefront_schema
from bridge.demo.validation import LONGEST_DOCUMENT, Refused, prepare
from tests.demo.asking import Asking


def refused(query: str) -> list[dict[str, Any]]:
    with pytest.raises(Refused) as caught:
        prepare(storefront_schema(), query)
    return caught.value.errors


def test_an_unknown_field_is_named_with_its_type_and_place(ask: Asking) -> None:
    response = ask.post('query Look { product(handle: "a") {\n  title colour } }')
    assert response.status_code == 200
    assert response.json() == {
        "errors": [
            {
                "message": "Field 'colour' doesn't exist on type 'Product'",
                "locations": [{"line": 2, "column": 9}],
                "path": ["query Look", "product", "colour"],
                "extensions": {"code": "undefinedField", "typeName": "Product", "fieldName": "colour"},
            }
        ]
    }


def test_a_field_in_a_fragment_is_placed_in_the_fragment() -> None:
    (error,) = refused("{ shop { ...S } } fragment S on Shop { nmae }")
    assert error["path"] == ["fragment S", "nmae"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ shop { name(short: true) } }", "argumentNotAccepted"),
        ("{ products(first: $n) { nodes { id } } }", "variableNotDefined"),
        ("query($n: Int) { shop { name } }", "variableNotUsed"),
        ("{ node { id } }", "missingRequiredArguments"),
        ("{ shop }", "selectionMismatch"),
        ('{ products(first: "ten") { nodes { id } } }', "argumentLiteralsIncompatible"),
        ("query($n: String) { products(first: $n) { nodes { id } } }", "variableMismatch"),
        ("{ shop { ...Gone } }", "undefinedFragment"),
        ("{ shop { name @never } }", "undefinedDirective"),
    ],
)
def test_each_rule_has_shopifys_code(query: str, code: str) -> None:
    assert code in [error["extensions"]["code"] for error in refused(query)]


def test_a_syntax_error_says_where() -> None:
    (error,) = refused("{ shop { name }")
    assert error["locations"] == [{"line": 1, "column": 16}]
    assert "at [1, 16]" in error["message"]


def test_a_document_without_end_is_refused_not_parsed() -> None:
    assert "too long" in refused("#" * (LONGEST_DOCUMENT + 1))[0]["message"]
    assert "tokens" in refused("{ a }" * 8_000)[0]["message"]


def test_nesting_without_end_is_refused_not_followed(ask: Asking) -> None:
    assert ask.errors("{ a" * 5_000 + " }" * 5_000)
    assert ask.errors("query($v: JSON) { shop { name } }" + "[" * 5_000)


def test_deprecated_members_are_told_in_a_header(ask: Asking) -> None:
    old = ask.post('{ productByHandle(handle: "linen-shirt") { title } }')
    assert old.headers["x-shopify-api-deprecated-reason"].startswith("https://shopify.dev/")
    assert "x-shopify-api-deprecated-reason" not in ask.post("{ shop { name } }").headers
