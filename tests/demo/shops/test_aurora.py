from __future__ import annotations

import json
from decimal import Decimal

from bridge.demo.model import Metafield, Metaobject, Product, Shop
from bridge.demo.shops.aurora import build_aurora
from bridge.demo.shops.aurora_ranges import KIDS, KIDS_SHOES, MENS_SHOES, WOMENS_SHOES

AURORA = build_aurora()


def value(fields: list[Metafield], key: str) -> str | None:
    return next((field.value for field in fields if field.key == key), None)


def found(handle: str, shop: Shop = AURORA) -> Product:
    return next(product for product in shop.products if product.handle == handle)


def chart_of(product: Product) -> Metaobject | None:
    reference = value(product.metafields, "size_chart")
    return next((entry for entry in AURORA.metaobjects if reference == f"gid://shopify/Metaobject/{entry.id}"), None)


def sizes_in(chart: Metaobject) -> set[str]:
    return {row["size"] for row in json.loads(value(chart.fields, "chart") or "")["rows"]}


def test_it_sells_at_home_and_in_two_countries_in_euros() -> None:
    home, germany = AURORA.markets
    assert (home.countries, home.currency, home.languages) == (["US"], "USD", ["EN"])
    assert (germany.countries, germany.currency, germany.languages[0]) == (["DE", "AT"], "EUR", "DE")
    assert any("germany" in product.hidden_in for product in AURORA.products)
    assert any("germany" in variant.market_prices for product in AURORA.products for variant in product.variants)


def test_a_size_chart_reference_leads_to_a_chart_that_has_every_size_on_sale() -> None:
    charted = [product for product in AURORA.products if value(product.metafields, "size_chart")]
    assert len(charted) > 120
    for product in charted:
        chart = chart_of(product)
        assert chart is not None, product.handle
        assert set(product.options["Size"]) <= sizes_in(chart), product.handle


def test_there_is_a_chart_for_each_way_of_being_measured() -> None:
    assert {chart.handle for chart in AURORA.metaobjects} == {
        "womens-tops", "mens-tops", "womens-bottoms", "mens-bottoms", "kids-clothing",
        "footwear-adult", "footwear-kids", "gloves", "hats",
    }  # fmt: skip
    for chart in AURORA.metaobjects:
        assert chart.type == "size_chart"
        assert [field.key for field in chart.fields] == ["title", "unit", "kind", "chart", "fit_notes"]
        assert value(chart.fields, "unit") == "cm"


def test_the_ranges_of_a_chart_rise_from_size_to_size_without_a_gap() -> None:
    for chart in AURORA.metaobjects:
        rows = json.loads(value(chart.fields, "chart") or "")["rows"]
        for measure in (name for name, entry in rows[0].items() if isinstance(entry, list)):
            ranges = [row[measure] for row in rows]
            assert all(low < high for low, high in ranges), (chart.handle, measure)
            assert [high for _, high in ranges[:-1]] == [low for low, _ in ranges[1:]], (chart.handle, measure)


def test_shoe_sizes_are_given_in_four_systems() -> None:
    charts = {chart.handle: chart for chart in AURORA.metaobjects}
    assert {*WOMENS_SHOES, *MENS_SHOES} <= sizes_in(charts["footwear-adult"])
    assert set(KIDS_SHOES) <= sizes_in(charts["footwear-kids"])
    assert set(KIDS) <= sizes_in(charts["kids-clothing"])
    row = json.loads(value(charts["footwear-adult"].fields, "chart") or "")["rows"][0]
    assert set(row) == {"size", "eu", "uk", "us_women", "us_men", "foot_length"}


def test_the_measures_that_decide_are_measured_in_every_size() -> None:
    for chart in AURORA.metaobjects:
        content = json.loads(value(chart.fields, "chart") or "")
        assert content["decides"], chart.handle
        assert all(isinstance(row[measure], list) for row in content["rows"] for measure in content["decides"])


def test_one_product_is_sold_out_in_a_size_in_every_colour() -> None:
    medium = [variant for variant in found("mens-talus-climbing-pants").variants if variant.options["Size"] == "M"]
    assert len(medium) == 3
    assert not any(sum(variant.stock.values()) for variant in medium)


def test_fit_notes_use_three_words_for_fit_and_three_for_stretch() -> None:
    fits = {value(product.metafields, "fit_note") for product in AURORA.products}
    stretches = {value(product.metafields, "stretch") for product in AURORA.products}
    assert fits == {None, "runs small", "true to size", "runs large"}
    assert stretches == {None, "none", "slight", "four-way"}


def test_one_product_has_three_hundred_variants() -> None:
    assert len(found("mens-overland-convertible-pants").variants) == 300


def test_there_is_a_gift_card_with_fixed_amounts_in_euros() -> None:
    card = found("gift-card")
    assert card.is_gift_card
    for variant in card.variants:
        assert not variant.requires_shipping
        assert variant.market_prices["germany"] == variant.price


def test_socks_may_be_subscribed_to_and_a_food_box_must_be() -> None:
    (plans,) = found("merino-hiking-socks-subscription").selling_plan_groups
    assert [(plan.interval_count, plan.percent_off) for plan in plans.plans] == [(1, Decimal(15)), (3, Decimal(10))]
    box = found("trail-food-box")
    assert box.requires_selling_plan
    assert box.selling_plan_groups


def test_some_things_are_sold_by_measure_and_in_fixed_steps() -> None:
    cord = found("accessory-cord-4-mm-by-the-metre").variants[0]
    assert (cord.minimum_quantity, cord.maximum_quantity, cord.increment) == (5, 50, 5)
    wash = found("shell-wash-and-proof").variants[1]
    assert wash.unit_quantity == ("ML", Decimal(1000), "ML", 100)


def test_some_combinations_are_not_made() -> None:
    pants = found("womens-larch-hiking-pants")
    possible = [len(values) for values in pants.options.values()]
    assert len(pants.variants) == possible[0] * possible[1] * possible[2] - 2


def test_colours_have_swatches() -> None:
    for product in AURORA.products:
        assert set(product.swatches) == set(product.options.get("Color", ()))


def test_the_merchant_enabled_five_more_filters() -> None:
    assert AURORA.enabled_filters == {
        "productType",
        "productVendor",
        "tag",
        "variantOption.Color",
        "variantOption.Size",
    }


def test_three_stores_offer_pickup_and_the_warehouse_does_not() -> None:
    assert [location.pickup for location in AURORA.locations] == [True, True, True, False]
