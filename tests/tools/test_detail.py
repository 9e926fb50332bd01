from __future__ import annotations

from bridge.demo import DemoServer
from bridge.toolkit import Brand, Shop
from bridge.tools.arguments import OptionLabel
from bridge.tools.detail import Shown, show_selection, show_variant
from bridge.tools.markets import Wish
from bridge.tools.products import VariantPages, find_product, get_product_data
from tests.tools.making import product, variant

WISHED = Wish(None, None, None)
BRAND = Brand("aurora", "Aurora")
BIG = "mens-overland-convertible-pants"  # 300 variants


async def shown(shop: Shop, handle: str, selected: dict[str, str]) -> Shown:
    found = await find_product(shop, WISHED, handle)
    assert found is not None
    data = (await get_product_data(shop, BRAND, WISHED, found.product_id)).product
    assert data is not None
    pages = VariantPages.of(shop, WISHED, data.id, data.variants)
    labels = [OptionLabel(name=name, label=label) for name, label in selected.items()]
    return await show_selection(data, pages, labels, [])


async def test_without_a_selection_the_featured_variant_comes_first_and_all_match(tokenless: Shop) -> None:
    found = await shown(tokenless, "womens-nimbus-3l-rain-jacket", {})
    assert found.matching == len(found.variants)
    assert found.variants[0].available_for_sale
    assert len(found.chosen) == 2


async def test_a_selection_narrows_the_variants(tokenless: Shop) -> None:
    found = await shown(tokenless, "womens-nimbus-3l-rain-jacket", {"color": "tide"})
    assert {one.selected_options[0].value for one in found.variants} == {"Tide"}
    assert len(found.chosen) == 1


async def test_a_label_and_an_option_that_do_not_exist_are_answered_with_those_that_do(tokenless: Shop) -> None:
    found = await shown(
        tokenless, "womens-nimbus-3l-rain-jacket", {"size": "Medium", "Color": "Tide", "Colour": "Tide"}
    )
    assert found.choices.labels(found.chosen) == [("Color", "Tide")]
    assert found.dropped == [
        "There is no Size Medium; there are XS, S, M, L, XL, XXL.",
        "There is no option Colour; there are Color, Size.",
    ]


async def test_labels_that_exist_apart_only_are_said_to(tokenless: Shop) -> None:
    made = product(
        {"Color": ["Red", "Blue"], "Size": ["S", "M"]},
        encodedVariantExistence="v1_0:0,1:1,",
        encodedVariantAvailability="v1_0:0,",
    )
    only = [variant(1, {"Color": "Red", "Size": "S"})]
    labels = [OptionLabel(name="Color", label="Red"), OptionLabel(name="Size", label="M")]
    found = await show_selection(made, VariantPages(tokenless, WISHED, made.id, only), labels, [])
    assert found.dropped == ["No variant has Size M together with Color Red."]


async def test_a_product_without_options_says_that_it_has_none(demo: DemoServer, tokenless: Shop) -> None:
    plain = next(one for one in demo.shop("aurora").products if list(one.options) == ["Title"])
    found = await shown(tokenless, plain.handle, {"Size": "M"})
    assert found.dropped == ["There is no option Size; this product has no options."]


async def test_variants_beyond_the_first_page_are_found(demo: DemoServer, tokenless: Shop) -> None:
    pants = next(one for one in demo.shop("aurora").products if one.handle == BIG)
    last = pants.variants[-1]
    found = await shown(tokenless, BIG, last.options)
    assert [one.id for one in found.variants] == [f"gid://shopify/ProductVariant/{last.id}"]


async def test_a_variant_decides_alone(demo: DemoServer, tokenless: Shop) -> None:
    pants = next(one for one in demo.shop("aurora").products if one.handle == BIG)
    data = (await get_product_data(tokenless, BRAND, WISHED, f"gid://shopify/Product/{pants.id}")).product
    assert data is not None
    pages = VariantPages.of(tokenless, WISHED, data.id, data.variants)
    wanted = f"gid://shopify/ProductVariant/{pants.variants[299].id}"
    found = await show_variant(data, pages, wanted)
    assert found is not None
    assert [one.id for one in found.variants] == [wanted]
    assert dict(found.choices.labels(found.chosen)) == pants.variants[299].options
    assert await show_variant(data, pages, "gid://shopify/ProductVariant/1") is None


async def test_a_product_is_shown_also_when_its_combinations_are_out_of_step(tokenless: Shop) -> None:
    made = product({"Size": ["S", "M"]}, encodedVariantExistence="v1_1", encodedVariantAvailability="v1_")
    only = [variant(1, {"Size": "S"})]
    found = await show_selection(made, VariantPages(tokenless, WISHED, made.id, only), [], [])
    assert [one.id for one in found.variants] == ["gid://shopify/ProductVariant/1"]
