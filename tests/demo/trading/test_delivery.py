from __future__ import annotations

from decimal import Decimal

from bridge.demo.trading.cart import Address, Cart, SelectableAddress
from bridge.demo.trading.delivery import Group
from bridge.demo.trading.state import TradingState
from tests.demo.carts import filled, trading

PORTLAND = Address(address1="1 Main St", city="Portland", province="OR", zip="97205", country="US")
BERLIN = Address(address1="Torstr. 1", city="Berlin", zip="10119", country="DE")


def sent(state: TradingState, *lines: tuple[int, int], to: Address = PORTLAND, country: str = "US") -> Cart:
    cart = filled(state, *lines, country=country)
    cart.addresses = [SelectableAddress("1", to, selected=True)]
    return cart


def offers(group: Group) -> list[tuple[str, str]]:
    return [(option.handle, str(option.cost)) for option in group.options]


def test_there_are_no_groups_before_an_address_is_known() -> None:
    state = trading()
    assert state.quote(filled(state, (11, 1))).groups == []


def test_rates_go_by_country_and_the_first_is_taken() -> None:
    state = trading()
    (group,) = state.quote(sent(state, (11, 4))).groups
    assert offers(group) == [("post", "0"), ("courier", "18.00")]
    assert group.selected is group.options[0]
    (group,) = state.quote(sent(state, (11, 1), to=BERLIN, country="DE")).groups
    assert offers(group) == [("dhl", "6.95")]
    (group,) = state.quote(sent(state, (11, 1), to=BERLIN)).groups
    assert offers(group) == [("dhl", "9.00")]


def test_where_nobody_delivers_nothing_is_offered() -> None:
    state = trading()
    (group,) = state.quote(sent(state, (13, 1), to=Address(country="AQ"))).groups
    assert (group.options, group.selected) == ([], None)


def test_rates_go_by_weight_and_province() -> None:
    state = trading()
    state.shop.products[0].variants[2].weight_grams = 2_500
    (group,) = state.quote(sent(state, (13, 2))).groups
    assert offers(group) == [("courier", "18.00")]
    state.shop.shipping_rates[1].provinces = ["WA"]
    state.shop.shipping_rates[0].not_provinces = ["OR"]
    (group,) = state.quote(sent(state, (13, 1))).groups
    assert offers(group) == []


def test_free_delivery_looks_at_what_is_paid_for_the_goods() -> None:
    state = trading()
    cart = sent(state, (13, 2), (11, 1))  # 131
    assert state.quote(cart).delivery == 0
    state.shop.discounts[0].value = Decimal(30)
    cart.codes = ["TEN"]
    assert state.quote(cart).delivery == Decimal("7.00")


def test_a_place_with_all_of_it_offers_pickup() -> None:
    state = trading()
    (group,) = state.quote(sent(state, (11, 1))).groups
    assert offers(group)[2:] == [("pickup-main", "0"), ("pickup-harbor", "0")]
    (group,) = state.quote(sent(state, (11, 3))).groups
    assert offers(group)[2:] == [("pickup-main", "0")]


def test_subscriptions_go_by_themselves_and_what_is_not_shipped_not_at_all() -> None:
    state = trading()
    cart = sent(state, (11, 1), (41, 1), (21, 1))
    cart.lines[1].plan = 61
    state.shop.products[1].variants[0].requires_shipping = False
    once, subscription = state.quote(cart).groups
    assert [(group.kind, [each.line.variant for each in group.lines]) for group in (once, subscription)] == [
        ("ONE_TIME_PURCHASE", [11]),
        ("SUBSCRIPTION", [41]),
    ]
    assert not any(option.place for option in subscription.options)


def test_a_chosen_option_that_is_no_longer_offered_gives_way_to_the_first() -> None:
    state = trading()
    cart = sent(state, (11, 1))
    cart.chosen["ONE_TIME_PURCHASE"] = "pickup-harbor"
    assert state.quote(cart).groups[0].selected.place == "harbor"  # type: ignore[union-attr]
    cart.lines[0].quantity = 2
    assert state.quote(cart).groups[0].selected.handle == "post"  # type: ignore[union-attr]
