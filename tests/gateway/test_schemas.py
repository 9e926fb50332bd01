from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, TypeAdapter

from bridge.errors import ConfigurationError
from bridge.gateway.schemas import Schema, arguments_type, compact, input_schema, output_schema
from bridge.toolkit.declaring import INJECTED


class Price(BaseModel):
    min: Annotated[int | None, Field(description="Lowest, in minor units", ge=0)] = None


class Filters(BaseModel):
    price: Annotated[Price | None, Field(description="Price range")] = None
    title: str = ""


class Tree(BaseModel):
    branches: list[Tree] = []


def published(function: object) -> Schema:
    adapter = TypeAdapter(arguments_type(function, INJECTED))  # type: ignore[arg-type]
    return input_schema(function, adapter, INJECTED)  # type: ignore[arg-type]


def test_what_is_published_is_small_and_says_everything() -> None:
    async def search(
        shop: object, query: Annotated[str, Field(max_length=9)], filters: Filters | None = None
    ) -> None: ...

    assert published(search) == {
        "type": "object",
        "properties": {
            "query": {"type": "string", "maxLength": 9},
            "filters": {
                "type": "object",
                "properties": {
                    "price": {
                        "type": "object",
                        "description": "Price range",
                        "properties": {
                            "min": {"type": "integer", "minimum": 0, "description": "Lowest, in minor units"}
                        },
                    },
                    "title": {"type": "string", "default": ""},
                },
            },
        },
        "required": ["query"],
        "additionalProperties": False,
    }


def test_a_default_is_published_and_absence_is_not() -> None:
    async def page(limit: int = 10, sort: Literal["price", "title"] = "title", cursor: str | None = None) -> None: ...

    properties = published(page)["properties"]
    assert properties["limit"] == {"type": "integer", "default": 10}
    assert properties["sort"] == {"type": "string", "enum": ["price", "title"], "default": "title"}
    assert properties["cursor"] == {"type": "string"}


def test_an_argument_may_have_any_name() -> None:
    async def odd(copy: str, json: str, title: str, model_dump: str) -> None: ...

    assert list(published(odd)["properties"]) == ["copy", "json", "title", "model_dump"]


def test_several_types_stay_several_without_null() -> None:
    async def either(value: int | str | None = None) -> None: ...

    assert published(either)["properties"]["value"] == {"anyOf": [{"type": "integer"}, {"type": "string"}]}


def test_a_value_that_happens_to_be_named_title_is_kept() -> None:
    assert compact({"enum": [{"title": "x"}], "title": "T"}, "here") == {"enum": [{"title": "x"}]}


def test_a_type_within_itself_is_refused_by_name() -> None:
    async def grow(tree: Tree) -> None: ...

    with pytest.raises(ConfigurationError, match="Tree contains itself"):
        published(grow)


def test_an_argument_without_a_type_is_refused_by_name() -> None:
    async def vague(thing) -> None: ...  # type: ignore[no-untyped-def]

    with pytest.raises(ConfigurationError, match="`thing` needs a type"):
        published(vague)


def test_a_type_that_is_not_defined_is_named() -> None:
    async def lost(thing: Nowhere) -> None: ...  # type: ignore[name-defined] # noqa: F821

    with pytest.raises(ConfigurationError, match="name Nowhere, which is not defined"):
        published(lost)


def test_an_argument_that_cannot_be_named_is_refused() -> None:
    async def positional(thing: str, /) -> None: ...

    with pytest.raises(ConfigurationError, match="can't be given by name"):
        published(positional)


def test_an_output_model_is_published_as_it_is_sent() -> None:
    assert output_schema(Price, "here") == {
        "type": "object",
        "properties": {"min": {"type": "integer", "minimum": 0, "description": "Lowest, in minor units"}},
    }
    assert output_schema({"type": "object"}, "here") == {"type": "object"}
    assert output_schema(None, "here") is None
