from __future__ import annotations

import mcp_types as types
import pytest

from bridge.gateway.tool_names import ToolNames
from bridge.toolkit import Image, Result, Text

NAMES = ToolNames({"get_cart": "see_basket", "see_basket": "get_cart"}, ("get_order", "find_order"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use get_cart, not see_basket.", "Use see_basket, not get_cart."),
        ("my_get_cart and get_carts stay", "my_get_cart and get_carts stay"),
        ("One line.\nNext: get_order shows it. Done.", "One line.\nDone."),
        ("No such order; find_order looks for it.", "No such order."),
        ("$129.00; https://shop.example/a.b?c=1 stays. See get_order.", "$129.00; https://shop.example/a.b?c=1 stays."),
        ("Handle from find_order", "Handle from find_order"),
        ("https://shop.example/get_cart?get_cart=1. my-get_cart stays", None),
        ("custom.get_cart, get_cart.html and mail@get_cart stay", None),
        ('{"words":"get_cart","more":"Look with find_order. Done."}', None),
        ('["get_cart; get_order"]', None),
        ("`get_cart`, (get_cart): get_cart.", "`see_basket`, (see_basket): see_basket."),
        ("  Spaces  stay ; as they are.\n\n", "  Spaces  stay ; as they are.\n\n"),
        ("", ""),
    ],
)
def test_a_text_speaks_of_what_is_listed_and_data_and_addresses_stay(text: str, expected: str | None) -> None:
    assert NAMES.corrected(text) == (text if expected is None else expected)


def test_a_name_that_is_an_ordinary_word_is_never_taken_for_a_tool() -> None:
    names = ToolNames({"fabric": "fibre_info", "find-fit": "my_fit"}, ("size",))
    assert (
        names.corrected("Outer fabric: wool. In size M; see find-fit.")
        == "Outer fabric: wool. In size M; see find-fit."
    )


def test_without_a_difference_nothing_is_touched() -> None:
    result = types.CallToolResult(content=[Text(text="get_cart")])
    assert ToolNames().in_result(result) is result


def test_of_a_result_its_texts_and_messages_are_corrected_and_no_data() -> None:
    chat = {"role": "user", "content": "get_cart"}
    messages = [{"type": "info", "content": "Next: get_cart."}, {"type": "info", "code": "get_cart"}, chat]
    structured = {"title": "get_cart", "messages": messages}
    image = Image(data="AA==", mime_type="image/png")
    result = types.CallToolResult(content=[Text(text="get_cart"), image], structured_content=structured, is_error=True)
    corrected = NAMES.in_result(result)
    assert corrected.content == [Text(text="see_basket"), image]
    assert corrected.structured_content == {
        "title": "get_cart",
        "messages": [{"type": "info", "content": "Next: see_basket."}, {"type": "info", "code": "get_cart"}, chat],
    }
    assert corrected.is_error


def test_so_is_what_a_tool_returned() -> None:
    said = Result({"title": "get_cart", "messages": [{"type": "info", "content": "Next: get_cart."}]}, "get_cart")
    corrected = {"title": "get_cart", "messages": [{"type": "info", "content": "Next: see_basket."}]}
    assert NAMES.in_said(said) == Result(corrected, "see_basket")
    assert ToolNames().in_said(said) is said


def test_a_prompt_speaks_of_what_is_listed_too() -> None:
    said = types.PromptMessage(role="user", content=Text(text="Put it there with get_cart. Then see get_order."))
    corrected = NAMES.in_prompt(types.GetPromptResult(description="Gift", messages=[said]))
    assert [message.content for message in corrected.messages] == [Text(text="Put it there with see_basket.")]
    assert (corrected.description, said.content.text) == ("Gift", "Put it there with get_cart. Then see get_order.")  # type: ignore[union-attr]
    assert NAMES.in_wire(types.Prompt(name="gift", description="Uses get_cart.")).description == "Uses see_basket."


def test_of_a_tool_every_description_is_corrected_and_no_name() -> None:
    schema = {
        "type": "object",
        "properties": {
            "description": {"type": "string", "description": "From get_cart"},
            "get_cart": {"type": "array", "items": {"description": "Ids of find_order"}, "enum": ["get_cart"]},
        },
    }
    tool = types.Tool(name="pay", description="After get_cart. Before get_order.", input_schema=schema)
    corrected = NAMES.in_tool(tool)
    assert corrected.description == "After see_basket."
    assert corrected.input_schema["properties"] == {
        "description": {"type": "string", "description": "From see_basket"},
        "get_cart": {"type": "array", "items": {"description": "Ids of find_order"}, "enum": ["get_cart"]},
    }
