from __future__ import annotations

from typing import Any

import mcp_types as types

from bridge.gateway.merging import merge
from bridge.tools.standard import STANDARD_TOOLS, standard_functions
from bridge.wording import BUDGET, size, warnings

SAYS_WHEN = "Use when the buyer asks for it."


def tool(name: str, description: str = SAYS_WHEN, **properties: Any) -> types.Tool:
    return types.Tool(name=name, description=description, input_schema={"type": "object", "properties": properties})


def test_the_standard_tools_leave_nothing_to_warn_of() -> None:
    standard = merge(standard_functions(STANDARD_TOOLS, resources=True))
    assert warnings([bound.wire for bound in standard.tools.values()]) == []


def test_two_names_of_the_same_words_could_be_confused() -> None:
    (said,) = warnings([tool("find_stores", f"Shops nearby. {SAYS_WHEN}"), tool("store_find", "Use before a visit.")])
    assert "`find_stores` and `store_find`: their names are alike" in said


def test_what_is_not_the_brands_to_word_is_left_alone_unless_its_own_is_like_it() -> None:
    ours, theirs = tool("find_stores", "Shops."), tool("store_finding", "Use when asked.")
    assert warnings([ours], given=["find_stores"]) == []
    assert len(warnings([ours, tool("find_store")], given=["find_stores"])) == 1
    assert warnings([ours, theirs], given=["find_stores", "store_finding"]) == []


def test_two_descriptions_of_the_same_words_could_be_confused() -> None:
    one = tool("size_advice", "Which size of a shoe fits a buyer, by foot length. Use when asked for a size.")
    other = tool("shoe_fitting", "Which shoe size fits a buyer by the foot's length. Use if asked for a size.")
    (said,) = warnings([one, other])
    assert "their descriptions are alike" in said


def test_names_that_share_one_word_of_three_are_told_apart() -> None:
    assert warnings([tool("gift_wrap", "Wraps it. Use before paying."), tool("gift_card_balance")]) == []


def test_a_description_without_a_when_is_told_how_to_say_it() -> None:
    (said,) = warnings([tool("size_advice", "Which size fits.")])
    assert "`size_advice` does not say when to use it" in said
    assert "Use when" in said


def test_parameters_that_nothing_describes_are_named() -> None:
    described = {"type": "string", "description": "The product's handle"}
    (said,) = warnings([tool("size_advice", product=described, foot={"type": "number"}, tags={"type": "array"})])
    assert "no description of `foot`, `tags`" in said


def test_a_parameter_whose_values_or_members_speak_needs_no_description() -> None:
    size = {"enum": ["S", "M"]}
    point = {"type": "object", "properties": {"latitude": {"type": "number"}}}
    assert warnings([tool("stores", size=size, near=point, stops={"type": "array", "items": point})]) == []


def test_a_list_over_its_budget_says_by_how_much() -> None:
    tools = [tool("novel", SAYS_WHEN + " word" * (BUDGET // 5))]
    (said,) = warnings(tools)
    assert f"{size(tools):,} bytes" in said
    assert f"{BUDGET:,}" in said


def test_a_tool_that_needs_what_no_listed_one_gives_is_named() -> None:
    handle = {"type": "string", "description": "Handle from find_order"}
    needy = tool("get_order", order=handle)
    needy.input_schema["required"] = ["order"]
    optional = tool("find_fit", "Which size fits. Use before a purchase.", order=handle)
    (said,) = warnings([needy, optional], absent=["find_order", "get_cart"])
    assert said.startswith("`find_order` is not listed, and gives what these can't do without: `get_order`. Hide them")
    assert warnings([needy, optional]) == []


def test_another_servers_tools_are_compared_with_ours_and_not_with_one_another() -> None:
    ours, alike = tool("find_stores"), [tool("far_find_store"), tool("far_find_stores")]
    servers = {each.name: "far" for each in alike}
    assert len(warnings([ours, *alike], given=["find_stores"], foreign=servers)) == 2
    assert warnings(alike, foreign=servers) == []


def test_what_another_server_leaves_unsaid_is_one_warning_with_its_remedy() -> None:
    silent = [types.Tool(name=f"far_{n}", description="Stores.", input_schema={"type": "object"}) for n in ("a", "b")]
    [said] = warnings(silent, foreign={each.name: "far" for each in silent})
    assert said.startswith("`far_a`, `far_b` do not say when to use them. `describe` of its [servers] part")
