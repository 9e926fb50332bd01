from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import AnyUrl, BaseModel, ConfigDict, Field

from bridge.errors import ArgumentError, ConfigurationError
from bridge.gateway.arguments import Arguments, fits_certainly, quick_validator
from bridge.toolkit.declaring import INJECTED, spec_of
from bridge.tools.standard import STANDARD_TOOLS, standard_functions
from tests.journeys.arguments import arguments_for


class Price(BaseModel):
    model_config = ConfigDict(extra="forbid")
    min: Annotated[int | None, Field(ge=0)] = None
    max: Annotated[int | None, Field(ge=0)] = None


async def search(
    shop: object,
    query: Annotated[str, Field(min_length=1, max_length=20)],
    price: Price | None = None,
    tags: Annotated[list[str] | None, Field(max_length=3)] = None,
    sort: Literal["price", "title"] = "title",
    link: AnyUrl | None = None,
) -> None: ...


SEARCH = Arguments(search, INJECTED)


def refused(raw: dict[str, Any], arguments: Arguments = SEARCH) -> dict[str, str]:
    with pytest.raises(ArgumentError) as caught:
        arguments.read(raw)
    assert caught.value.__context__ is None, "what was raised where they were read holds the arguments"
    return dict(caught.value.faults)


def test_good_arguments_become_the_functions_types() -> None:
    assert SEARCH.read({"query": "boots", "price": {"min": 5}}) == {"query": "boots", "price": Price(min=5)}


def test_every_fault_is_told_at_once() -> None:
    assert refused({"qery": "x", "price": {"min": -1, "mox": 2}, "sort": "titel"}) == {
        "$.qery": "is not known here. Did you mean `query`?",
        "$.query": "is missing.",
        "$.price.min": "must be at least 0.",
        "$.price.mox": "is not known here. Did you mean `max`?",
        "$.sort": "must be one of `price`, `title`. Did you mean `title`?",
    }


def test_null_for_an_optional_argument_means_that_it_is_left_out() -> None:
    assert SEARCH.read({"query": "x", "price": None, "sort": None}) == {"query": "x"}
    assert SEARCH.read({"query": "x", "price": {"min": None}}) == {"query": "x", "price": Price()}


def test_null_for_a_required_argument_is_no_value() -> None:
    assert refused({"query": None}) == {"$.query": "must be a string, not null."}


def test_an_object_that_a_client_sent_as_text_is_read() -> None:
    assert SEARCH.read({"query": "x", "price": '{"max": 9}', "tags": '["a"]'}) == {
        "query": "x",
        "price": Price(max=9),
        "tags": ["a"],
    }
    assert refused({"query": "x", "price": "cheap"}) == {"$.price": "must be an object, not a string."}


def test_what_only_the_function_can_judge_is_told_in_the_same_way() -> None:
    assert list(refused({"query": "x", "link": "no link"})) == ["$.link"]


def test_a_schema_of_ones_own_is_published_and_held_word_for_word() -> None:
    async def anything(**arguments: Any) -> None: ...

    given_schema = {"type": "object", "properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "integer"}}}
    arguments = Arguments(anything, INJECTED, given_schema)
    assert arguments.schema == given_schema
    assert arguments.read({"a": 1, "b": None}) == {"a": 1, "b": None}
    assert refused({"a": "x"}, arguments) == {"$.a": "must be a whole number, not a string."}


def test_a_schema_that_is_none_is_refused() -> None:
    async def anything(**arguments: Any) -> None: ...

    with pytest.raises(ConfigurationError, match="no valid JSON Schema"):
        Arguments(anything, INJECTED, {"type": "objekt"})


def test_prompts_and_resources_get_their_numbers_as_text() -> None:
    async def gift(most: int, wrapped: bool = False) -> None: ...

    arguments = Arguments(gift, INJECTED, texts=True)
    assert arguments.read({"most": "3", "wrapped": "true"}) == {"most": 3, "wrapped": True}
    assert refused({"most": "three"}, arguments) == {"$.most": "must be a whole number, not a string."}


def test_open_ended_arguments_need_a_schema() -> None:
    async def anything(**arguments: Any) -> None: ...

    with pytest.raises(ConfigurationError, match="needs an `input_schema`"):
        Arguments(anything, INJECTED)


def test_a_header_annotation_that_mcp_does_not_allow_is_refused() -> None:
    async def ship(to: Annotated[dict[str, str], Field(json_schema_extra={"x-mcp-header": "To"})]) -> None: ...

    with pytest.raises(ConfigurationError, match="x-mcp-header"):
        Arguments(ship, INJECTED)


def test_a_type_that_json_cannot_carry_is_refused() -> None:
    class Opaque:
        pass

    async def odd(thing: Opaque) -> None: ...

    odd.__annotations__["thing"] = Opaque
    with pytest.raises(ConfigurationError, match="can't be read from JSON"):
        Arguments(odd, INJECTED)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(["query", "price", "tags", "sort", "link", "min"])


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES | st.text(max_size=6), JSON | st.builds(lambda v: {"min": v}, JSON), max_size=5))
def test_whatever_is_sent_is_either_read_or_refused_with_a_reason(raw: dict[str, Any]) -> None:
    try:
        read = SEARCH.read(raw)
    except ArgumentError as refusal:
        assert refusal.faults
    else:
        assert read.keys() <= {"query", "price", "tags", "sort", "link"}


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_the_published_schema_is_what_decides(query: Any) -> None:
    published = Draft202012Validator(SEARCH.schema).is_valid({"query": query})
    try:
        SEARCH.read({"query": query})
        accepted = True
    except ArgumentError:
        accepted = False
    assert accepted == published


SCHEMAS = {
    name: Arguments(function, INJECTED).schema
    for function in standard_functions(STANDARD_TOOLS, resources=False)
    for name in [spec_of(function).name]
}


@pytest.mark.parametrize("tool", SCHEMAS)
def test_the_quick_answer_is_the_one_that_jsonschema_gives(tool: str) -> None:
    quick, thorough = quick_validator(SCHEMAS[tool]), Draft202012Validator(SCHEMAS[tool])
    assert quick is not None
    fitting = []

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(arguments_for(SCHEMAS[tool]))
    def compare(arguments: dict[str, Any]) -> None:
        fits = fits_certainly(quick, arguments)
        assert not fits or thorough.is_valid(arguments)
        fitting.append(fits)

    compare()
    assert 20 < sum(fitting) < len(fitting)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[^\\w]$"},
        {"type": "object", "patternProperties": {"^x": {"type": "null"}}},
        {"$ref": "https://example.com/other.json"},
        {"dependencies": {"a": ["b"]}},
        {"type": "number", "multipleOf": 0.01},
    ],
)
def test_there_is_none_where_the_two_read_differently_or_would_have_to_look_elsewhere(schema: dict[str, Any]) -> None:
    assert quick_validator(schema) is None


def test_a_schema_may_name_any_number() -> None:
    quick = quick_validator({"type": "integer", "maximum": 2**70})
    assert fits_certainly(quick, 2**69)
    assert not fits_certainly(quick, 2**71)


def test_half_a_character_is_left_to_the_thorough_one() -> None:
    assert not fits_certainly(quick_validator({"type": "string"}), "\ud800")
