"""What an assistant is told about a brand's server when it connects: how to work with this shop, in few words.

Clients add it to every conversation, so it is under 1,200 characters (a test adds up the longest of everything)
and speaks only of tools that are there.
"""

from __future__ import annotations

from collections.abc import Collection

from bridge.gateway.toolset import Toolset
from bridge.toolkit import Brand

_ADVICE: tuple[tuple[Collection[str], str], ...] = (
    (
        ("search_catalog",),
        "Find products with search_catalog: a few words that the shop would use, filters for the rest.",
    ),
    (
        ("get_product",),
        "Before you recommend or compare a product, read it with get_product.",
    ),
    (("lookup_catalog",), "Several ids at once: lookup_catalog."),
    (("check_availability",), "Before you promise that something can be bought, ask check_availability."),
    (("recommend_products",), "For alternatives or additions: recommend_products."),
    (
        ("search_catalog", "get_product"),
        "Prices: amounts are integers in minor units (12900 is $129.00); show `display` to people. Name the buyer's "
        "country in `context`, for prices, currency and stock depend on it.",
    ),
    (("search_catalog", "lookup_catalog", "get_product"), "Take ids from results as they are; never make one up."),
    (("search_catalog",), "For more results pass the cursor back unchanged; do not count pages."),
)

_ALWAYS = (
    "Say only what the tools returned: stock, sizes, prices and delivery are never guessed. "
    "When a call fails, its text says whether to try again."
)


def instructions(brand: Brand, toolset: Toolset) -> str:
    about = f" {brand.about}" if brand.about else ""
    opening = f"This is the shop {brand.title}.{about}"
    advice = [text for tools, text in _ADVICE if all(tool in toolset.tools for tool in tools)]
    return "\n".join([opening, *advice, _ALWAYS])
