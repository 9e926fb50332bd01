from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo.taxes import are_included, share, tax_of

CENT = Decimal("0.01")


@pytest.mark.parametrize(
    ("country", "province", "rate"),
    [("DE", "", "0.19"), ("JP", "", "0.10"), ("US", "CA", "0.0725"), ("US", "OR", None), ("CA", "NY", None)],
)
def test_a_tax_goes_by_the_place_it_is_sent_to(country: str, province: str, rate: str | None) -> None:
    tax = tax_of(country, province)
    assert (tax and tax[1]) == (rate and Decimal(rate))


def test_a_tax_in_a_price_is_less_than_one_on_it() -> None:
    assert are_included("DE")
    assert not are_included("US")
    assert share(Decimal("119"), Decimal("0.19"), included=True, smallest=CENT) == Decimal("19.00")
    assert share(Decimal("100"), Decimal("0.19"), included=False, smallest=CENT) == Decimal("19.00")
    assert share(Decimal("330"), Decimal("0.10"), included=True, smallest=Decimal(1)) == Decimal(30)
