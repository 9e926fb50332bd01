from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bridge.testing import Client, text_of
from bridge.toolkit import ToolError
from custom_tools.aurora.deciding import Clue
from custom_tools.aurora.earlier import agreed, kept_variants
from tests.custom_tools.aurora.fitting import CHARTS

SHELL = "gid://shopify/ProductVariant/1"
LINE = {"id": "gid://shopify/LineItem/1", "item": {"id": SHELL}}


def line(original: int, fulfilled: int) -> dict[str, Any]:
    return LINE | {"quantity": {"original": original, "total": original, "fulfilled": fulfilled}}


def part(kind: str, quantity: int, status: str = "completed") -> dict[str, Any]:
    return {"type": kind, "status": status, "line_items": [{"id": LINE["id"], "quantity": quantity}]}


@pytest.mark.parametrize(
    ("sold", "adjustments", "events", "kept"),
    [
        (line(1, 1), [], [part("shipped", 1), part("delivered", 1)], True),
        (line(1, 1), [], [part("shipped", 1)], True),
        (line(1, 1), [], [part("shipped", 1), part("in_transit", 1)], False),
        (line(1, 0), [], [], False),
        (line(1, 1), [part("return", -1)], [part("delivered", 1)], False),
        (line(1, 1), [part("return", -1, "pending")], [part("delivered", 1)], False),
        (line(1, 1), [part("return", -1, "failed")], [part("delivered", 1)], True),
        (line(2, 2), [part("return", -1)], [part("delivered", 2)], True),
        (line(1, 1), [{"type": "cancellation", "status": "completed"}], [part("delivered", 1)], False),
        (LINE | {"item": {"id": LINE["id"]}, "quantity": line(1, 1)["quantity"]}, [], [part("delivered", 1)], False),
    ],
    ids=[
        "delivered",
        "sent, and no more is told",
        "on its way",
        "not sent",
        "returned",
        "asked back",
        "return declined",
        "one of two returned",
        "cancelled",
        "no longer sold",
    ],
)
def test_what_arrived_and_was_not_sent_back_was_kept(
    sold: dict[str, Any], adjustments: list[dict[str, Any]], events: list[dict[str, Any]], kept: bool
) -> None:
    assert list(kept_variants([sold], adjustments, events)) == ([SHELL] if kept else [])


def test_sizes_of_several_people_say_nothing_and_those_of_one_agree() -> None:
    small, medium, nearly = Clue(Fraction(3, 2), "S"), Clue(Fraction(5, 2), "M"), Clue(Fraction(12, 5), "M, softer")
    assert agreed([medium, nearly], CHARTS["womens-tops"], "#1") == medium
    with pytest.raises(ToolError, match="several sizes were kept"):
        agreed([small, medium], CHARTS["womens-tops"], "#1")


async def order_of(client: Client, number: str, email: str) -> str:
    found = await client.call_tool("find_order", {"order_number": number, "email": email})
    assert found.structured_content is not None
    handle: str = found.structured_content["order"]["id"]
    return handle


async def test_a_size_that_was_kept_leads_to_the_size_of_something_cut_smaller(client: Client) -> None:
    order = await order_of(client, "1001", "ann@example.com")
    arguments = {"product": "womens-drizzle-2-5l-packable-rain-jacket", "order": order}
    answer = await client.call_tool("find_fit", arguments)
    assert answer.structured_content is not None
    # The Nimbus in M stretches a little: 2.5 + 0.1 - 0.2; the Drizzle runs small: + 0.5 + 0.2. That is 3.1.
    assert (answer.structured_content["size"], answer.structured_content["nearly"]) == ("L", "M")
    assert "kept Women's Nimbus 3L Rain Jacket in M of order #1001" in text_of(answer)


async def test_the_same_product_again_is_the_same_size_and_nothing_is_doubted(client: Client) -> None:
    order = await order_of(client, "1001", "ann@example.com")
    answer = await client.call_tool("find_fit", {"product": "womens-nimbus-3l-rain-jacket", "order": order})
    assert answer.structured_content is not None
    found = answer.structured_content
    assert (found["size"], found["confidence"], len(found["reasons"])) == ("M", "medium", 1)


async def test_what_was_returned_says_nothing(client: Client) -> None:
    order = await order_of(client, "1030", "dave+trails@example.com")
    answer = await client.call_tool("find_fit", {"product": "mens-scramble-trail-runners", "order": order})
    assert answer.is_error
    assert "Nothing that was kept of order #1030" in text_of(answer)


async def test_a_handle_that_opens_no_order_is_told_as_get_order_tells_it(client: Client) -> None:
    refused = await client.call_tool("find_fit", {"product": "mens-scramble-trail-runners", "order": "1030"})
    told = await client.call_tool("get_order", {"order": "1030"})
    assert refused.is_error
    assert text_of(refused) == text_of(told)
