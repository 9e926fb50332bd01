from __future__ import annotations

import pytest

from bridge.tools.cart_attributes import CANCELLED, is_cancelled, is_reserved, shown
from tests.tools.cart_making import cart_of

GIFT = {"key": "gift", "value": "yes"}


def test_what_is_the_bridges_own_is_not_shown() -> None:
    cart = cart_of(attributes=[GIFT, {"key": CANCELLED, "value": "true"}])
    assert shown(cart) == {"gift": "yes"}
    assert is_cancelled(cart)
    assert not is_cancelled(cart_of(attributes=[GIFT]))


@pytest.mark.parametrize("name", [CANCELLED, "_Shopbridge_Cancelled", " _shopbridge_later"])
def test_a_name_is_reserved_however_it_is_written(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(name.replace("_", "", 1))
