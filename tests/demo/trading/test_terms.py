from __future__ import annotations

from decimal import Decimal

from bridge.demo.trading.terms import Discount, GiftCard, ShippingRate


def test_a_gift_cards_repr_hides_the_code_that_is_money() -> None:
    assert "AAAA" not in repr(GiftCard(1, "gift-AAAA", Decimal(5)))


def test_plain_terms_bind_nobody() -> None:
    """No minimum, no end, no weight, no province."""
    code, rate = Discount("TEN", "percentage", Decimal(10)), ShippingRate("post", "Post", "", ["US"], Decimal(7))
    assert (code.minimum_subtotal, code.ends_at, code.products, code.once_per_customer) == (0, None, [], False)
    assert (rate.free_from, rate.from_grams, rate.below_grams, rate.provinces) == (None, 0, None, [])
