from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bridge.cache.tiers import Memory
from bridge.demo import DemoServer, Fault
from bridge.errors import ArgumentError, ShopError
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.shop import open_shop
from bridge.toolkit import Brand, Cache, Faq, Shop
from bridge.tools import policies
from bridge.tools.arguments import Context
from bridge.tools.policies import ask_business

PLAIN = Brand("aurora", "Aurora")
WITH_FAQ = Brand("hearth", "Hearth", faq=Faq("faq_entry"))


def fresh() -> Cache:
    return Cache("shop", Memory(1_000_000))


async def plain(shop: Shop, query: str, brand: Brand = PLAIN, cache: Cache | None = None, **context: Any) -> str:
    told = await ask_business(shop, brand, cache or fresh(), query=query, context=Context(**context))
    assert told.structured is not None
    return str(told.structured["answer"]["plain"])


async def test_a_question_is_answered_in_the_merchants_own_words(demo: DemoServer, tokenless: Shop) -> None:
    told = await ask_business(tokenless, PLAIN, fresh(), query="How long can I return things?")
    faq = next(page for page in demo.shop("aurora").pages if page.handle == "faq")
    first = told.text.split("\n")
    assert first[0] == "Frequently asked questions: How long can I return things?"
    assert first[1] in faq.body_html
    assert first[2] == "https://aurora-outfitters.example/pages/faq"
    assert told.structured["links"][0] == {"type": "faq", "url": first[2], "title": "Frequently asked questions"}
    assert len(told.text.encode()) < 5000


async def test_it_is_answered_in_the_language_of_the_question(tokenless: Shop) -> None:
    told = await plain(tokenless, "Was kostet der Versand nach Österreich?", language="de")
    assert "nach Österreich" in told
    assert "120 €" in told


async def test_a_language_that_another_market_has_will_do(tokenless: Shop) -> None:
    told = await plain(tokenless, "Wie lange kann ich etwas zurückgeben?", language="de", address_country="US")
    assert "innerhalb von 30 Tagen" in told


async def test_a_language_that_the_shop_has_not_is_said(tokenless: Shop) -> None:
    told = await ask_business(tokenless, PLAIN, fresh(), query="returns", context=Context(language="fr"))
    assert "no texts in FR; these are in EN" in told.text
    assert "30 days" in told.text


async def test_faq_entries_are_read_where_the_token_may(demo: DemoServer, hearth: Shop, client: Client) -> None:
    question = "Are your glazes free of lead?"
    assert "tested each year by an independent laboratory" in await plain(hearth, question, WITH_FAQ)
    assert "do not answer this" in await plain(hearth, question, Brand("hearth", "Hearth"))
    tokenless = open_shop(Connection(demo.shop("hearth").myshopify_domain, demo.url("hearth")), client)
    assert "do not answer this" in await plain(tokenless, question, WITH_FAQ)


async def test_rich_text_is_told_as_text(hearth: Shop) -> None:
    told = await plain(hearth, "What are your candles made of?", WITH_FAQ)
    assert "rapeseed wax" in told
    assert "- fig leaf" in told


async def test_nothing_is_invented(tokenless: Shop) -> None:
    told = await ask_business(tokenless, PLAIN, fresh(), query="Do you have a loyalty program?")
    assert "do not answer this" in told.text
    assert told.structured["links"][0]["type"] == "contact_information"


async def test_asked_to_act_it_says_that_it_did_not(tokenless: Shop) -> None:
    told = await ask_business(tokenless, PLAIN, fresh(), query="Please cancel my order 1001")
    assert told.structured["messages"][0]["code"] == "operation_not_performed"


async def test_every_page_is_read_up_to_a_bound(tokenless: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "PAGE_SIZE", 2)
    assert "brings the beading back" in await plain(tokenless, "How do I wash rain jackets?")
    monkeypatch.setattr(policies, "PAGES_MAX", 2)
    told = await ask_business(tokenless, PLAIN, fresh(), query="returns", context=Context(address_country="CA"))
    assert told.structured["messages"][0]["code"] == "not_all_read"


async def test_a_query_without_a_word_is_refused(tokenless: Shop) -> None:
    with pytest.raises(ArgumentError, match="no word"):
        await ask_business(tokenless, PLAIN, fresh(), query="?!")


async def test_a_shop_that_fails_is_no_missing_answer(client: Client) -> None:
    with DemoServer(shops=["aurora"]) as failing:
        shop = open_shop(Connection(failing.shop("aurora").myshopify_domain, failing.url("aurora")), client)
        failing.fault("aurora", Fault.parse("http status=402"))
        with pytest.raises(ExceptionGroup) as caught:
            await ask_business(shop, PLAIN, fresh(), query="returns")
        assert caught.group_contains(ShopError)


async def test_a_shop_that_failed_is_read_again(client: Client) -> None:
    with DemoServer(shops=["aurora"]) as failing:
        shop, cache = (
            open_shop(Connection(failing.shop("aurora").myshopify_domain, failing.url("aurora")), client),
            fresh(),
        )
        failing.fault("aurora", Fault.parse("http status=402 times=1"))
        with pytest.raises(ExceptionGroup):
            await ask_business(shop, PLAIN, cache, query="returns")
        assert "30 days" in await plain(shop, "How long can I return things?", cache=cache)


async def test_ten_who_ask_at_once_cost_one_read_and_who_asks_next_none(client: Client) -> None:
    with DemoServer(shops=["aurora"]) as asked:
        shop = open_shop(Connection(asked.shop("aurora").myshopify_domain, asked.url("aurora")), client)
        cache = fresh()
        bound = [shop.during(deadline=time.monotonic() + 20) for _ in range(10)]
        answers = await asyncio.gather(*(plain(each, "How long can I return things?", cache=cache) for each in bound))
        assert len(set(answers)) == 1
        assert "repair" in await plain(shop, "Do you repair jackets?", cache=cache)
        assert [one.operation_name for one in asked.requests("aurora")].count("PoliciesAndPages") == 1
        assert "120 €" in await plain(shop, "Was kostet der Versand nach Österreich?", cache=cache, language="de")
        assert [one.operation_name for one in asked.requests("aurora")].count("PoliciesAndPages") > 1
