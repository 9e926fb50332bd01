from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bridge.demo.gid import gid
from bridge.demo.model import Page
from bridge.testing import Client, DemoServer, running_brand, text_of
from tests.custom_tools.hearth.asking import Members, ask, codes, refused
from tests.ucp.validation import assert_conforms

TODAY = datetime.now(UTC).date()


def gifts(answer: Members) -> list[Members]:
    return [product for one in answer["suggestions"] for product in one["products"]]


async def test_each_suggestion_fits_the_wishes_and_the_budget_and_says_why(client: Client) -> None:
    wish = {"occasion": "birthday", "recipient": "parents", "interests": ["coffee"], "budget": 6_000}
    answer = await ask(client, "suggest_gifts", **wish)
    assert answer["wishes"] == ["birthday", "parents", "coffee"]
    assert len(answer["suggestions"]) == 3
    for one in answer["suggestions"]:
        assert one["total"]["amount"] == sum(product["variants"][0]["price"]["amount"] for product in one["products"])
        assert one["total"]["amount"] <= 6_000
        assert one["fits"] and all(word in one["why"] for word in one["fits"])


async def test_products_are_told_as_the_protocol_has_them(client: Client) -> None:
    answer = await ask(client, "suggest_gifts", occasion="wedding", budget=10_000, count=8)
    listing = {"ucp": answer["ucp"], "products": gifts(answer)}
    assert_conforms(listing, "search")


async def test_the_text_alone_is_enough_to_go_on(client: Client) -> None:
    result = await client.call_tool("suggest_gifts", {"occasion": "wedding", "budget": 10_000})
    assert result.structured_content is not None
    text = text_of(result)
    for product in gifts(result.structured_content):
        assert product["title"] in text
        assert product["variants"][0]["price"]["display"] in text
        assert product["variants"][0]["id"].rpartition("/")[2] in text
    assert "up to $100.00 each" in text


async def test_a_budget_for_all_holds_for_the_sum(client: Client) -> None:
    answer = await ask(client, "suggest_gifts", occasion="birthday", budget=9_000, budget_for="all", count=4)
    assert len(answer["suggestions"]) == 4
    assert answer["total"]["amount"] == sum(one["total"]["amount"] for one in answer["suggestions"]) <= 9_000


async def test_something_that_the_merchant_pairs_with_a_gift_is_added_where_the_budget_has_room(
    client: Client, demo: DemoServer
) -> None:
    answer = await ask(client, "suggest_gifts", occasion="birthday", budget=20_000, count=4)
    paired = [one["products"] for one in answer["suggestions"] if len(one["products"]) == 2]
    assert paired
    products = {gid("Product", product.id): product for product in demo.shop("hearth").products}
    for gift, extra in paired:
        assert products[extra["id"]].handle in products[gift["id"]].complementary
        assert products[extra["id"]].product_type != "Gift Wrap"


async def test_what_was_turned_down_never_comes_back_by_product_or_variant(client: Client) -> None:
    rejected: list[str] = []
    seen: set[str] = set()
    for number in range(4):
        answer = await ask(client, "suggest_gifts", occasion="wedding", budget=9_000, rejected=rejected)
        shown = gifts(answer)
        assert not seen & {product["id"] for product in shown}
        seen |= {product["id"] for product in shown}
        rejected += [product["variants"][0]["id"] if number % 2 else product["id"] for product in shown]
    assert len(seen) >= 12


async def test_what_can_not_be_bought_is_not_suggested(client: Client, demo: DemoServer) -> None:
    answer = await ask(client, "suggest_gifts", occasion="birthday", count=8)
    assert all(product["variants"][0]["availability"]["available"] for product in gifts(answer))


async def test_several_categories_are_suggested_before_any_comes_twice(client: Client, demo: DemoServer) -> None:
    answer = await ask(client, "suggest_gifts", interests=["gardening", "coffee"], count=5)
    kinds = {gid("Product", product.id): product.product_type for product in demo.shop("hearth").products}
    assert len({kinds[one["products"][0]["id"]] for one in answer["suggestions"]}) == 5


async def test_with_weeks_left_each_gift_has_a_day_and_the_page_is_quoted(client: Client) -> None:
    by = TODAY + timedelta(days=60)
    answer = await ask(client, "suggest_gifts", occasion="birthday", budget=8_000, deliver_by=by.isoformat())
    assert answer["delivery"]["checked"]
    assert any("business days" in line for line in answer["delivery"]["read"])
    assert all(TODAY < datetime.fromisoformat(one["arrives_by"]).date() <= by for one in answer["suggestions"])


async def test_by_tomorrow_nothing_that_is_sent_makes_it_and_that_is_said(client: Client) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    result = await client.call_tool("suggest_gifts", {"occasion": "birthday", "deliver_by": tomorrow})
    assert result.structured_content is not None
    assert result.structured_content["suggestions"] == []
    assert codes(result.structured_content) == ["left_out", "fewer_found"]
    assert "too late" in text_of(result) and "No gift" in text_of(result)


async def test_when_fewer_suit_than_were_asked_for_that_is_said(client: Client) -> None:
    answer = await ask(client, "suggest_gifts", interests=["chess"], count=8)
    assert 0 < len(answer["suggestions"]) < 8
    assert codes(answer) == ["fewer_found"]


async def test_when_the_page_tells_nothing_that_is_said_and_no_day_is_named(client: Client, demo: DemoServer) -> None:
    pages = demo.shop("hearth").pages
    shipping = next(page for page in pages if page.handle == "shipping")
    try:
        pages.remove(shipping)
        await delivery_is_unknown(client)
        pages.append(
            Page(shipping.id, "shipping", "Shipping", "<p>We are quick.</p>", shipping.created_at, shipping.updated_at)
        )
        await delivery_is_unknown(client)
    finally:
        pages[:] = [*(page for page in pages if page.handle != "shipping"), shipping]


async def delivery_is_unknown(client: Client) -> None:
    by = (TODAY + timedelta(days=9)).isoformat()
    answer = await ask(client, "suggest_gifts", occasion="birthday", deliver_by=by)
    assert codes(answer) == ["delivery_unknown"]
    assert answer["delivery"] == {"deliver_by": by, "checked": False}
    assert answer["suggestions"] and all("arrives_by" not in one for one in answer["suggestions"])


async def test_prices_and_budget_are_those_of_the_country(client: Client) -> None:
    japan = await ask(client, "suggest_gifts", occasion="christmas", budget=9_000, context={"address_country": "JP"})
    assert {one["total"]["currency"] for one in japan["suggestions"]} == {"JPY"}
    assert japan["budget"]["display"] == "¥9,000"
    wrong = await refused(client, "suggest_gifts", budget=9_000, context={"address_country": "JP", "currency": "USD"})
    assert "$.budget" in wrong and "JPY" in wrong


async def test_an_occasion_that_the_shop_has_no_gifts_for_is_named_with_those_it_has(client: Client) -> None:
    answer = await ask(client, "suggest_gifts", occasion="bar mitzvah", interests=["coffee"])
    (message,) = answer["messages"]
    assert message["code"] == "unknown_occasion"
    assert "bar mitzvah" in message["content"] and "wedding" in message["content"]
    assert answer["wishes"] == ["coffee"]


async def test_a_token_that_may_read_neither_tags_nor_metafields_still_finds_gifts(
    copied: Path, demo: DemoServer
) -> None:
    manifest = copied / "brand.toml"
    manifest.write_text(f"storefront_scopes = []\n{manifest.read_text()}")
    by = (TODAY + timedelta(days=60)).isoformat()
    async with running_brand(copied, demo) as client:
        answer = await ask(client, "suggest_gifts", occasion="wedding", interests=["tea"], deliver_by=by)
    assert len(answer["suggestions"]) == 3
    assert {"tags_unknown", "lead_time_unknown"} <= set(codes(answer))


async def test_to_a_country_that_the_shop_does_not_name_no_day_of_arrival_is_told(client: Client) -> None:
    by = (TODAY + timedelta(days=60)).isoformat()
    answer = await ask(client, "suggest_gifts", deliver_by=by, context={"address_country": "FR"})
    assert "delivery_unknown" in codes(answer)
    assert "for FR could be read" in str(answer["messages"])
    assert not any("arrives_by" in one for one in answer["suggestions"])


async def test_an_interest_without_a_tag_is_looked_for_by_its_words(client: Client) -> None:
    answer = await ask(client, "suggest_gifts", interests=["chess"])
    assert "Folding Chess Set" in [product["title"] for product in gifts(answer)]


async def test_wrong_arguments_are_all_told_in_sentences(client: Client) -> None:
    said = await refused(client, "suggest_gifts", interests=["coffee", "!!"], rejected=["mug"], deliver_by="2020-02-02")
    assert all(path in said for path in ("$.interests[1]", "$.rejected[0]", "$.deliver_by"))
    assert "$.deliver_by: must be a day, written as 2026-12-24" in await refused(
        client, "suggest_gifts", deliver_by="soon"
    )
    assert "$.budget: must be at least 1" in await refused(client, "suggest_gifts", budget=0)
    for wrong in ({"budget": 0}, {"count": 9}, {"deliver_by": "soon"}, {"budgets": 5}, {"interests": ["x"] * 6}):
        assert "$." in await refused(client, "suggest_gifts", **wrong)


async def test_calls_side_by_side_do_not_disturb_each_other(client: Client) -> None:
    wishes = [{"occasion": "wedding"}, {"interests": ["coffee"]}, {"recipient": "kids"}]
    together = await asyncio.gather(*(ask(client, "suggest_gifts", **wish) for wish in wishes))
    alone = [await ask(client, "suggest_gifts", **wish) for wish in wishes]
    assert together == alone


async def test_a_list_of_tools_pays_little_for_each(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    for name, most in (("suggest_gifts", 2_500), ("wrap_gift", 1_200)):
        assert len(tools[name].model_dump_json(by_alias=True, exclude_none=True)) < most
