from __future__ import annotations

import pytest

from bridge.tools.order_lines import line_status, line_title, order_line, titled
from tests.tools.order_making import line_data, order


@pytest.mark.parametrize(
    ("total", "fulfilled", "status"), [(0, 0, "removed"), (2, 2, "fulfilled"), (2, 1, "partial"), (2, 0, "processing")]
)
def test_a_lines_status_follows_from_its_quantities(total: int, fulfilled: int, status: str) -> None:
    assert line_status(total, fulfilled) == status


def test_a_line_that_was_sent_and_partly_returned_is_still_finished() -> None:
    sale = order(line_data(quantity=3, currentQuantity=2))
    told = order_line(sale, sale.line_items.nodes[0], sent=3)
    assert told["quantity"] == {"original": 3, "total": 2, "fulfilled": 2}
    assert told["status"] == "fulfilled"


def test_what_is_not_left_to_send_was_sent_also_in_parcels_that_are_not_known() -> None:
    sale = order(line_data(quantity=5, currentQuantity=4, unfulfilledQuantity=1))
    assert order_line(sale, sale.line_items.nodes[0], sent=0)["quantity"]["fulfilled"] == 3
    assert order_line(sale, sale.line_items.nodes[0], sent=4)["quantity"]["fulfilled"] == 4
    removed = order(line_data(quantity=1, currentQuantity=0, unfulfilledQuantity=1))
    assert order_line(removed, removed.line_items.nodes[0], sent=0)["quantity"]["fulfilled"] == 0


def test_a_line_whose_product_is_gone_is_its_own_item() -> None:
    sale = order(line_data(variant=None))
    assert order_line(sale, sale.line_items.nodes[0], sent=0)["item"]["id"] == "gid://shopify/LineItem/1"


def test_shopifys_name_for_the_only_variant_is_left_out() -> None:
    assert line_title("Mug", "Default Title") == line_title("Mug", None) == "Mug"
    assert line_title("Shirt", "M") == "Shirt, M"
    assert titled("IN_PROGRESS") == "in progress"
