from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from bridge.gateway.faults import MOST, model_faults, nearest, schema_faults

OBJECT = {"type": "object", "properties": {"query": {"type": "string"}, "limit": {"type": "integer"}}}


def faults(schema: dict[str, Any], value: Any) -> list[tuple[str, str]]:
    return schema_faults(Draft202012Validator(schema).iter_errors(value))


@pytest.mark.parametrize(
    ("schema", "value", "path", "sentence"),
    [
        ({"type": "integer"}, "12", "$", "must be a whole number, not a string."),
        ({"type": ["string", "null"]}, True, "$", "must be a string or null, not true or false."),
        ({"enum": ["price", "title"]}, "titel", "$", "must be one of `price`, `title`. Did you mean `title`?"),
        ({"const": "x"}, "y", "$", "must be `x`."),
        ({"minimum": 1}, 0, "$", "must be at least 1."),
        ({"maximum": 1}, 2, "$", "must be at most 1."),
        ({"exclusiveMinimum": 1}, 1, "$", "must be greater than 1."),
        ({"exclusiveMaximum": 1}, 1, "$", "must be less than 1."),
        ({"multipleOf": 5}, 7, "$", "must be a multiple of 5."),
        ({"minLength": 1}, "", "$", "must not be empty."),
        ({"minLength": 2}, "a", "$", "must have at least 2 characters."),
        ({"maxLength": 2}, "abc", "$", "must have at most 2 characters."),
        ({"minItems": 1}, [], "$", "must not be empty."),
        ({"maxItems": 1}, [1, 2], "$", "must have at most 1 entries."),
        ({"uniqueItems": True}, [1, 1], "$", "must not hold the same entry twice."),
        ({"pattern": "^a$"}, "b", "$", "must match the pattern ^a$"),
        ({"not": {}}, 1, "$", "does not satisfy `not` of the tool's input schema."),
        ({"items": {"type": "string"}}, ["a", 1], "$[1]", "must be a string, not a whole number."),
    ],
)
def test_a_fault_says_where_and_what_was_expected(schema: dict[str, Any], value: Any, path: str, sentence: str) -> None:
    assert faults(schema, value) == [(path, sentence)]


def test_every_missing_argument_is_named() -> None:
    assert faults(OBJECT | {"required": ["query", "limit"]}, {}) == [
        ("$.query", "is missing."),
        ("$.limit", "is missing."),
    ]


def test_an_unknown_argument_is_told_the_nearest_or_all_that_there_are() -> None:
    closed = OBJECT | {"additionalProperties": False}
    assert faults(closed, {"qeury": "x"}) == [("$.qeury", "is not known here. Did you mean `query`?")]
    assert faults(closed, {"zzz": "x"}) == [("$.zzz", "is not known here. There are `query`, `limit`.")]


def test_of_several_shapes_the_faults_of_the_meant_one_are_told() -> None:
    schema = {"anyOf": [{"type": "string"}, OBJECT]}
    assert faults(schema, {"limit": "x"}) == [("$.limit", "must be a whole number, not a string.")]
    assert faults(schema, 3) == [("$", "must be a string or an object.")]


def test_no_fault_repeats_a_value() -> None:
    closed = {"properties": {"mail": {"maxLength": 3, "pattern": "^x", "enum": ["a"], "type": "integer"}}}
    assert "ann@example.com" not in str(faults(closed, {"mail": "ann@example.com"}))


def test_a_flood_of_faults_is_cut() -> None:
    assert len(faults({"items": {"type": "string"}}, list(range(10_000)))) == MOST
    assert len(faults({"additionalProperties": False}, dict.fromkeys(map(str, range(10_000))))) == MOST


def test_a_validator_of_the_tools_own_is_quoted_at_its_place() -> None:
    class Item(BaseModel):
        sku: str

        @field_validator("sku")
        @classmethod
        def known(cls, value: str) -> str:
            raise ValueError("must begin with A-")

    class Order(BaseModel):
        items: list[Item | int]

    raw = {"items": [{"sku": "secret"}]}
    with pytest.raises(ValidationError) as caught:
        Order.model_validate(raw)
    assert ("$.items[0].sku", "must begin with A-.") in model_faults(caught.value, raw, {})
    assert "secret" not in str(model_faults(caught.value, raw, {}))


def test_an_unknown_name_within_an_object_is_told_with_those_there_are() -> None:
    class Part(BaseModel):
        model_config = ConfigDict(extra="forbid")
        chest: int = 0

    class Order(BaseModel):
        parts: list[Part]

    raw = {"parts": [{"waistline": 5}]}
    with pytest.raises(ValidationError) as caught:
        Order.model_validate(raw)
    schema = {"properties": {"parts": {"items": {"properties": {"chest": {"type": "integer"}}}}}}
    known = ("$.parts[0].waistline", "is not known here. There are `chest`.")
    assert model_faults(caught.value, raw, schema) == [known]


def test_the_nearest_name_is_only_told_when_it_is_near() -> None:
    assert nearest("serch_catalog", ["search_catalog", "get_product"]) == " Did you mean `search_catalog`?"
    assert nearest("refund_everything", ["search_catalog", "get_product"]) == ""
