from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bridge.demo.ucp.products import major, minor
from tests.demo.agents import PRODUCT, Agent
from tests.ucp.validation import assert_conforms


@pytest.mark.parametrize(
    ("amount", "currency", "units"), [("25.0", "USD", 2500), ("1200.0", "JPY", 1200), ("19.95", "EUR", 1995)]
)
def test_amounts_are_minor_units_of_their_currency(amount: str, currency: str, units: int) -> None:
    assert minor({"amount": amount, "currencyCode": currency}) == units
    assert major(units, currency) == Decimal(amount)


def test_a_product_conforms_to_ucp(agent: Agent) -> None:
    answer = agent("get_product", catalog={"id": f"{PRODUCT}1"})
    assert_conforms(answer, "product")
    states = {v["sku"]: v["availability"] for v in answer["product"]["variants"]}
    assert states["LS-RS"] == {"available": True, "status": "in_stock"}
    assert states["LS-RM"] == {"available": False, "status": "out_of_stock"}
    assert states["LS-BS"] == {"available": True, "status": "backorder"}


def test_a_price_before_a_reduction_is_told(agent: Agent) -> None:
    variants: list[Any] = agent("get_product", catalog={"id": f"{PRODUCT}1"})["product"]["variants"]
    reduced = next(variant for variant in variants if variant["sku"] == "LS-RM")
    assert (reduced["price"]["amount"], reduced["list_price"]["amount"]) == (4000, 5000)
