from __future__ import annotations

from mcp_types import PromptReference

from bridge.testing import Client, text_of

FIND_MY_SIZE = PromptReference(name="find-my-size")


async def test_it_asks_first_for_what_decides_for_that_product(client: Client) -> None:
    shoe = text_of(await client.get_prompt("find-my-size", {"product": "mens-scramble-trail-runners"}))
    assert "one question at a time" in shoe
    assert "My foot length in cm or inches (standing, heel against a wall" in shoe
    pants = text_of(await client.get_prompt("find-my-size", {"product": "mens-talus-climbing-pants"}))
    assert "My waist in cm or inches" in pants
    assert "then hip if I have a tape at hand" in pants
    assert "find_fit with product mens-talus-climbing-pants" in pants


async def test_a_brand_that_was_named_is_asked_about(client: Client) -> None:
    arguments = {"product": "mens-talus-climbing-pants", "usual_brand": "Patagonia"}
    assert "which size of Patagonia I take" in text_of(await client.get_prompt("find-my-size", arguments))


async def test_what_has_no_chart_is_asked_about_by_its_usual_size(client: Client) -> None:
    assert "Which size I usually take" in text_of(await client.get_prompt("find-my-size", {"product": "webbing-belt"}))


async def test_products_and_brands_are_completed(client: Client) -> None:
    products = await client.complete(FIND_MY_SIZE, {"name": "product", "value": "nimbus"})
    brands = await client.complete(FIND_MY_SIZE, {"name": "usual_brand", "value": "pat"})
    assert "womens-nimbus-3l-rain-jacket" in products.completion.values
    assert brands.completion.values == ["Patagonia"]
