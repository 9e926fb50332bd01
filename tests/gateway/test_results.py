from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import mcp_types as types
import pytest
from msgspec import Struct
from pydantic import BaseModel, Field

from bridge.gateway.results import (
    NotAsDeclared,
    completion_result,
    declared_result,
    prompt_result,
    resource_result,
    tool_result,
)
from bridge.toolkit import Contents, Image, Message, Result, Text


class Offer(BaseModel):
    offer_id: str = Field(alias="offerId")
    note: str | None = None


@dataclass
class Point:
    x: int
    y: Decimal


def texts(result: types.CallToolResult) -> list[str]:
    return [block.text for block in result.content if isinstance(block, Text)]


def test_a_string_is_the_text() -> None:
    assert texts(tool_result("hello")) == ["hello"]


def test_a_model_is_structured_and_its_text_is_compact_json() -> None:
    result = tool_result(Offer(offerId="1"))
    assert result.structured_content == {"offerId": "1"}
    assert texts(result) == ['{"offerId":"1"}']


def test_a_dataclass_is_structured_too() -> None:
    assert tool_result(Point(1, Decimal("2.50"))).structured_content == {"x": 1, "y": "2.50"}


class Price(Struct, rename="camel"):
    amount: Decimal
    currency_code: str


def test_a_struct_is_written_as_the_shop_sent_it() -> None:
    price = Price(amount=Decimal("2.50"), currency_code="USD")
    assert tool_result(price).structured_content == {"amount": "2.50", "currencyCode": "USD"}
    assert texts(tool_result([price])) == ['[{"amount":"2.50","currencyCode":"USD"}]']


def test_within_an_object_it_is_too_and_what_the_tool_says_is_null_stays_null() -> None:
    told = tool_result(
        Result({"price": Price(amount=Decimal("2.50"), currency_code="USD"), "none": None, "fit": Fit(size="M")})
    )
    assert told.structured_content == {
        "price": {"amount": "2.50", "currencyCode": "USD"},
        "none": None,
        "fit": {"size": "M"},
    }


class Fit(BaseModel):
    size: str

    def __str__(self) -> str:
        return f"Size {self.size} fits."


@dataclass
class Spot:
    x: int

    def __str__(self) -> str:
        return f"at {self.x}"


@pytest.mark.parametrize(
    ("value", "text", "structured"),
    [(Fit(size="M"), "Size M fits.", {"size": "M"}), (Spot(3), "at 3", {"x": 3})],
)
def test_a_class_that_says_what_it_is_gives_the_text_itself(value: object, text: str, structured: object) -> None:
    result = tool_result(value)
    assert (texts(result), result.structured_content) == ([text], structured)


def test_a_list_of_data_is_text_only_since_older_protocols_know_objects_only() -> None:
    result = tool_result([1, 2])
    assert (texts(result), result.structured_content) == (["[1,2]"], None)


def test_an_empty_list_is_data_and_no_lack_of_content() -> None:
    assert texts(tool_result([])) == ["[]"]


def test_content_blocks_stay_as_they_are() -> None:
    blocks = [Text(text="look"), Image(data="AA==", mime_type="image/png")]
    assert tool_result(blocks).content == blocks
    assert tool_result(blocks[1]).content == [blocks[1]]


def test_a_result_tells_both_parts_and_keeps_null_in_plain_data() -> None:
    result = tool_result(Result({"a": None}, "nothing", [Text(text="more")], is_error=True, meta={"x/y": 1}))
    assert (texts(result), result.structured_content, result.is_error) == (["nothing", "more"], {"a": None}, True)
    assert result.meta == {"x/y": 1}


def test_a_result_without_a_text_still_suffices_for_a_client_that_shows_only_text() -> None:
    assert texts(tool_result(Result({"a": 1}))) == ['{"a":1}']


def test_a_prompt_is_a_string_or_messages() -> None:
    assert prompt_result("Find a gift", "d").messages == [Message(role="user", content=Text(text="Find a gift"))]
    said = Message(role="assistant", content=Text(text="For whom?"))
    assert [m.role for m in prompt_result(["Hi", said], None).messages] == ["user", "assistant"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", types.TextResourceContents(uri="shop://x", mime_type="text/plain", text="text")),
        (b"\x00", types.BlobResourceContents(uri="shop://x", mime_type="text/plain", blob="AA==")),
        ({"a": 1}, types.TextResourceContents(uri="shop://x", mime_type="text/plain", text='{"a":1}')),
        (Contents("<p>", "text/html"), types.TextResourceContents(uri="shop://x", mime_type="text/html", text="<p>")),
    ],
)
def test_a_resource_is_text_bytes_or_data(value: object, expected: object) -> None:
    assert resource_result(value, "shop://x", "text/plain").contents == [expected]


def test_a_completion_is_cut_at_what_mcp_allows_and_says_so() -> None:
    completion = completion_result([str(n) for n in range(150)]).completion
    assert (len(completion.values), completion.total, completion.has_more) == (100, 150, True)


def test_a_prompts_blocks_and_strings_are_what_the_user_says() -> None:
    image = Image(data="aGk=", mime_type="image/png")
    result = prompt_result([image, "What is this?"], None)
    assert [message.role for message in result.messages] == ["user", "user"]
    assert result.messages[0].content == image


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("none planned", r"\$, type"),
        (None, r"\$, type"),
        (Result(text="none planned"), r"\$, type"),
        ({"size": ["secret"]}, r"\$\.size, type"),
        ({"fits": True}, r"\$, required"),
    ],
)
def test_what_is_not_as_declared_is_a_bug_that_says_where_and_quotes_nothing(value: object, where: str) -> None:
    schema = {"type": "object", "properties": {"size": {"type": "string"}}, "required": ["size"]}
    tool = types.Tool(name="fit", input_schema={"type": "object"}, output_schema=schema)
    with pytest.raises(NotAsDeclared, match=rf"^fit returned what its output schema does not: {where}$"):
        declared_result(tool, value)
    assert declared_result(tool, Fit(size="M")).structured_content == {"size": "M"}
    assert declared_result(tool, Result(text="Say which.", is_error=True)).is_error
