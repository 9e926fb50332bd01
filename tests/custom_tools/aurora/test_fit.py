from __future__ import annotations

from typing import Any

import mcp_types as types
import pytest

from bridge.testing import Client, DemoServer, running_brand, text_of
from tests.custom_tools.aurora.conftest import AURORA

NIMBUS = "womens-nimbus-3l-rain-jacket"


async def fit(client: Client, **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool("find_fit", {"product": NIMBUS} | arguments)
    assert not answer.is_error, text_of(answer)
    assert answer.structured_content is not None
    return answer.structured_content


def titles(variants: list[dict[str, Any]]) -> list[str]:
    return [variant["title"] for variant in variants]


async def test_a_measured_chest_gives_a_size_its_reasons_and_what_can_be_bought(client: Client) -> None:
    answer = await client.call_tool("find_fit", {"product": NIMBUS, "measurements": {"chest": 92}})
    assert answer.structured_content is not None
    found = answer.structured_content
    assert (found["size"], found["confidence"]) == ("M", "high")
    assert found["reasons"][0] == "chest 92 cm: M is 88 to 94 cm"
    assert {title.split(" / ")[1] for title in titles(found["stock"]["variants"])} == {"M"}
    assert found["stock"]["variants"][0]["price"] == {"amount": 24900, "currency": "USD", "display": "$249.00"}
    assert "size M. Confidence: high." in text_of(answer)
    assert "- Tide / M: $249.00, in stock · Variant/" in text_of(answer)


async def test_inches_give_the_same_answer(client: Client) -> None:
    by_cm = await fit(client, measurements={"chest": 91.44})
    by_inch = await fit(client, measurements={"chest": 36, "unit": "in"})
    assert (by_cm["size"], by_cm["confidence"], by_cm["stock"]) == (
        by_inch["size"], by_inch["confidence"], by_inch["stock"],
    )  # fmt: skip


async def test_with_nothing_known_it_says_what_to_measure_and_names_no_size(client: Client) -> None:
    answer = await client.call_tool("find_fit", {"product": NIMBUS})
    assert answer.structured_content is not None
    assert answer.structured_content["missing"]["measure"] == "chest"
    assert "size" not in answer.structured_content
    assert "no size yet" in text_of(answer)


async def test_outside_the_chart_it_says_so_and_suspects_the_unit(client: Client) -> None:
    answer = await client.call_tool("find_fit", {"product": NIMBUS, "measurements": {"chest": 36}})
    assert "none of its sizes fits; the body is smaller than its smallest, XS" in text_of(answer)
    assert "In inches the chest would be in the chart" in text_of(answer)


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
async def test_a_person_who_can_be_asked_is_asked_for_the_measurement_that_decides(demo: DemoServer, mode: str) -> None:
    asked: list[str] = []

    async def answer(_: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
        asked.append(params.message)
        return types.ElicitResult(action="accept", content={"length": 68})

    async with running_brand(AURORA, demo, elicitation_callback=answer, mode=mode) as client:
        found = await fit(client, measurements={"chest": 87.9})
    assert (found["size"], found["confidence"]) == ("S", "high")
    assert "missing" not in found
    assert len(asked) == 1
    assert "what is the waist in cm?" in asked[0]


async def test_a_person_who_does_not_say_gets_the_answer_with_its_doubt(demo: DemoServer) -> None:
    async def decline(_: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
        return types.ElicitResult(action="decline")

    async with running_brand(AURORA, demo, elicitation_callback=decline) as client:
        found = await fit(client, measurements={"chest": 87.9})
    assert (found["size"], found["nearly"], found["missing"]["measure"]) == ("M", "S", "waist")


async def test_a_size_sold_out_in_the_colour_leads_to_what_is_left(client: Client) -> None:
    wished = [{"name": "Color", "label": "Cobalt"}]
    answer = await client.call_tool(
        "find_fit",
        {"product": "mens-scramble-trail-runners", "measurements": {"foot_length": 26.3}, "selected": wished},
    )
    assert answer.structured_content is not None
    stock = answer.structured_content["stock"]
    assert (answer.structured_content["size"], stock["made"], stock["variants"]) == ("EU 43", True, [])
    assert titles(stock["other_colors"]) == ["Graphite / EU 43", "Signal Red / EU 43"]
    assert "sold out in that size" in text_of(answer)


@pytest.mark.parametrize(
    ("product", "foot", "said"),
    [
        ("womens-scramble-gtx-trail-runners", 28, "larger than its largest, EU 42"),
        ("mens-scramble-trail-runners", 23.5, "smaller than its smallest, EU 40"),
    ],
)
async def test_a_size_of_the_chart_that_the_product_does_not_come_in_is_never_given(
    client: Client, product: str, foot: float, said: str
) -> None:
    answer = await client.call_tool("find_fit", {"product": product, "measurements": {"foot_length": foot}})
    assert said in text_of(answer)
    assert answer.structured_content is not None
    assert "size" not in answer.structured_content


async def test_a_usual_size_is_read_by_the_whole_chart_and_compared_with_what_the_product_comes_in(
    client: Client,
) -> None:
    mens = "mens-scramble-trail-runners"
    assert (await fit(client, product=mens, usual_size="EU 42", preference="close"))["size"] == "EU 42"
    assert (await fit(client, product=mens, usual_size="EU 38"))["outside"] == "below"


async def test_an_option_that_the_product_has_not_is_not_told_as_sold_out(client: Client) -> None:
    wished = [{"name": "Farbe", "label": "Blau"}, {"name": "color", "label": "Purple"}]
    answer = await client.call_tool("find_fit", {"product": NIMBUS, "measurements": {"chest": 92}, "selected": wished})
    assert answer.is_error
    assert "$.selected[0].name: is no option of this product, in the shop's language: Color, Size." in text_of(answer)
    assert "$.selected[1].label: is not there; it comes in Tide," in text_of(answer)


async def test_a_country_without_prices_of_its_own_is_said_to_have_none(client: Client) -> None:
    found = await fit(client, measurements={"chest": 92}, context={"address_country": "JP"})
    assert any("no prices of its own for JP" in remark for remark in found["remarks"])


async def test_of_many_variants_the_first_are_told_and_the_rest_counted(client: Client) -> None:
    stock = (await fit(client, product="mens-overland-convertible-pants", measurements={"waist": 90}))["stock"]
    assert len(stock["variants"]) == 6
    assert stock["more"]["variants"] > 6


async def test_a_variant_brings_its_colour_along(client: Client) -> None:
    (tide,) = (await fit(client, measurements={"chest": 92}, selected=[{"name": "color", "label": "tide"}]))["stock"][
        "variants"
    ]
    found = await fit(client, product=tide["id"], measurements={"chest": 97})
    assert titles(found["stock"]["variants"]) == ["Tide / L"]


@pytest.mark.parametrize(
    ("brand", "confidence"),
    [("Patagonia", "medium"), ("aurora outfitters", "medium"), ("Aurora", "medium"), ("Nobody", "low"), (None, "low")],
)
async def test_how_sure_a_usual_size_is_depends_on_whose_it_is(
    client: Client, brand: str | None, confidence: str
) -> None:
    found = await fit(client, usual_size="M", usual_brand=brand)
    assert (found["size"], found["confidence"]) == ("M", confidence)


async def test_an_american_shoe_size_is_read_for_whom_the_shoe_is(client: Client) -> None:
    mens = await fit(client, product="mens-granite-ridge-gtx-hiking-boots", usual_size="US 9")
    womens = await fit(client, product="womens-granite-ridge-gtx-hiking-boots", usual_size="US 9")
    assert (mens["size"], womens["size"]) == ("EU 42", "EU 41")


async def test_measurements_come_before_a_usual_size(client: Client) -> None:
    assert (await fit(client, measurements={"chest": 97}, usual_size="M"))["size"] == "L"
    assert (await fit(client, measurements={"arm": 62}, usual_size="M"))["size"] == "M"


async def test_prices_are_those_of_the_buyers_market_and_sizes_the_shops(client: Client) -> None:
    german = await fit(
        client,
        product="kids-mudlark-rain-jacket",
        measurements={"height": 130},
        context={"address_country": "DE", "language": "de"},
    )
    assert german["size"] == "8 years"
    assert german["stock"]["variants"][0]["price"]["currency"] == "EUR"


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ({"product": "webbing-belt"}, "no size chart for this product"),
        ({"product": "no-such-thing"}, "$.product: is no product of this shop"),
        ({"usual_brand": "Patagonia"}, "$.usual_size: is missing"),
        ({"usual_size": "46"}, "$.usual_size: This chart's sizes are XS, S, M, L, XL, XXL."),
        ({"measurements": {"chest": -1}}, "$.measurements.chest: must be more than 0"),
        ({"measurements": {"bust": 90}}, "bust"),
    ],
)
async def test_what_can_not_be_answered_says_what_to_do(client: Client, arguments: dict[str, Any], advice: str) -> None:
    answer = await client.call_tool("find_fit", {"product": NIMBUS} | arguments)
    assert answer.is_error
    assert advice in text_of(answer)


async def test_a_malformed_chart_stops_it_and_no_size_is_guessed(demo: DemoServer) -> None:
    with DemoServer() as broken:
        for entry in broken.shop("aurora").metaobjects:
            for field in entry.fields:
                if field.key == "chart":
                    field.value = field.value.replace("[83,88]", "[83,87]")
        async with running_brand(AURORA, broken) as client:
            answer = await client.call_tool("find_fit", {"product": NIMBUS, "measurements": {"chest": 92}})
    assert answer.is_error
    assert "`womens-tops` can't be relied on: chest of M does not begin where S ends" in text_of(answer)


async def test_both_tools_cost_the_list_little(client: Client) -> None:
    listed = {tool.name: tool for tool in (await client.list_tools()).tools}
    sizes = {name: len(listed[name].model_dump_json(by_alias=True, exclude_none=True)) for name in listed}
    assert sizes["find_fit"] < 2_500
    assert sizes["compare_products"] < 1_000
