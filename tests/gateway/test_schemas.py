from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NotRequired

import pytest
from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter
from typing_extensions import TypedDict

from bridge.errors import ConfigurationError
from bridge.gateway.schemas import Schema, arguments_type, compact, input_schema, published_output
from bridge.toolkit import Result, Text
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


def test_a_field_in_place_of_a_default_is_refused_with_the_way_to_write_it() -> None:
    async def sized(size: int = Field(3, description="EU")) -> None: ...

    with pytest.raises(ConfigurationError, match=r"write `size: Annotated\[…, Field\(…\)\]`, and the default after it"):
        published(sized)


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


class Line(BaseModel):
    offer: str = Field(alias="offerId")
    price: Price
    note: str | None
    tags: list[str] = []


@dataclass
class Point:
    x: int
    where: Literal["here", "there"] = "here"


class Row(TypedDict):
    size: str
    foot: NotRequired[float | None]


def test_a_model_that_is_given_is_published_as_it_is_sent() -> None:
    async def offer() -> str: ...

    assert published_output(offer, Price) == {
        "type": "object",
        "properties": {"min": {"type": "integer", "minimum": 0, "description": "Lowest, in minor units"}},
    }
    assert published_output(offer, {"type": "object"}) == {"type": "object"}
    assert published_output(offer, None) is None


@pytest.mark.parametrize(
    ("returned", "properties", "required"),
    [
        (
            Line,
            {
                "offerId": {"type": "string"},
                "price": {"type": "object"},
                "note": {"type": ["string", "null"]},
                "tags": {"type": "array"},
            },
            ["offerId", "price"],
        ),
        (Point, {"x": {"type": "integer"}, "where": {"type": "string"}}, ["x"]),
        (Row, {"size": {"type": "string"}, "foot": {"type": ["number", "null"]}}, ["size"]),
        (Tree, {"branches": {"type": "array"}}, None),
    ],
)
def test_of_a_return_type_the_top_level_is_published(
    returned: type, properties: Schema, required: list[str] | None
) -> None:
    async def answer() -> object: ...

    answer.__annotations__["return"] = returned
    expected = {"type": "object", "properties": properties} | ({"required": required} if required else {})
    assert published_output(answer, None) == expected


@pytest.mark.parametrize("returned", [str, Result, Text, list[Price], Price | None, dict[str, int], RootModel[int]])
def test_what_is_no_one_object_of_data_has_no_output_schema(returned: Any) -> None:
    async def answer() -> object: ...

    answer.__annotations__["return"] = returned
    assert published_output(answer, None) is None


def test_a_return_type_that_no_json_can_hold_is_refused() -> None:
    class Open(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        socket: object
        call: Callable[[], None]

    async def answer() -> Open: ...

    answer.__annotations__["return"] = Open
    with pytest.raises(ConfigurationError, match="what it returns can't be written as JSON"):
        published_output(answer, None)
