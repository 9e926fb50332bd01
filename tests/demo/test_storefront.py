from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse, print_ast
from graphql.utilities import separate_operations

from bridge.demo import DemoServer
from bridge.demo.storefront import STOREFRONT
from tests.demo.asking import Asking

OPERATIONS = separate_operations(parse((Path(__file__).parent / "sample_operations.graphql").read_text()))

ARGUMENTS: dict[str, dict[str, Any]] = {
    "SearchProducts": {"q": "shirt", "first": 10, "filters": [{"available": True}], "country": "DE", "lang": "DE"},
    "ListProducts": {"first": 2, "q": "tag:sale OR hat"},
    "ProductByHandle": {
        "handle": "linen-shirt",
        "opts": [{"name": "color", "value": "red"}],
        "mf": [{"namespace": "custom", "key": "size_chart"}],
    },
    "Nodes": {"ids": ["gid://shopify/Product/1", "gid://shopify/ProductVariant/11"]},
    "Predictive": {"q": "s"},
    "Recs": {"handle": "linen-shirt", "intent": "RELATED"},
    "CollectionProducts": {"handle": "summer", "first": 5, "filters": [{"price": {"max": 50}}]},
    "Collections": {"first": 5},
    "SizeChart": {"type": "size_chart", "handle": "shirts"},
    "SizeCharts": {"type": "size_chart", "first": 5},
    "Pages": {"q": "faq"},
    "PageByHandle": {"h": "faq"},
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_kind_of_read_is_answered_without_an_error(ask: Asking, name: str) -> None:
    data = ask(print_ast(OPERATIONS[name]), **ARGUMENTS.get(name, {}))
    assert all(data.values()), "and with something in it"


def test_the_operations_are_all_of_the_reads() -> None:
    assert len(OPERATIONS) == 15
    for document in OPERATIONS.values():
        assert isinstance(document.definitions[0], OperationDefinitionNode) or len(document.definitions) > 1


def test_every_view_answers_for_a_type_of_the_schema(server: DemoServer) -> None:
    names = {view.__name__ for view in STOREFRONT.views.values() if isinstance(view, type)}
    assert names | {STOREFRONT.root.__name__, STOREFRONT.mutations.__name__} <= set(STOREFRONT.schema().type_map)
