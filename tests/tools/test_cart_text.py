from __future__ import annotations

from typing import Any

from bridge.tools import cart_text
from bridge.tools.cart_results import cart_members
from bridge.tools.checkout_results import checkout
from tests.tools.cart_making import address_data, cart_of, codes_data, group_data, line_data, option_data, policies_of

NO_POLICIES = policies_of()


def cart_text_of(*lines: dict[str, Any], **more: Any) -> str:
    return cart_text.cart(cart_members(cart_of(*lines, **more), "cart_1") | {"messages": []})


def test_a_cart_reads_like_a_receipt() -> None:
    text = cart_text_of(line_data(1, 2, notes={"engraving": "A"}, plan=3), total="20.0", note="Ring twice")
    assert text.splitlines() == [
        "Cart: 2 items, prices in USD for US.",
        "1. 2 × Shirt 1 (M) at $10.00: $20.00, Monthly, engraving: A · Variant/1",
        "Note: Ring twice",
        "Subtotal $20.00 · Estimated total $20.00",
        "Cart id: cart_1",
        "Next: change_cart, or create_checkout with this cart_id for delivery and the final price. The buyer can also "
        "pay directly at https://shop.example/cart/c/c1-token?key=c1-key",
    ]


def test_lines_are_told_apart_where_one_variant_has_several() -> None:
    text = cart_text_of(line_data(1), line_data(1, notes={"engraving": "A"}), line_data(2))
    assert [", line line-1" in row for row in text.splitlines()[1:4]] == [True, True, False]


def test_an_empty_cart_says_so_and_names_no_sums() -> None:
    text = cart_text_of(total="0.0")
    assert "empty" in text
    assert "$" not in text


def test_a_long_cart_is_cut_with_its_count() -> None:
    text = cart_text_of(*(line_data(number) for number in range(1, 61)), total="600.0")
    assert "… and 20 more lines." in text


def test_a_checkout_names_options_what_is_missing_and_then_the_link() -> None:
    delivery = {"addresses": [address_data(city="Portland", countryCode="US")]}
    groups = {"nodes": [group_data([option_data("slow"), option_data("fast", "9.0")], "slow")]}
    ready = cart_of(line_data(), total="15.0", delivery=delivery, deliveryGroups=groups)
    text = cart_text.checkout(checkout(ready, "checkout_1", NO_POLICIES, []))
    assert "To: Portland, US" in text
    assert "- Slow: $5.00 · slow (chosen)\n- Fast: $9.00 · fast" in text
    assert "give the buyer this link" in text

    early = cart_text.checkout(checkout(cart_of(line_data()), "checkout_1", NO_POLICIES, []))
    assert "Note: The destination is missing" in early
    assert "update_checkout with what is missing" in early


def test_codes_are_listed_also_those_without_effect() -> None:
    assert "Codes: TEN, OLD" in cart_text_of(line_data(), discountCodes=codes_data(TEN=True, OLD=False))
