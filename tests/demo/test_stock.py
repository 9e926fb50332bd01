from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bridge.demo import model, stock
from tests.demo.kiosk import hat, kiosk, shirt, sweater


@pytest.mark.parametrize(
    ("facts", "sold", "backorder"),
    [
        ({"stock": {"main": 1, "harbor": 2}}, True, False),
        ({"stock": {"main": 0}}, False, False),
        ({"stock": {"main": 0}, "oversell": True}, True, True),
        ({"stock": {"main": 2}, "oversell": True}, True, False),
        ({"tracked": False}, True, False),
    ],
)
def test_what_can_be_sold(facts: dict[str, Any], sold: bool, backorder: bool) -> None:
    variant = model.Variant(1, {}, Decimal(1), **facts)
    assert (stock.can_be_sold(variant), stock.on_backorder(variant)) == (sold, backorder)


def test_a_product_can_be_sold_while_one_variant_can() -> None:
    assert stock.any_can_be_sold(shirt())
    assert not stock.any_can_be_sold(sweater())


def test_a_product_is_offered_where_it_is_published_and_active() -> None:
    us, germany, _ = kiosk().markets
    assert stock.is_offered(hat(), us)
    assert not stock.is_offered(hat(), germany)
    draft, unpublished = hat(), hat()
    draft.status, unpublished.published_at = "DRAFT", None
    assert not any(stock.is_offered(each, us) for each in (draft, unpublished))
