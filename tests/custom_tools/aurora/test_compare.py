from __future__ import annotations

from typing import Any

import pytest

from bridge.testing import Client, text_of

RAIN = ["womens-nimbus-3l-rain-jacket", "womens-drizzle-2-5l-packable-rain-jacket"]


async def compare(client: Client, products: list[str], **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool("compare_products", {"products": products} | arguments)
    assert not answer.is_error, text_of(answer)
    assert answer.structured_content is not None
    return answer.structured_content


async def test_it_tells_what_differs_apart_from_what_is_the_same(client: Client) -> None:
    found = await compare(client, RAIN)
    differs = {row["what"]: row["values"] for row in found["differs"]}
    assert differs["Price"] == ["$249.00", "$139.00 (was $179.00)"]
    assert differs["Water column"] == ["20,000 mm", "10,000 mm"]
    assert differs["Fit"] == ["true to size", "runs small"]
    assert {"what": "Type", "value": "Rain Jackets"} in found["same"]
    assert differs.keys().isdisjoint(row["what"] for row in found["same"])


async def test_money_is_exact_in_minor_units_and_in_the_buyers_currency(client: Client) -> None:
    found = await compare(client, RAIN, context={"address_country": "DE"})
    assert found["products"][0]["price_range"]["min"] == {"amount": 23995, "currency": "EUR", "display": "€239.95"}


async def test_a_country_without_prices_of_its_own_is_said_to_have_none(client: Client) -> None:
    found = await compare(client, RAIN, context={"address_country": "JP"})
    assert "no prices of its own for JP" in found["note"]


async def test_the_text_says_the_same_in_lines(client: Client) -> None:
    text = text_of(await client.call_tool("compare_products", {"products": RAIN}))
    assert text.splitlines()[0].startswith("1. Women's Nimbus 3L Rain Jacket (Product/")
    assert "- Price: $249.00 | $139.00 (was $179.00)" in text
    assert "The same: Brand Aurora; Type Rain Jackets" in text


async def test_sizes_to_buy_are_in_the_shops_order_and_leave_out_what_is_gone(client: Client) -> None:
    found = await compare(client, ["mens-scramble-trail-runners", "mens-granite-ridge-gtx-hiking-boots"])
    differs = {row["what"]: row["values"] for row in found["differs"] + [
        {"what": row["what"], "values": [row["value"]]} for row in found["same"]
    ]}  # fmt: skip
    sizes = differs["Size to buy"][0].split(", ")
    assert sizes == sorted(sizes)


async def test_what_the_shop_does_not_say_is_said_to_be_missing(client: Client) -> None:
    found = await compare(client, ["womens-nimbus-3l-rain-jacket", "leather-balm"])
    differs = {row["what"]: row["values"] for row in found["differs"]}
    assert differs["Stretch"] == ["slight", "not said"]
    assert differs["Size to buy"] == ["XS, S, M, L, XL, XXL", "no such choice"]
    assert "Title to buy" not in differs


async def test_the_only_colour_there_is_is_told(client: Client) -> None:
    found = await compare(client, ["womens-drizzle-rain-pants", "womens-larch-hiking-pants"])
    differs = {row["what"]: row["values"] for row in found["differs"]}
    assert differs["Color to buy"][0] == "Graphite"


@pytest.mark.parametrize(
    ("products", "advice"),
    [
        (RAIN[:1], "$.products"),
        (RAIN * 3, "$.products"),
        ([RAIN[0], RAIN[0]], "$.products[1]: is the same product as one before it."),
        ([RAIN[0], "no-such-thing"], "$.products[1]: is no product of this shop"),
    ],
)
async def test_what_can_not_be_compared_says_why(client: Client, products: list[str], advice: str) -> None:
    answer = await client.call_tool("compare_products", {"products": products})
    assert answer.is_error
    assert advice in text_of(answer)
