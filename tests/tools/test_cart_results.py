from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.cart_results import cart_members, line_id
from tests.tools.cart_making import application_data, card_data, cart_of, codes_data, group_data, line_data, option_data

DIGITS = {"USD": 2, "EUR": 2, "JPY": 0}


def minor(amount: Decimal, currency: str) -> int:
    return int(amount.scaleb(DIGITS[currency]))


@st.composite
def prices(draw: st.DrawFn) -> tuple[str, list[tuple[Decimal, int, Decimal]], Decimal, Decimal]:
    """A currency; of each line the price, the quantity and what is taken off; off the order; delivery."""
    currency = draw(st.sampled_from(sorted(DIGITS)))
    amount = st.integers(0, 10**7).map(lambda number: Decimal(number).scaleb(-DIGITS[currency]))
    lines = draw(st.lists(st.tuples(amount, st.integers(1, 999), amount), min_size=1, max_size=5))
    return currency, lines, draw(amount), draw(amount)


@given(prices())
def test_every_amount_is_the_shops_own_to_the_last_digit(drawn: tuple) -> None:
    currency, lines, off, delivery = drawn
    subtotals = [price * quantity for price, quantity, _ in lines]
    whole = sum(subtotals) - sum(less for *_, less in lines) - off + delivery
    cart = cart_of(
        *(
            line_data(at, quantity, str(price), subtotal=str(price * quantity), currency=currency, off={"A": str(less)})
            for at, (price, quantity, less) in enumerate(lines)
        ),
        total=str(whole),
        currency=currency,
        discountApplications=[
            application_data("A", str(sum(less for *_, less in lines)), currency=currency),
            application_data("B", str(off), currency=currency),
        ],
        deliveryGroups={"nodes": [group_data([option_data("x", str(delivery), currency=currency)], "x")]},
    )
    members = cart_members(cart, "cart_1")
    sums = {entry["type"]: entry["amount"] for entry in members["totals"]}
    assert sums["subtotal"] == minor(sum(subtotals, Decimal(0)), currency)
    assert sums.get("items_discount", 0) == -minor(sum((less for *_, less in lines), Decimal(0)), currency)
    assert sums.get("discount", 0) == -minor(off, currency)
    assert sums["fulfillment"] == minor(delivery, currency)
    assert sums["total"] == minor(whole, currency)
    assert {"other_charges", "other_reductions"} & sums.keys() == set()
    for line, (price, _, less), subtotal in zip(members["line_items"], lines, subtotals, strict=True):
        assert line["item"]["price"] == minor(price, currency)
        assert line["totals"][-1]["amount"] == minor(subtotal - less, currency)


def test_a_line_tells_its_plan_and_attributes_and_a_short_id_without_the_carts_token() -> None:
    (line,) = cart_members(cart_of(line_data(7, notes={"engraving": "A"}, plan=3)), "cart_1")["line_items"]
    assert (line["selling_plan_id"], line["selling_plan"]) == ("gid://shopify/SellingPlan/3", "Monthly")
    assert line["attributes"] == {"engraving": "A"}
    assert line["item"]["title"] == "Shirt 7 (M)"
    assert "token" not in line["id"]
    assert line_id("gid://shopify/CartLine/5f?cart=t") == "5f"


def test_discounts_say_which_lines_they_were_taken_off_or_nothing() -> None:
    cart = cart_of(
        line_data(1, off={"socks": "2.0"}),
        line_data(2, off={"socks": "1.0"}),
        total="12.0",
        discountCodes=codes_data(SOCKS=True, TEN=True, OLD=False),
        discountApplications=[application_data("SOCKS", "3.0"), application_data("TEN", "5.0")],
    )
    discounts = cart_members(cart, "cart_1")["discounts"]
    assert discounts["codes"] == ["SOCKS", "TEN", "OLD"]
    socks, ten = discounts["applied"]
    assert socks["allocations"] == [
        {"path": "$.line_items[0]", "amount": 200},
        {"path": "$.line_items[1]", "amount": 100},
    ]
    assert "allocations" not in ten
    assert (ten["display"], ten["code"]) == ("$5.00", "TEN")


def chosen(delivery: str, total: str, **more: Any) -> list[tuple[str, int]]:
    group = group_data([option_data("x", delivery)], "x")
    cart = cart_of(line_data(price="20.0"), total=total, deliveryGroups={"nodes": [group]}, **more)
    entries = cart_members(cart, "cart_1")["totals"]
    assert entries[-1]["display_text"] == "Estimated total"
    return [(entry["type"], entry["amount"]) for entry in entries]


def test_the_total_holds_the_chosen_delivery_whether_or_not_the_shops_does() -> None:
    both = [("subtotal", 2000), ("fulfillment", 500), ("total", 2500)]
    assert chosen("5.0", "25.0") == chosen("5.0", "20.0") == both
    assert chosen("5.0", "27.0") == [*both[:2], ("other_charges", 200), ("total", 2700)]
    assert chosen("5.0", "19.0") == [*both[:2], ("other_reductions", -600), ("total", 1900)]


def test_free_delivery_is_taken_off_once_whether_or_not_the_shops_total_holds_delivery() -> None:
    free = [application_data("FREESHIP", "5.0", target="SHIPPING_LINE")]
    entries = [("subtotal", 2000), ("discount", -500), ("fulfillment", 500), ("total", 2000)]
    assert chosen("5.0", "20.0", discountApplications=free) == entries
    less = [application_data("LESS", "3.0", target="SHIPPING_LINE"), application_data("TEN", "2.0")]
    entries = [("subtotal", 2000), ("discount", -500), ("fulfillment", 500), ("total", 2000)]
    assert chosen("5.0", "20.0", discountApplications=less) == entries
    assert chosen("5.0", "18.0", discountApplications=less) == entries


def test_a_gift_card_leaves_the_total_as_it_is() -> None:
    members = cart_members(cart_of(line_data(), appliedGiftCards=[card_data("0001")]), "cart_1")
    assert members["gift_cards"] == [{"last_characters": "0001", "amount": 500, "display": "$5.00"}]
    assert members["totals"][-1]["amount"] == 1000


def test_attributes_of_the_bridges_own_are_not_shown() -> None:
    own = {"key": "_shopbridge_cancelled", "value": "true"}
    members = cart_members(cart_of(line_data(), attributes=[own, {"key": "gift", "value": "yes"}]), "cart_1")
    assert members["attributes"] == {"gift": "yes"}
    assert "attributes" not in cart_members(cart_of(line_data(), attributes=[own]), "cart_1")


def test_the_id_is_the_handle_and_never_the_shops() -> None:
    members = cart_members(cart_of(line_data()), "cart_1")
    assert members["id"] == "cart_1"
    assert "c1-key" not in str({name: value for name, value in members.items() if name != "continue_url"})
