from __future__ import annotations

from msgspec import convert

from bridge.tools.catalog_data import CollectionAnswer, LookupAnswer, ProductNode, VariantNode
from tests.tools.making import product_data, variant_data

LOCALIZATION = {"country": {"isoCode": "US", "currency": {"isoCode": "USD"}}, "language": {"isoCode": "EN"}}


def test_a_collection_that_does_not_exist_has_no_listing() -> None:
    answer = convert({"localization": LOCALIZATION, "collection": None}, CollectionAnswer)
    assert answer.listing is None
    assert answer.market.currency == "USD"


def test_nodes_are_told_apart_by_their_type() -> None:
    nodes = [
        {"__typename": "Product", **product_data()},
        {"__typename": "ProductVariant", **variant_data(), "product": product_data()},
        None,
    ]
    product, variant, nothing = convert({"localization": LOCALIZATION, "nodes": nodes}, LookupAnswer).nodes
    assert isinstance(product, ProductNode)
    assert isinstance(variant, VariantNode)
    assert nothing is None
