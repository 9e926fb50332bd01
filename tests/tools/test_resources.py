from __future__ import annotations

from bridge.demo import DemoServer
from bridge.toolkit import Brand, Shop
from bridge.tools import resources

GERMAN = Brand("aurora", "Aurora", country="DE", language="DE")
PLAIN = Brand("aurora", "Aurora")


async def test_a_product_is_read_with_its_whole_description(tokenless: Shop) -> None:
    text = await resources.product_page(tokenless, PLAIN, "womens-nimbus-3l-rain-jacket")
    assert text is not None
    assert "$249.00" in text
    assert "Tide / XS" in text
    assert text.endswith("- 20,000 mm water column\n- 340 g in size M")


async def test_a_resource_speaks_the_brands_language_and_currency(tokenless: Shop) -> None:
    text = await resources.product_page(tokenless, GERMAN, "womens-nimbus-3l-rain-jacket")
    assert text is not None
    assert "€" in text
    assert "Farbe" in text


async def test_collections_are_listed_with_the_handles_that_a_search_takes(demo: DemoServer, tokenless: Shop) -> None:
    text = await resources.collections(tokenless, PLAIN)
    handles = {line[2:].partition(":")[0] for line in text.splitlines()}
    assert handles == {one.handle for one in demo.shop("aurora").collections}


async def test_policies_and_pages_are_told_as_text_with_their_address(tokenless: Shop) -> None:
    refund = await resources.policy(tokenless, PLAIN, "refund_policy")
    faq = await resources.page(tokenless, PLAIN, "faq")
    for text in (refund, faq):
        assert text is not None
        assert "<" not in text
        assert "https://aurora-outfitters.example/" in text.splitlines()[-1]


async def test_what_there_is_not_is_none(tokenless: Shop) -> None:
    assert await resources.product_page(tokenless, PLAIN, "no-such-shirt") is None
    assert await resources.page(tokenless, PLAIN, "no-such-page") is None
    assert await resources.policy(tokenless, PLAIN, "no_such_policy") is None
    assert await resources.policy(tokenless, PLAIN, "terms_of_sale") is None


async def test_handles_are_completed(tokenless: Shop) -> None:
    assert await resources.product_handles(tokenless, "womens-nimb") == ["womens-nimbus-3l-rain-jacket"]
    assert len(await resources.product_handles(tokenless, "")) == 10
    assert len(await resources.product_handles(tokenless, '"(')) == 10
    assert await resources.page_handles(tokenless, "size") == ["size-guide"]
    assert await resources.policy_types("terms") == ["terms_of_service", "terms_of_sale"]
