from __future__ import annotations

from typing import Any

import pytest
from msgspec import convert

from bridge.toolkit import ArgumentError
from bridge.tools.arguments import Filters
from bridge.tools.data import Filter
from bridge.tools.filters import Condition, conditions, in_collection, offered
from tests.tools.making import metafield, product, span


def only(filters: dict[str, Any], currency: str = "USD") -> Condition:
    (condition,) = conditions(Filters.model_validate(filters), currency)
    return condition


def test_no_filter_is_no_condition() -> None:
    assert conditions(Filters.model_validate({"price": {}}), "USD") == []


@pytest.mark.parametrize(
    ("filters", "inputs", "term"),
    [
        ({"available": True}, [{"available": True}], "available_for_sale:true"),
        ({"vendor": 'A "B"'}, [{"productVendor": 'A "B"'}], 'vendor:"A \\"B\\""'),
        ({"product_type": "Shirts"}, [{"productType": "Shirts"}], 'product_type:"Shirts"'),
        ({"tags": ["a", "b"]}, [{"tag": "a"}, {"tag": "b"}], '(tag:"a" OR tag:"b")'),
        ({"categories": ["Shirts"]}, [{"productType": "Shirts"}], 'product_type:"Shirts"'),
        ({"categories": ["aa-1-13"]}, [{"category": {"id": "gid://shopify/TaxonomyCategory/aa-1-13"}}], ""),
        ({"categories": ["aa-1", "Shirts"]}, [], ""),
        (
            {"options": [{"name": "Size", "label": "M"}, {"name": "size", "label": "L"}]},
            [{"variantOption": {"name": "Size", "value": "M"}}, {"variantOption": {"name": "size", "value": "L"}}],
            "",
        ),
        (
            {"metafields": [{"namespace": "custom", "key": "fabric", "value": "linen"}]},
            [{"productMetafield": {"namespace": "custom", "key": "fabric", "value": "linen"}}],
            "",
        ),
    ],
)
def test_a_filter_asks_each_api_in_its_own_way(filters: Any, inputs: list[Any], term: str) -> None:
    condition = only(filters)
    assert (list(condition.inputs), condition.term) == (inputs, term)


def test_categories_do_not_widen_a_product_type() -> None:
    both = conditions(Filters.model_validate({"product_type": "Shirts", "categories": ["Hats"]}), "USD")
    assert [condition.inputs for condition in both] == [({"productType": "Shirts"},), ()]


@pytest.mark.parametrize(("currency", "given"), [("USD", 50.0), ("JPY", 5000.0), ("KWD", 5.0)])
def test_a_price_is_sent_in_major_units_of_its_currency(currency: str, given: float) -> None:
    assert only({"price": {"max": 5000}}, currency).inputs == ({"price": {"max": given}},)


@pytest.mark.parametrize(
    ("bounds", "holds"),
    [
        ({"max": 4999}, False),
        ({"max": 5000}, True),
        ({"min": 8000}, True),
        ({"min": 8001}, False),
        ({"min": 6000, "max": 7000}, True),
    ],
)
def test_a_price_holds_where_the_range_meets_it(bounds: Any, holds: bool) -> None:
    assert only({"price": bounds}).holds(product(priceRange=span("50.0", "80.0"))) is holds


def test_types_vendors_and_tags_are_compared_whole_but_in_any_case() -> None:
    made = product(productType="Shirts", vendor="Aurora", tags=["Summer"])
    assert only({"product_type": "shirts"}).holds(made)
    assert only({"vendor": "AURORA"}).holds(made)
    assert not only({"vendor": "Aur"}).holds(made)
    assert only({"tags": ["winter", "summer"]}).holds(made)
    assert only({"tags": ["summer"]}).holds(product(tags=None)) is None


def test_a_taxonomy_id_holds_for_what_is_below_it() -> None:
    made = product(category={"id": "gid://shopify/TaxonomyCategory/aa-1-13-8"}, productType="Tees")
    assert only({"categories": ["aa-1-13"]}).holds(made)
    assert not only({"categories": ["aa-1-1"]}).holds(made)
    assert only({"categories": ["aa-2", "tees"]}).holds(made)


def test_options_hold_for_one_variant_that_exists() -> None:
    options = {"Size": ["S", "M"], "Color": ["Red", "Blue"]}
    made = product(
        options, encodedVariantExistence="v1_0:0,1:1,", encodedVariantAvailability="v1_0:0,"
    )  # S red, M blue
    wish = {"options": [{"name": "size", "label": "m"}, {"name": "Color", "label": "blue"}]}
    assert all(condition.holds(made) for condition in conditions(Filters.model_validate(wish), "USD"))
    crossed = {"options": [{"name": "Size", "label": "M"}, {"name": "Color", "label": "Red"}]}
    assert not any(condition.holds(made) for condition in conditions(Filters.model_validate(crossed), "USD"))
    buyable = conditions(Filters.model_validate({**wish, "available": True}), "USD")
    assert [c.holds(made) for c in buyable if c.argument == "options"] == [False, False]


def test_without_combinations_the_labels_must_exist() -> None:
    made = product({"Size": ["S", "M"], "Color": ["Red"]})
    assert only({"options": [{"name": "Size", "label": "M"}]}).holds(made)
    assert not only({"options": [{"name": "Size", "label": "XL"}]}).holds(made)


def test_a_metafield_holds_by_its_value_or_an_entry_of_its_list() -> None:
    wish = {"metafields": [{"namespace": "custom", "key": "fabric", "value": "Linen"}]}
    assert only(wish).holds(product(metafields=[metafield("custom", "fabric", "linen")]))
    assert only(wish).holds(product(metafields=[metafield("custom", "fabric", '["wool","linen"]')]))
    assert not only(wish).holds(product(metafields=[metafield("custom", "fabric", "[linen")]))
    assert not only(wish).holds(product(metafields=[]))
    assert only(wish).holds(product()) is None


def test_a_collection_is_recognised_by_handle_and_id() -> None:
    made = product(collections={"nodes": [{"id": "gid://shopify/Collection/5", "handle": "sale"}]})
    assert in_collection("Sale").holds(made)
    assert in_collection("Collection/5").holds(made)
    assert not in_collection("new").holds(made)
    assert in_collection("sale").holds(product()) is None


def test_the_kinds_that_a_shop_offers_are_read_from_inputs_and_ids() -> None:
    def filter(id: str, *inputs: Any) -> Filter:
        return convert({"id": id, "values": [{"input": one} for one in inputs]}, Filter)

    assert offered(
        [
            filter("filter.p.vendor"),
            filter("filter.v.option.color", '{"variantOption":{"name":"Color","value":"Red"}}'),
            filter("f1", '{"productMetafield":{"namespace":"custom","key":"Fabric","value":"x"}}', {"available": True}),
            filter("f2", "not json", "[]"),
        ]
    ) >= {"productVendor", "variantOption:color", "productMetafield:custom.fabric", "available"}


def test_a_price_filter_is_not_compared_with_prices_in_another_currency() -> None:
    with pytest.raises(ArgumentError, match=r"\$\.filters\.price: was read in USD.*prices are in EUR"):
        only({"price": {"max": 5000}}).holds(product(priceRange=span("50.0", currency="EUR")))
