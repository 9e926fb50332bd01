"""The prompt `gift-guide`: leads the assistant through the questions of a good shop assistant, then to the tools.

Its words for occasions, recipients and interests are the shop's own tags, asked when they are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from bridge.toolkit import Brand, Shop, prompt, to_minor
from bridge.tools.catalog_text import joined, one_line
from bridge.tools.markets import market_of, wish

from .tags import Kind, Vocabulary, vocabulary
from .wrapping import NOTE_MAX

ANSWER_LENGTH = 200

QUESTIONS: Mapping[str, str] = {
    "recipient": "Who is it for?",
    "occasion": "What is the occasion?",
    "budget": "How much may it cost, for each gift or for all together?",
    "interests": "What does this person like?",
    "deliver_by": "By which day must it be there, and in which country?",
}
_KINDS: Mapping[str, Kind] = {"recipient": "recipient", "occasion": "occasion", "interests": "interest"}


async def recipients(value: str, shop: Shop, brand: Brand) -> list[str]:
    return (await vocabulary(shop, brand)).beginning("recipient", value)


async def occasions(value: str, shop: Shop, brand: Brand) -> list[str]:
    return (await vocabulary(shop, brand)).beginning("occasion", value)


async def interests(value: str, shop: Shop, brand: Brand) -> list[str]:
    """Of several, "coffee, gar", the last is completed."""
    before, comma, last = value.rpartition(",")
    given = [one.strip() for one in before.split(",")]
    found = (await vocabulary(shop, brand)).beginning("interest", last)
    return [f"{before}{comma} {one}" if comma else one for one in found if one not in given]


@prompt(
    title="Gift guide",
    name="gift-guide",
    complete={"recipient": recipients, "occasion": occasions, "interests": interests},
)
async def gift_guide(
    shop: Shop,
    brand: Brand,
    recipient: Annotated[str | None, Field(description="Who it is for, such as parents")] = None,
    occasion: Annotated[str | None, Field(description="Such as birthday")] = None,
    budget: Annotated[str | None, Field(description="At most, such as 60 for each")] = None,
    interests: Annotated[str | None, Field(description="Such as coffee, gardening")] = None,
    deliver_by: Annotated[str | None, Field(description="Day by which it must be there")] = None,
) -> str:
    """Find a gift in a few questions, then put it into the cart, wrapped and with a note."""
    given = {
        "recipient": recipient,
        "occasion": occasion,
        "budget": budget,
        "interests": interests,
        "deliver_by": deliver_by,
    }
    known = {name: one_line(text, ANSWER_LENGTH) for name, text in given.items() if text and text.strip()}
    market = await market_of(shop, wish(brand, None))
    return guide(brand.title, known, await vocabulary(shop, brand), market.currency)


def guide(shop: str, known: Mapping[str, str], words: Vocabulary, currency: str) -> str:
    """`currency` is that of the brand's own market."""
    missing = [name for name in QUESTIONS if name not in known]
    asked = [f"{number}. {QUESTIONS[name]}{_words(name, words)}" for number, name in enumerate(missing, start=1)]
    return joined(
        f"Help me to find a gift at {shop}.",
        "I have already said:" if known else None,
        *(f"- {name}: {answer}" for name, answer in known.items()),
        "Ask me these, one at a time, and wait for my answer before the next. I may skip any; then leave it out."
        if missing
        else "Ask nothing more before you search.",
        *asked,
        _then(currency),
    )


def _words(name: str, words: Vocabulary) -> str:
    there = words.words.get(_KINDS[name], ()) if name in _KINDS else ()
    return f" The shop knows: {', '.join(there)}." if there else ""


def _then(currency: str) -> str:
    return (
        "Then call suggest_gifts with what I said, in the shop's words where they fit; the budget in minor units (60 "
        f"{currency} is {to_minor('60', currency)}), the day as YYYY-MM-DD, the country in context.address_country.\n"
        "Show me the suggestions with price, why, and when they arrive; say so where that is not known. When I turn "
        "one down, call it again with the ids of all that I turned down in rejected.\n"
        "When I choose, put it into the cart with change_cart. Ask whether it shall be wrapped and what the note shall "
        f"say (up to {NOTE_MAX} letters), then call wrap_gift. At last give me the cart's total and its link to pay."
    )
