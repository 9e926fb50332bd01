from __future__ import annotations

from bridge.tools.order_data import ShopContact
from bridge.tools.order_results import order_payload
from bridge.tools.order_text import no_order, order_page
from tests.tools.order_making import line_data, order, parcel_data


def test_the_sentence_names_all_three_possibilities_and_the_shop() -> None:
    contact = ShopContact(
        contact_email="hi@shop.example",
        url="https://shop.example",
        order_number_format_prefix="#",
        order_number_format_suffix="",
    )
    text = no_order(contact)
    for part in ("no order of this number", "may not be the one on it", "older", "hi@shop.example"):
        assert part in text


def test_a_page_says_what_was_sent_how_it_is_tracked_and_what_is_missing() -> None:
    sale = order(line_data(quantity=3, unfulfilledQuantity=2), total="60", fulfillments=[parcel_data()])
    text = order_page(order_payload(sale, "order_x", "https://shop.example"), sale, [])
    assert "3 × Trail Shirt, M: $60.00, 1 of 3 sent · LineItem/1" in text
    assert "shipped (1 × Trail Shirt, M) · UPS 1Z9 https://ups.example/1Z9" in text
    assert "Still to come, shipping (2 × Trail Shirt, M), to Portland, OR, US" in text
    assert "Subtotal $60.00, total $60.00" in text
