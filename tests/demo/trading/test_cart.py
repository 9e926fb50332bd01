from __future__ import annotations

from bridge.demo.gid import split
from bridge.demo.trading.cart import Address, Line, SelectableAddress
from tests.demo.carts import filled, trading


def test_lines_are_alike_in_variant_plan_and_attributes() -> None:
    one = Line("a", 11, 1, {"name": "Ann", "size": "S"})
    assert one.is_like(Line("b", 11, 5, {"size": "S", "name": "Ann"}))
    assert not one.is_like(Line("b", 11, 1))
    assert not one.is_like(Line("b", 11, 1, {"name": "Ann", "size": "S"}, plan=61))


def test_its_ids_hold_token_and_key_and_its_repr_neither() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    assert state.cart(cart.gid()) is cart
    assert split(cart.part("CartLine", "1")) == ("CartLine", "1")
    assert cart.token not in repr(cart)
    assert cart.key not in repr(cart)


def test_it_goes_to_the_selected_address() -> None:
    cart = filled(trading())
    cart.addresses = [SelectableAddress("1", Address(city="Rome")), SelectableAddress("2", Address(city="Oslo"), True)]
    assert cart.address() == Address(city="Oslo")
    cart.addresses.pop()
    assert cart.address() is None
