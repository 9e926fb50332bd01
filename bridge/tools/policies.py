"""Questions about the shop itself, answered by what the merchant has written: policies, pages, FAQ entries.

Nothing is invented: an answer is made of passages as they stand, with their titles and addresses. Which pass for an
answer, `ranking` decides; how it is told, `policies_answers`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from operator import attrgetter
from sys import getsizeof
from typing import Annotated

from pydantic import Field

from bridge.toolkit import ArgumentError, Brand, Cache, Freshness, Result, Shop, load_operations, tool
from bridge.tools import policies_answers as answers
from bridge.tools.arguments import Context
from bridge.tools.data import Data, IsoCode, Page
from bridge.tools.markets import MarketAnswer, Wish, wish
from bridge.tools.paging import is_whole, with_rest
from bridge.tools.passages import Source, passages_of
from bridge.tools.policies_answers import Reading
from bridge.tools.questions import words
from bridge.tools.ranking import Index
from bridge.tools.rich_text import html_of
from bridge.tools.ucp import output_schema

PASSAGES_MAX = 5
PAGE_SIZE = 50
PAGES_MAX = 200  # pages of a shop that are read, the newest first
HTML_MAX = 500_000  # characters of all texts together
TEXT_MAX = 100_000  # characters of one text


class PolicyText(Data):
    title: str
    body: str
    url: str


class Policies(Data):
    privacy_policy: PolicyText | None
    refund_policy: PolicyText | None
    shipping_policy: PolicyText | None
    terms_of_service: PolicyText | None
    terms_of_sale: PolicyText | None
    legal_notice: PolicyText | None
    contact_information: PolicyText | None
    subscription_policy: PolicyText | None


class _PageText(Data):
    handle: str
    title: str
    body: str
    online_store_url: str | None


class _PoliciesAnswer(Data):
    shop: Policies


class _PagesAnswer(Data):
    pages: Page[_PageText]


class _PoliciesAndPagesAnswer(MarketAnswer):
    shop: Policies
    pages: Page[_PageText]


class _Field(Data):
    type: str
    value: str | None


class _Entry(Data):
    question: _Field | None
    answer: _Field | None
    online_store_url: str | None


class _EntriesAnswer(Data):
    metaobjects: Page[_Entry] | None = None


class _CountryLanguages(Data):
    iso_code: str
    available_languages: list[IsoCode]


@dataclass(frozen=True, slots=True)
class Texts:
    """A shop's texts, read and indexed: that takes many times as long as answering, and questions come several at a
    time. `size` is in bytes."""

    reading: Reading
    index: Index

    @property
    def size(self) -> int:
        return self.index.size + sum(getsizeof(source.body) for source in self.reading.sources)


class _Countries(Data):
    available_countries: list[_CountryLanguages]


class _CountriesAnswer(Data):
    localization: _Countries


_TEXTS = Freshness(fresh=600, stale=3600)  # Shopify tells nobody when a page or policy changes
_OPERATIONS = load_operations(__file__)
_POLICIES = _OPERATIONS["Policies"].returning(_PoliciesAnswer, freshness=_TEXTS)
_POLICIES_AND_PAGES = _OPERATIONS["PoliciesAndPages"].returning(_PoliciesAndPagesAnswer, freshness=_TEXTS)
_MORE_PAGES = _OPERATIONS["MorePages"].returning(_PagesAnswer, freshness=_TEXTS)
_FAQ_ENTRIES = _OPERATIONS["FaqEntries"].returning(_EntriesAnswer, freshness=_TEXTS)
_LANGUAGES = _OPERATIONS["LanguagesByCountry"].returning(_CountriesAnswer, freshness=_TEXTS)

Question = Annotated[str, Field(min_length=1, max_length=500, description="One question")]


@tool(title="Ask the business", read_only=True, output=output_schema(answer="object", links="array"))
async def ask_business(
    shop: Shop, brand: Brand, cache: Cache, *, query: Question, context: Context | None = None
) -> Result:
    """Use for what the shop's own policies, pages and FAQ say about shipping, returns, payment, care, contact and the
    like. Ask one thing at a time, in the language of context."""
    if not words(query):
        raise ArgumentError([("$.query", "has no word to look for.")])
    wished = wish(brand, context)
    read = partial(_texts, shop, brand, wished)
    texts = await cache.fetch(
        ("texts", wished.country, wished.language), read, freshness=_TEXTS, size=attrgetter("size")
    )
    found = await asyncio.to_thread(texts.index.best, query, PASSAGES_MAX)
    return answers.answer(texts.reading, found, query)


async def policies_of(shop: Shop, wished: Wish) -> Policies:
    """Raises `ShopError`."""
    return (await shop.run(_POLICIES, wished.variables)).shop


async def _texts(shop: Shop, brand: Brand, wished: Wish) -> Texts:
    reading = await _read(shop, brand, wished)
    return Texts(reading, await asyncio.to_thread(_index, reading))


def _index(reading: Reading) -> Index:
    """Takes a while for a shop with long texts, so it has a thread of its own."""
    passages = [passage for source in reading.sources for passage in passages_of(source)]
    return Index(passages, reading.market.language)


async def _read(shop: Shop, brand: Brand, wished: Wish) -> Reading:
    """In the language that is wished for, if any market of the shop has it."""
    reading = await _read_in(shop, brand, wished)
    if reading.in_language:
        return reading
    country = await _country_with(shop, wished.language)
    return await _read_in(shop, brand, replace(wished, country=country)) if country else reading


async def _country_with(shop: Shop, language: str | None) -> str | None:
    countries = (await shop.run(_LANGUAGES)).localization.available_countries
    spoken = ((one.iso_code, {each.iso_code for each in one.available_languages}) for one in countries)
    return next((country for country, languages in spoken if language in languages), None)


async def _read_in(shop: Shop, brand: Brand, wished: Wish) -> Reading:
    async with asyncio.TaskGroup() as group:
        texts = group.create_task(shop.run(_POLICIES_AND_PAGES, {"first": PAGE_SIZE, **wished.variables}))
        entries = group.create_task(_faq_entries(shop, brand, wished))
    answer = texts.result()
    pages = await with_rest(answer.pages, PAGES_MAX, partial(_pages_after, shop, wished))
    sources = [*_policy_sources(answer.shop), *entries.result(), *map(_page_source, pages.nodes)]
    read, whole = _bounded(sources)
    return Reading(wished, answer.market, read, complete=is_whole(pages) and whole)


async def _pages_after(shop: Shop, wished: Wish, cursor: str) -> Page[_PageText]:
    return (await shop.run(_MORE_PAGES, {"first": PAGE_SIZE, "after": cursor, **wished.variables})).pages


async def _faq_entries(shop: Shop, brand: Brand, wished: Wish) -> list[Source]:
    """None where the brand maps none, or the token may not read metaobjects."""
    if brand.faq is None:
        return []
    keys = {"type": brand.faq.type, "question": brand.faq.question, "answer": brand.faq.answer}
    found = (await shop.run(_FAQ_ENTRIES, {**keys, **wished.variables})).metaobjects
    return [source for entry in found.nodes if (source := _entry_source(entry))] if found else []


def _policy_sources(policies: Policies) -> list[Source]:
    texts: dict[str, PolicyText | None] = {kind: getattr(policies, kind) for kind in Policies.__struct_fields__}
    return [Source(kind, text.title, text.body, text.url) for kind, text in texts.items() if text]


def _entry_source(entry: _Entry) -> Source | None:
    question, answer = entry.question, entry.answer
    if not (question and question.value and answer and answer.value):
        return None
    body = f"<h2>{escape(question.value)}</h2>{html_of(answer.value, answer.type)}"
    return Source("faq", "FAQ", body, entry.online_store_url)


def _page_source(page: _PageText) -> Source:
    kind = "faq" if "faq" in page.handle.split("-") else "page"
    return Source(kind, page.title, page.body, page.online_store_url)


def _bounded(sources: Sequence[Source]) -> tuple[list[Source], bool]:
    """As many as there is time for, and whether these are all. One text that is too long does not hide the others."""
    left = HTML_MAX
    read: list[Source] = []
    for source in sources:
        if len(source.body) <= min(left, TEXT_MAX):
            left -= len(source.body)
            read.append(source)
    return read, len(read) == len(sources)
