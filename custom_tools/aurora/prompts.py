"""The prompt that leads a buyer to their size, one question at a time."""

from __future__ import annotations

from dataclasses import replace

from bridge.toolkit import Brand, Shop, prompt
from bridge.tools.markets import wish
from bridge.tools.resources import product_handles

from .measures import HOW, spoken
from .other_brands import brands
from .wear import Worn, find, worn_products


async def known_brands(value: str) -> list[str]:
    return [brand for brand in brands() if brand.casefold().startswith(value.casefold())]


@prompt(
    name="find-my-size",
    title="Find my size",
    complete={"product": product_handles, "usual_brand": known_brands},
)
async def find_my_size(shop: Shop, brand: Brand, product: str, usual_brand: str | None = None) -> str:
    """Find the size of a product that fits me, one question at a time."""
    wished = replace(wish(brand, None), language=None)
    found = await find(shop, wished, product, "$.product")
    (worn,) = await worn_products(shop, brand, wished, [found.product_id])
    return "\n".join(
        [
            f"Help me find my size of {worn.title if worn else product}. Ask me one question at a time, and wait "
            "for my answer before the next.",
            *_questions(worn, usual_brand),
            f"Then call find_fit with product {product} and what I told you. Tell me the size, how sure it is and why, "
            "and what can be bought in it. Where it asks for one more measurement, ask me and call it again. Never "
            "name a size that it did not give.",
        ]
    )


def _questions(worn: Worn | None, usual_brand: str | None) -> list[str]:
    chart = worn.chart if worn else None
    if chart is None:
        return ["- Which size I usually take, and of which brand."]
    first, *others = chart.decides
    after = f", then {' and '.join(map(spoken, others))} if I have a tape at hand" if others else ""
    usual = f"which size of {usual_brand} I take" if usual_brand else "which size I usually take, and of which brand"
    return [
        f"- My {spoken(first)} in cm or inches ({HOW[first]}){after}.",
        f"- If I can't measure: {usual}, or the number of an order whose size fitted, which find_order opens.",
        "- Whether I like it close, regular or loose, and which colour.",
    ]
