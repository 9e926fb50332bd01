"""What an assistant is told about a brand's server when it connects: how to work with this shop, in few words.

Clients add it to every conversation, so it is under 1,200 characters (a test adds up the longest of everything)
and speaks only of tools that are there, by the names that they have there.
"""

from __future__ import annotations

from collections.abc import Collection

from bridge.gateway.toolset import Toolset
from bridge.toolkit import Brand

_ADVICE: tuple[tuple[Collection[str], str], ...] = (
    (("search_catalog",), "Find products with search_catalog: words the shop would use, filters for the rest."),
    (("get_product",), "Before you recommend a product, read it with get_product."),
    (("check_availability",), "Before you promise stock, ask check_availability."),
    (("change_cart",), "change_cart changes single items; update_cart replaces all."),
    (("create_checkout",), "create_checkout gives continue_url: the buyer pays there. Never take payment data."),
    (("find_order",), "Orders and returns begin with find_order; its details come from the buyer."),
    (("ask_business",), "Shipping, returns, payment, care: ask_business; keep to what it quotes."),
    (
        ("search_catalog", "get_product"),
        "Amounts are integers in minor units (12900 is $129.00); show `display`. Name the buyer's country in context.",
    ),
    (("search_catalog",), "Take ids and cursors from results as they are."),
)

_ALWAYS = (
    "Say only what the tools returned: stock, sizes, prices and delivery are never guessed. "
    "When a call fails, its text says whether to try again."
)


def instructions(brand: Brand, toolset: Toolset) -> str:
    about = f" {brand.about}" if brand.about else ""
    opening = f"This is the shop {brand.title}.{about}"
    names = toolset.names
    advice = [names.corrected(text) for tools, text in _ADVICE if not any(tool in names.absent for tool in tools)]
    return "\n".join([opening, *advice, _ALWAYS])
