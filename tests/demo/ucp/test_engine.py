from __future__ import annotations

import pytest
from graphql import parse, validate

from bridge.demo.storefront import STOREFRONT
from bridge.demo.ucp.engine import Engine, buyer_context, documents
from bridge.demo.ucp.rpc import Refused
from tests.demo.carts import trading


@pytest.mark.parametrize("operation", documents())
def test_every_document_is_one_that_shopify_would_take(operation: str) -> None:
    schema = STOREFRONT.schema()
    assert validate(schema, parse(documents()[operation])) == []


def test_a_context_is_a_hint_and_what_is_unknown_is_passed_over() -> None:
    assert buyer_context({"address_country": "de", "language": "pt-BR"}) == {"country": "DE", "language": "PT_BR"}
    assert buyer_context({"address_country": "Oz", "language": "de-XX"}) == {"country": None, "language": "DE"}


def test_the_cost_adds_up_and_a_value_that_is_none_is_refused() -> None:
    engine = Engine(trading())
    engine.run("Browse", {}, query=None, first=1)
    once = engine.cost
    engine.run("Browse", {}, query=None, first=1)
    assert engine.cost == 2 * once > 0
    with pytest.raises(Refused, match="Invalid global id"):
        engine.run("Lookup", {}, ids=["shirt"])
