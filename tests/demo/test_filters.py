from __future__ import annotations

import json
from typing import Any

import pytest

from bridge.demo.context import Context
from bridge.demo.filters import kinds_of, narrowed, offered
from tests.demo.asking import Asking

RED = {"variantOption": {"name": "Color", "value": "Red"}}
BLUE = {"variantOption": {"name": "color", "value": "blue"}}


def kept(context: Context, *given: dict[str, Any]) -> list[str]:
    return [match.product.handle for match in narrowed(context.shop.products, kinds_of(context), given)]


@pytest.mark.parametrize(
    ("given", "handles"),
    [
        ([], ["linen-shirt", "straw-hat", "wool-sweater", "olive-soap"]),
        ([{"available": True}], ["linen-shirt", "straw-hat", "olive-soap"]),
        ([{"available": False}], ["linen-shirt", "wool-sweater"]),  # one sold-out variant is enough
        ([{"price": {"min": 20, "max": 45.4}}], ["linen-shirt", "straw-hat"]),
        ([{"price": {"min": 45.5}}], ["linen-shirt", "wool-sweater"]),
        ([{"productVendor": "fjell"}], ["wool-sweater", "olive-soap"]),
        (
            [{"productVendor": "Fjell"}, {"productVendor": "Northwind"}, {"available": False}],
            ["linen-shirt", "wool-sweater"],
        ),
        ([RED], ["linen-shirt"]),
        ([RED, BLUE], ["linen-shirt"]),
        ([{"productMetafield": {"namespace": "custom", "key": "fabric", "value": "Linen"}}], ["linen-shirt"]),
        ([{"productMetafield": {"namespace": "custom", "key": "fabric", "value": "Wool"}}], []),
    ],
)
def test_one_kind_widens_and_kinds_narrow(context: Context, given: list[dict[str, Any]], handles: list[str]) -> None:
    assert kept(context, *given) == handles


def test_what_concerns_a_variant_holds_for_one_and_the_same(context: Context) -> None:
    assert kept(context, BLUE, {"price": {"max": 42}}) == []
    assert kept(context, RED, {"price": {"max": 42}}) == ["linen-shirt"]


@pytest.mark.parametrize(
    "given",
    [
        {"tag": "winter"},
        {"productType": "Hats"},
        {"category": {"id": "x"}},
        {"variantOption": {"name": "Size", "value": "M"}},
    ],
)
def test_a_kind_that_is_not_enabled_is_ignored_without_a_word(context: Context, given: dict[str, Any]) -> None:
    assert kept(context, given) == kept(context)
    context.shop.enabled_filters |= {"tag", "productType", "category", "variantOption.Size"}
    assert kept(context, given) != kept(context)


def test_offered_filters_count_under_the_others_and_their_inputs_can_be_sent_back(context: Context) -> None:
    filters = {
        each["id"]: each for each in offered(context.shop.products, kinds_of(context), [{"productVendor": "Fjell"}])
    }
    assert list(filters) == [
        "filter.v.availability",
        "filter.v.price",
        "filter.p.m.custom.fabric",
        "filter.p.vendor",
        "filter.v.option.color",
    ]
    counts = {value["label"]: value["count"] for value in filters["filter.p.vendor"]["values"]}
    assert counts == {"Fjell": 2, "Northwind": 2}  # its own choice does not count against the others
    availability = {value["id"]: value["count"] for value in filters["filter.v.availability"]["values"]}
    assert availability == {"filter.v.availability.1": 1, "filter.v.availability.0": 1}
    for each in filters.values():
        for value in each["values"]:
            assert isinstance(kept(context, json.loads(value["input"])), list)
    assert json.loads(filters["filter.v.price"]["values"][0]["input"]) == {"price": {"min": 0, "max": 90.0}}
    assert filters["filter.v.price"]["type"] == "PRICE_RANGE"


def test_without_more_enabled_only_availability_and_price_are_offered(context: Context) -> None:
    context.shop.enabled_filters.clear()
    assert [each["id"] for each in offered(context.shop.products, kinds_of(context), [])] == [
        "filter.v.availability",
        "filter.v.price",
    ]


def test_filters_speak_the_markets_language_and_currency(ask: Asking) -> None:
    query = """query($given: [ProductFilter!]) @inContext(country: DE, language: DE) {
        search(query: "leinenhemd", first: 5, productFilters: $given) { totalCount
            productFilters { id label presentation values { label count input } } } }"""
    found = ask(query, given=[])["search"]
    colors = next(each for each in found["productFilters"] if each["id"] == "filter.v.option.color")
    assert (colors["label"], [value["label"] for value in colors["values"]]) == ("Farbe", ["Blau", "Rot"])
    price = next(each for each in found["productFilters"] if each["id"] == "filter.v.price")
    assert json.loads(price["values"][0]["input"])["price"]["max"] == 40.95
    for given in ([{"variantOption": {"name": "Farbe", "value": "Rot"}}], [json.loads(colors["values"][1]["input"])]):
        assert ask(query, given=given)["search"]["totalCount"] == 1
    assert ask(query, given=[{"price": {"max": 34.99}}])["search"]["totalCount"] == 0
