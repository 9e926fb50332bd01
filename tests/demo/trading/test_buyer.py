from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.trading.buyer import identify, write_note
from bridge.demo.trading.cart import Buyer
from bridge.demo.trading.problems import CartRefused
from tests.demo.carts import filled, trading


def test_what_is_not_given_stays_and_null_clears() -> None:
    buyer = Buyer("US", "ann@example.com", "+15035550101")
    identify(buyer, {"countryCode": "DE", "email": None}, ())
    assert buyer == Buyer("DE", None, "+15035550101")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"email": "ann"}, "INVALID"),
        ({"email": "ann@nowhere"}, "INVALID"),
        ({"phone": "call me"}, "INVALID"),
        ({"customerAccessToken": "x"}, "INVALID"),
        ({"companyLocationId": "gid://shopify/CompanyLocation/1"}, "INVALID_COMPANY_LOCATION"),
    ],
)
def test_what_is_wrong_changes_nothing(given: dict[str, Any], code: str) -> None:
    buyer = Buyer("US")
    with pytest.raises(CartRefused) as refused:
        identify(buyer, {"countryCode": "DE"} | given, ("buyerIdentity",))
    (error,) = refused.value.errors
    assert (error.code, error.field) == (code, ("buyerIdentity", next(iter(given))))
    assert buyer == Buyer("US")


def test_a_note_has_at_most_5000_characters() -> None:
    cart = filled(trading())
    write_note(cart, "x" * 5000, ("note",))
    with pytest.raises(CartRefused) as refused:
        write_note(cart, "x" * 5001, ("note",))
    assert refused.value.errors[0].code == "NOTE_TOO_LONG"
    assert len(cart.note) == 5000
