from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.trading.cart import Cart
from bridge.demo.trading.lines import Lines
from bridge.demo.trading.problems import CartRefused, Warned
from tests.demo.carts import filled, line, trading

PLAN = "gid://shopify/SellingPlan/61"


class Basket:
    """A cart of the kiosk whose lines are changed without the API."""

    def __init__(self, *lines: tuple[int, int], country: str = "US") -> None:
        state = trading()
        self.shop = state.shop
        self.cart: Cart = filled(state, *lines, country=country)
        self.lines = Lines(self.cart, state.shelf(self.cart), state.draw)

    def id(self, place: int = 0) -> str:
        return self.cart.part("CartLine", self.cart.lines[place].id)

    def refusal(self, change: str, *given: Any) -> list[tuple[str, str]]:
        with pytest.raises(CartRefused) as refused:
            getattr(self.lines, change)(*given)
        return [(error.code, ".".join(error.field)) for error in refused.value.errors]

    def __iter__(self) -> Any:
        return iter([(each.variant, each.quantity) for each in self.cart.lines])


def said(warnings: list[Warned]) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in warnings]


def test_what_is_alike_becomes_one_line() -> None:
    basket = Basket((11, 1), (41, 1))
    basket.lines.add([line(11), line(41, 1, sellingPlanId=PLAN), line(41, 1, sellingPlanId=PLAN)])
    basket.lines.add([line(11, 1, attributes=[{"key": "name", "value": "Ann"}])])
    assert [*basket] == [(11, 2), (41, 1), (41, 2), (11, 1)]


def test_a_line_becomes_part_of_another_when_it_is_made_like_it_and_not_by_its_quantity() -> None:
    basket = Basket((11, 1))
    basket.lines.add([line(11, 1, attributes=[{"key": "name", "value": "Ann"}])])
    basket.cart.lines[1].attributes = {}  # two lines of one item, which a shop may keep apart
    basket.lines.update([{"id": basket.id(0), "quantity": 2}])
    assert [*basket] == [(11, 2), (11, 1)]
    basket.cart.lines[1].attributes = {"name": "Ann"}
    basket.lines.update([{"id": basket.id(1), "attributes": []}])
    assert [*basket] == [(11, 3)]


def test_adding_none_does_nothing() -> None:
    basket = Basket((11, 1))
    assert basket.lines.add([line(41, 0)]) == []
    assert [*basket] == [(11, 1)]


def test_too_little_stock_lowers_the_quantity_and_warns() -> None:
    basket = Basket((11, 3))
    warnings = basket.lines.add([line(11, 5)])
    assert said(warnings) == [
        ("MERCHANDISE_NOT_ENOUGH_STOCK", "Only 1 item was added to your cart due to availability.")
    ]
    assert warnings[0].target == basket.id()
    assert [*basket] == [(11, 4)]


def test_lines_of_one_variant_share_its_stock() -> None:
    basket = Basket((11, 3))
    basket.lines.add([line(11, 3, attributes=[{"key": "name", "value": "Ann"}])])
    assert [*basket] == [(11, 3), (11, 1)]


def test_what_is_sold_out_is_not_added() -> None:
    basket = Basket()
    warnings = basket.lines.add([line(12), line(31, 2)])
    assert said(warnings) == [
        ("MERCHANDISE_OUT_OF_STOCK", "The product 'Linen Shirt - Red / M' is already sold out."),
        ("MERCHANDISE_OUT_OF_STOCK", "The product 'Wool Sweater' is already sold out."),
    ]
    assert [*basket] == []


def test_backorder_and_what_is_not_counted_never_run_out() -> None:
    assert [*Basket((13, 999), (21, 999))] == [(13, 999), (21, 999)]


def test_an_update_sets_a_quantity_and_none_removes() -> None:
    basket = Basket((11, 1), (41, 2))
    warnings = basket.lines.update([{"id": basket.id(), "quantity": 9}, {"id": basket.id(1), "quantity": 0}])
    assert [each.code for each in warnings] == ["MERCHANDISE_NOT_ENOUGH_STOCK"]
    assert [*basket] == [(11, 4)]


def test_an_update_keeps_what_it_does_not_name() -> None:
    basket = Basket((41, 2))
    basket.lines.update([{"id": basket.id(), "sellingPlanId": PLAN}])
    basket.lines.update([{"viewKey": basket.cart.lines[0].id, "attributes": [{"key": "a", "value": "b"}]}])
    (changed,) = basket.cart.lines
    assert (changed.quantity, changed.plan, changed.attributes) == (2, 61, {"a": "b"})
    basket.lines.update([{"id": basket.id(), "sellingPlanId": None, "merchandiseId": line(11)["merchandiseId"]}])
    assert (basket.cart.lines[0].variant, basket.cart.lines[0].plan) == (11, None)


def test_a_line_that_becomes_like_another_joins_it() -> None:
    basket = Basket((41, 1))
    basket.lines.add([line(41, 2, sellingPlanId=PLAN)])
    basket.lines.update([{"id": basket.id(1), "sellingPlanId": None}])
    assert [*basket] == [(41, 3)]


def test_a_stale_line_is_an_error() -> None:
    basket = Basket((11, 1))
    gone = basket.id()
    basket.lines.remove([gone], [])
    assert basket.refusal("update", [{"id": gone, "quantity": 2}]) == [("INVALID_MERCHANDISE_LINE", "lines.0.id")]
    assert basket.refusal("remove", [gone], []) == [("INVALID_MERCHANDISE_LINE", "lineIds.0")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (line(99), "INVALID"),
        (line(11, -1), "INVALID"),
        (line(13, 1_000_000), "LESS_THAN"),
        (line(41, 7), "MAXIMUM_EXCEEDED"),
        (line(11, 1, sellingPlanId=PLAN), "SELLING_PLAN_NOT_APPLICABLE"),
        (line(41, 1, sellingPlanId="gid://shopify/SellingPlan/99"), "SELLING_PLAN_NOT_APPLICABLE"),
    ],
)
def test_what_may_not_be_added_is_refused_with_its_reason(given: dict[str, Any], code: str) -> None:
    assert [found for found, _ in Basket().refusal("add", [given])] == [code]


def test_the_rules_for_quantities_look_at_what_is_there_already() -> None:
    basket = Basket((41, 4))
    assert basket.refusal("add", [line(41, 2), line(41, 1)]) == [("MAXIMUM_EXCEEDED", "lines.1.quantity")]
    soap = basket.lines.shelf.items[41].variant
    soap.minimum_quantity, soap.increment = 4, 4
    assert basket.refusal("update", [{"id": basket.id(), "quantity": 2}]) == [("MINIMUM_NOT_MET", "lines.0.quantity")]
    assert basket.refusal("update", [{"id": basket.id(), "quantity": 5}]) == [("INVALID_INCREMENT", "lines.0.quantity")]


def test_a_lowered_quantity_keeps_to_the_rules() -> None:
    basket = Basket()
    shirt = basket.lines.shelf.items[11].variant
    shirt.minimum_quantity, shirt.increment = 3, 3
    basket.lines.add([line(11, 6)])
    assert [*basket] == [(11, 3)]


def test_what_is_only_sold_with_a_plan_needs_one() -> None:
    basket = Basket()
    basket.lines.shelf.items[41].product.requires_selling_plan = True
    assert basket.refusal("add", [line(41)]) == [("VARIANT_REQUIRES_SELLING_PLAN", "lines.0.sellingPlanId")]
    assert basket.lines.add([line(41, 1, sellingPlanId=PLAN)]) == []


def test_a_cart_has_at_most_500_lines() -> None:
    basket = Basket()
    many = [line(13, 1, attributes=[{"key": "name", "value": str(number)}]) for number in range(500)]
    basket.lines.add(many)
    assert basket.refusal("add", [line(21)]) == [("CART_TOO_LARGE", "lines")]


def test_what_a_country_does_not_get_is_not_added_there() -> None:
    basket = Basket(country="DE")
    (warned,) = basket.lines.add([line(21)])
    assert warned.code == "PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION"
    assert warned.target == "gid://shopify/ProductVariant/21"
    assert [*basket] == []
