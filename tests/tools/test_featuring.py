from __future__ import annotations

from msgspec import structs

from bridge.demo import DemoServer
from bridge.toolkit import Shop
from bridge.tools.arguments import Filters
from bridge.tools.data import Product, Variant
from bridge.tools.featuring import feature_within
from bridge.tools.markets import Wish
from bridge.tools.products import variants_of
from tests.tools.making import product

WISHED = Wish(None, None, None)


async def cards(demo: DemoServer, shop: Shop) -> tuple[Product, list[Variant]]:
    """The gift card, whose variants differ in price and whose cheapest is featured."""
    card = next(one for one in demo.shop("aurora").products if one.is_gift_card)
    gid = f"gid://shopify/Product/{card.id}"
    variants = (await variants_of(shop, WISHED, [gid]))[gid]
    return structs.replace(product(id=gid), selected_or_first_available_variant=variants[0]), variants


async def featured(shop: Shop, listed: Product, **filters: object) -> Variant | None:
    (shown,) = await feature_within(shop, WISHED, [listed], Filters.model_validate(filters))
    return shown.selected_or_first_available_variant


async def test_a_variant_within_the_span_is_featured(demo: DemoServer, tokenless: Shop) -> None:
    listed, variants = await cards(demo, tokenless)
    least = int(variants[-1].price.amount * 100)
    assert least > variants[0].price.amount * 100
    shown = await featured(tokenless, listed, price={"min": least})
    assert shown is not None
    assert shown.price.amount * 100 >= least


async def test_one_that_is_within_stays_and_nothing_is_asked(demo: DemoServer, tokenless: Shop) -> None:
    listed, variants = await cards(demo, tokenless)
    demo.forget()
    assert await featured(tokenless, listed, price={"max": int(variants[0].price.amount * 100)}) == variants[0]
    assert await featured(tokenless, listed) == variants[0]
    assert demo.requests("aurora") == []


async def test_its_options_are_those_that_were_filtered_for(demo: DemoServer, tokenless: Shop) -> None:
    listed, variants = await cards(demo, tokenless)
    option = variants[-1].selected_options[0]
    labels = [{"name": option.name.upper(), "label": option.value}, {"name": option.name, "label": "none such"}]
    span = {"min": int(variants[0].price.amount * 100) + 1}
    assert await featured(tokenless, listed, price=span, options=labels) == variants[-1]
    assert await featured(tokenless, listed, price=span, options=labels[1:]) == variants[0], "none fits: as it was"
