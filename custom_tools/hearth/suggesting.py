"""`suggest_gifts`: reads what is wished for, has it found, chosen and bundled, and says what it comes to.

Turned-down gifts are an argument, since nothing is remembered between calls.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bridge.toolkit import ArgumentError, Brand, Handles, Result, Shop, tool
from bridge.tools.arguments import MINOR_UNITS_MAX, Context, Text
from bridge.tools.escaping import words
from bridge.tools.ids import parse_gid
from bridge.tools.markets import Market, market_of, wish
from bridge.tools.ucp import output_schema

from .choosing import Budget, Gift, bundle, choose
from .delivery import Deadline, Timetable
from .finding import Candidate, Searching
from .shipping_page import timetable_for
from .tags import vocabulary
from .telling import Asked, tell

HALF_A_DAY = timedelta(hours=12)  # the last time zone is so far behind UTC


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("must be a day, written as 2026-12-24") from None


@tool(title="Suggest gifts", read_only=True, output=output_schema(suggestions="array", delivery="object"))
async def suggest_gifts(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    *,
    recipient: Annotated[Text | None, Field(description="Such as friend, parents, kids")] = None,
    occasion: Annotated[Text | None, Field(description="Such as birthday, wedding")] = None,
    interests: Annotated[list[Text] | None, Field(max_length=5, description="Such as coffee; any word will do")] = None,
    budget: Annotated[
        Annotated[int, Field(ge=1, le=MINOR_UNITS_MAX)] | None,
        Field(description="At most; minor units: 5000 is $50.00"),
    ] = None,
    budget_for: Annotated[Literal["each", "all"], Field(description="One suggestion, or all together")] = "each",
    deliver_by: Annotated[
        Annotated[date, BeforeValidator(_day)] | None, Field(description="Day by which it must have arrived")
    ] = None,
    count: Annotated[int, Field(ge=1, le=8, description="How many different suggestions")] = 3,
    rejected: Annotated[list[Text] | None, Field(max_length=50, description="Ids of all turned down so far")] = None,
    context: Context | None = None,
) -> Result:
    """Gift ideas within a budget and in time, spread over categories, each with its reasons and, where there is room in
    the budget, something that goes with it. Use it instead of search_catalog when the buyer looks for a present; ask
    first for whom, for what occasion, and the budget. Gives ids for change_cart and wrap_gift."""
    now = datetime.now(UTC)
    _check(interests or [], rejected or [], deliver_by, now)
    wished = wish(brand, context)
    market, known = await asyncio.gather(market_of(shop, wished), vocabulary(shop, brand))
    country = wished.country or market.country  # a country that the shop does not sell to is answered as another
    spend = _budget(budget, budget_for, context, market)
    searching = Searching(shop, brand, handles, context, market, spend.share(count) if spend else None)
    turned_down, timetable = await asyncio.gather(
        _turned_down(searching, rejected or []), _timetable(shop, country, deliver_by)
    )
    asked = Asked(
        wishes=known.wishes(occasion=occasion, recipient=recipient, interests=interests or []),
        known=known,
        market=market,
        country=country,
        count=count,
        budget=spend,
        deadline=Deadline(deliver_by, now, timetable) if deliver_by else None,
        rejected=turned_down,
    )
    return await _suggest(asked, searching)


async def _suggest(asked: Asked, searching: Searching) -> Result:
    found = await searching.gifts([one for one in asked.wishes if asked.known.can_search(one)])
    gifts = choose(_in_time(asked, found.candidates), asked.count, asked.budget, asked.rejected)
    paired = await searching.extras(gifts) if asked.budget else {}
    extras = {key: _in_time(asked, offered) for key, offered in paired.items()}
    suggestions = bundle(gifts, extras, asked.budget, asked.rejected)
    return tell(asked, suggestions, found, [one for offered in paired.values() for one in offered])


def _in_time(asked: Asked, candidates: Sequence[Candidate]) -> list[Gift]:
    return [one.gift for one in candidates if asked.deadline is None or asked.deadline.admits(one.parcel)]


def _check(interests: Sequence[str], rejected: Sequence[str], deliver_by: date | None, now: datetime) -> None:
    faults = [
        (f"$.interests[{at}]", "has no word or number to search for.")
        for at, text in enumerate(interests)
        if not words(text)
    ]
    faults += [
        (f"$.rejected[{at}]", "must be the id of a product or variant, such as Product/12.")
        for at, text in enumerate(rejected)
        if not parse_gid(text, "Product", "ProductVariant")
    ]
    if deliver_by and deliver_by < (now - HALF_A_DAY).date():
        faults.append(("$.deliver_by", f"is past; today is {now.date().isoformat()}."))
    if faults:
        raise ArgumentError(faults)


async def _turned_down(searching: Searching, texts: Sequence[str]) -> set[str]:
    """Whole products, also where one of their variants was named."""
    products = {found for text in texts if (found := parse_gid(text, "Product"))}
    variants = [found for text in texts if (found := parse_gid(text, "ProductVariant"))]
    return products | await searching.products_of(variants)


async def _timetable(shop: Shop, country: str, deliver_by: date | None) -> Timetable | None:
    return await timetable_for(shop, country) if deliver_by else None


def _budget(amount: int | None, of: Literal["each", "all"], context: Context | None, market: Market) -> Budget | None:
    """Raises `ArgumentError` when it is meant in another currency than the prices are in."""
    wished = context.currency if context else None
    if amount is None:
        return None
    if wished and wished != market.currency:
        fault = (
            f"is in {wished}, but prices for {market.country} are in {market.currency}. Give it in {market.currency}, "
            f"or set context.address_country to a country with {wished}."
        )
        raise ArgumentError([("$.budget", fault)])
    return Budget(amount, in_total=of == "all")
