"""Products side by side: what differs and what does not, as far as the shop says it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from bridge.toolkit import ArgumentError, Brand, Result, Shop, tool
from bridge.tools.arguments import Context, Text
from bridge.tools.catalog_results import list_price_range, price_range
from bridge.tools.catalog_text import joined, one_line, price_text
from bridge.tools.data import Option, Variant
from bridge.tools.ids import short
from bridge.tools.markets import Wish, market_of, mismatches, wish
from bridge.tools.products import variants_of
from bridge.tools.ucp import Members, present

from .wear import Worn, find, worn_products

COMPARISON = {
    "type": "object",
    "properties": {"products": {"type": "array"}, "differs": {"type": "array"}, "same": {"type": "array"}},
    "required": ["products", "differs", "same"],
}
UNSAID = "not said"
TO_BUY, NO_CHOICE = " to buy", "no such choice"
ONLY_ONE = ["Default Title"]  # as Shopify calls the one variant of what has no options
NOT_SEEN = "Fabric and fit can't be seen by this connector: its token lacks unauthenticated_read_metaobjects."


@tool(title="Compare products", read_only=True, output=COMPARISON)
async def compare_products(
    shop: Shop,
    brand: Brand,
    *,
    products: Annotated[list[Text], Field(min_length=2, max_length=4, description="Ids, handles or URLs")],
    context: Context | None = None,
) -> Result:
    """2 to 4 products side by side: what differs in price, stock, fabric and fit, and what is the same. Use it when
    the buyer hesitates between products."""
    wished = replace(wish(brand, context), language=None)
    ids = await _ids(shop, wished, products)
    found, variants, market = await asyncio.gather(
        worn_products(shop, brand, wished, ids), variants_of(shop, wished, ids), market_of(shop, wished)
    )
    for at, worn in enumerate(found):
        if worn is None:
            raise ArgumentError([(f"$.products[{at}]", "is no product of this shop in that market.")])
    products_found = [worn for worn in found if worn]
    said = [*mismatches(wished, market), *([NOT_SEEN] if any(one.metafields is None for one in products_found) else [])]
    return _side_by_side(products_found, [variants.get(id, []) for id in ids], said)


async def _ids(shop: Shop, wished: Wish, products: Sequence[str]) -> list[str]:
    found = await asyncio.gather(*(find(shop, wished, text, f"$.products[{at}]") for at, text in enumerate(products)))
    ids = [one.product_id for one in found]
    for at, id in enumerate(ids):
        if id in ids[:at]:
            raise ArgumentError([(f"$.products[{at}]", "is the same product as one before it.")])
    return ids


def _side_by_side(products: Sequence[Worn], variants: Sequence[Sequence[Variant]], said: Sequence[str]) -> Result:
    facts = [dict(_facts(worn, of)) for worn, of in zip(products, variants, strict=True)]
    names = list(dict.fromkeys(name for fact in facts for name in fact))
    missing = {name: NO_CHOICE if name.endswith(TO_BUY) else UNSAID for name in names}
    rows = {name: [fact.get(name, missing[name]) for fact in facts] for name in names}
    found: Members = {
        "products": [_product(worn, of) for worn, of in zip(products, variants, strict=True)],
        "differs": [{"what": name, "values": values} for name, values in rows.items() if len(set(values)) > 1],
        "same": [{"what": name, "value": values[0]} for name, values in rows.items() if len(set(values)) == 1],
    }
    if said:
        found["note"] = " ".join(said)
    return Result(found, _text(found))


def _product(worn: Worn, variants: Sequence[Variant]) -> Members:
    return present(
        id=worn.id,
        title=worn.title,
        price_range=price_range(worn.price_range),
        list_price_range=list_price_range(worn),
        available=any(variant.available_for_sale for variant in variants),
    )


def _facts(worn: Worn, variants: Sequence[Variant]) -> Iterator[tuple[str, str]]:
    yield "Price", price_text(_product(worn, variants))
    for option in worn.options:
        if [value.name for value in option.option_values] != ONLY_ONE:
            yield f"{option.name}{TO_BUY}", ", ".join(_to_buy(variants, option)) or "none, sold out"
    yield "Brand", worn.vendor
    yield "Type", worn.product_type
    for key, name in (("fabric", "Fabric"), ("stretch", "Stretch"), ("fit_note", "Fit")):
        if value := worn.custom(key):
            yield name, value
    if millimetres := worn.custom("waterproof_mm"):
        yield "Water column", f"{int(millimetres):,} mm"


def _to_buy(variants: Sequence[Variant], option: Option) -> list[str]:
    """Its values of which something can be bought, in the shop's order."""
    buyable = {
        (chosen.name, chosen.value)
        for variant in variants
        if variant.available_for_sale
        for chosen in variant.selected_options
    }
    return [value.name for value in option.option_values if (option.name, value.name) in buyable]


def _text(found: Members) -> str:
    return joined(
        *(
            f"{number}. {one_line(product['title'], 70)} ({short(product['id'])})"
            for number, product in enumerate(found["products"], start=1)
        ),
        "What differs, in that order:" if found["differs"] else None,
        *(f"- {row['what']}: {' | '.join(row['values'])}" for row in found["differs"]),
        f"The same: {'; '.join(_same(row) for row in found['same'])}." if found["same"] else None,
        found.get("note"),
    )


def _same(row: Members) -> str:
    return f"{row['what']} {one_line(row['value'], 80)}"
