from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.totals import Sums, totals

AMOUNTS = st.integers(0, 10**9)
SUMS = st.builds(
    Sums, subtotal=AMOUNTS, total=AMOUNTS, items_discount=AMOUNTS, discount=AMOUNTS, fulfillment=st.none() | AMOUNTS
)


@given(SUMS, st.sampled_from(["USD", "EUR", "JPY", "KWD"]))
def test_the_entries_sum_to_the_total_whatever_the_shop_says(sums: Sums, currency: str) -> None:
    entries = totals(sums, currency)
    assert sum(entry["amount"] for entry in entries[:-1]) == entries[-1]["amount"] == sums.total
    kinds = [entry["type"] for entry in entries]
    assert (kinds[0], kinds[-1], len(kinds)) == ("subtotal", "total", len(set(kinds)))


@given(SUMS)
def test_signs_are_as_ucp_wants_them_and_zero_is_left_out(sums: Sums) -> None:
    for entry in totals(sums, "USD"):
        if entry["type"] in ("items_discount", "discount", "other_reductions"):
            assert entry["amount"] < 0
        elif entry["type"] == "other_charges":
            assert entry["amount"] > 0


def test_what_the_parts_leave_of_the_shops_total_is_named() -> None:
    taxed = totals(Sums(subtotal=1000, total=1080, fulfillment=0), "USD", estimated=True)
    assert [(entry["type"], entry["display"]) for entry in taxed] == [
        ("subtotal", "$10.00"),
        ("fulfillment", "$0.00"),
        ("other_charges", "$0.80"),
        ("total", "$10.80"),
    ]
    assert taxed[-1]["display_text"] == "Estimated total"
    assert totals(Sums(subtotal=1000, total=900), "JPY")[1]["display"] == "-¥100"
