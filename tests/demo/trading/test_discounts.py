from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.trading.cart import Cart
from bridge.demo.trading.discounts import REASONS, spread
from bridge.demo.trading.quote import Quote
from tests.demo.carts import filled, trading

CENT = Decimal("0.01")


def quote(*codes: str, lines: tuple[tuple[int, int], ...] = ((11, 1),), email: str | None = None) -> Quote:
    state = trading()
    cart: Cart = filled(state, *lines)
    cart.codes, cart.buyer.email = list(codes), email
    state.used_codes = {("ONCE", "ann@example.com")}
    return state.quote(cart)


def reasons(*codes: str, **more: object) -> list[str | None]:
    return [each.reason for each in quote(*codes, **more).verdicts]  # type: ignore[arg-type]


def test_each_code_that_does_not_apply_has_its_reason() -> None:
    assert reasons("NOPE", "OVER", "SOAPS") == [
        "DISCOUNT_NOT_FOUND",
        "DISCOUNT_CURRENTLY_INACTIVE",
        "DISCOUNT_NO_ENTITLED_LINE_ITEMS",
    ]
    assert reasons("FIVE", lines=((41, 6),)) == ["DISCOUNT_PURCHASE_NOT_IN_RANGE"]
    assert reasons("SOAPS", lines=((41, 2),)) == ["DISCOUNT_QUANTITY_NOT_IN_RANGE"]
    assert reasons("TEN", lines=()) == ["DISCOUNT_NO_ENTITLED_LINE_ITEMS"]
    assert reasons("FREE", lines=()) == ["DISCOUNT_NO_ENTITLED_SHIPPING_LINES"]


def test_a_code_for_once_is_used_up_by_the_buyer_who_used_it() -> None:
    assert reasons("once", email="Ann@example.com") == ["DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED"]
    assert reasons("once", email="bob@example.com") == reasons("once") == [None]


def test_of_two_codes_of_one_class_the_first_counts() -> None:
    assert reasons("TEN", "ONCE", "FREE", "SHIRTS") == [None, "DISCOUNT_CODE_NOT_HONOURED", None, None]


def test_every_reason_has_its_sentence() -> None:
    for verdict in quote("nope", "OVER", "SOAPS").verdicts:
        assert verdict.reason in REASONS
        assert verdict.code in verdict.message


def test_a_share_of_the_order_is_spread_over_its_lines() -> None:
    (applied,) = quote("TEN", lines=((11, 1), (13, 1))).on_order
    assert sorted(applied.amounts.values()) == [Decimal("4.00"), Decimal("4.55")]


def test_every_third_is_free_and_it_is_the_cheapest() -> None:
    found = quote("SOAPS", lines=((41, 5), (11, 1)))
    assert (found.on_lines[0].total, found.subtotal) == (Decimal(8), Decimal(72))


def test_a_code_for_some_products_leaves_the_others_and_the_order_is_reduced_after_it() -> None:
    found = quote("SHIRTS", "TEN", lines=((11, 2), (41, 1)))
    assert found.on_lines[0].total == Decimal("20.00")
    assert found.subtotal == Decimal("68.00")
    assert found.total == Decimal("61.20")


def test_a_fixed_amount_takes_no_more_than_there_is() -> None:
    state = trading()
    state.shop.discounts[1].minimum_subtotal = Decimal(0)
    cart = filled(state, (41, 1))
    cart.codes = ["FIVE"]
    assert state.quote(cart).total == Decimal(3)
    state.shop.discounts[1].value = Decimal(100)
    assert state.quote(cart).total == 0


def test_subscriptions_and_gift_cards_are_never_reduced() -> None:
    state = trading()
    cart = filled(state, (41, 2))
    cart.lines[0].plan, cart.codes = 61, ["TEN"]
    assert state.quote(cart).verdicts[0].reason == "DISCOUNT_NO_ENTITLED_LINE_ITEMS"
    cart.lines[0].plan = None
    state.shop.products[3].is_gift_card = True
    assert state.quote(cart).verdicts[0].reason == "DISCOUNT_NO_ENTITLED_LINE_ITEMS"


def test_amounts_of_a_code_are_turned_into_the_markets_currency() -> None:
    state = trading()
    cart = filled(state, (11, 2), country="DE")
    cart.codes = ["FIVE"]
    assert state.quote(cart).total == Decimal("65.50")


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3), st.integers(0, 100_000).map(lambda cents: cents * CENT), max_size=9
    ),
    st.integers(0, 100),
)
def test_what_is_spread_adds_up_and_no_line_costs_less_than_nothing(costs: dict[str, Decimal], percent: int) -> None:
    whole = sum(costs.values(), Decimal(0))
    amount = (whole * percent / 100).quantize(CENT)
    shares = spread(amount, costs, CENT)
    assert sum(shares.values()) == amount
    assert all(0 < share <= costs[id] for id, share in shares.items())
