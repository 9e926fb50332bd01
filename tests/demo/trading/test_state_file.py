from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bridge.demo.trading.state import TradingState
from bridge.demo.trading.state_file import StateFile
from tests.demo.carts import NOON, filled
from tests.demo.kiosk import kiosk
from tests.demo.trading.test_state import ready


def opened(path: Path) -> TradingState:
    return TradingState(kiosk(), now=lambda: NOON, keeper=StateFile(path))


def test_carts_orders_stock_and_codes_outlive_the_process(tmp_path: Path) -> None:
    state = opened(tmp_path / "state.json")
    cart, bought = filled(state, (41, 2)), ready(state, (11, 3))
    cart.attributes, bought.gift_cards, bought.codes = {"gift": "yes"}, [1], ["ONCE"]
    state.place_order(bought)
    state.save()
    again = opened(tmp_path / "state.json")
    assert again.cart(cart.gid()) == cart
    assert again.orders == state.orders
    assert again.used_codes == state.used_codes
    assert again.shop.products[0].variants[0].stock == state.shop.products[0].variants[0].stock
    assert again.shop.gift_cards[0].balance == 0


def test_several_shops_share_one_file(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.json")
    first, second = kiosk(), kiosk()
    second.key = "stall"
    states = [TradingState(shop, now=lambda: NOON, keeper=file) for shop in (first, second)]
    carts = [filled(state, (11, 1)) for state in states]
    for state in states:
        state.save()
    kept = StateFile(tmp_path / "state.json")
    for shop, cart in zip((first, second), carts, strict=True):
        assert TradingState(shop, now=lambda: NOON, keeper=kept).carts == {cart.token: cart}


def test_the_file_is_its_owners_and_always_whole(tmp_path: Path) -> None:
    state = opened(tmp_path / "state.json")
    filled(state, (11, 1))
    state.save()
    assert stat.S_IMODE((tmp_path / "state.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"shops": []}', '{"shops": {"kiosk": {"orders": 1}}}'])
def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"notes\.json is no state of the demo shops"):
        StateFile(path)
    assert path.read_text() == text
