from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.sealing import Handles, Sealer

SECRET = "a secret of more than thirty-two characters"
OTHER = "another secret of more than thirty-two characters"


@given(st.text())
def test_a_handle_opens_to_what_was_sealed_in_every_process_with_the_secret(value: str) -> None:
    handle = Sealer([SECRET]).seal("aurora", "cart", value)
    assert handle.startswith("cart_")
    assert Sealer([SECRET]).open("aurora", "cart", handle) == value


def test_equal_values_give_equal_handles_so_that_a_thing_has_one_name() -> None:
    assert Sealer([SECRET]).seal("aurora", "cart", "1") == Sealer([SECRET]).seal("aurora", "cart", "1")
    assert (
        len({Sealer([SECRET]).seal(*what) for what in [("a", "cart", "1"), ("a", "cart", "2"), ("b", "cart", "1")]})
        == 3
    )


def test_a_handle_does_not_show_what_it_holds() -> None:
    assert "secret-key" not in Sealer([SECRET]).seal("aurora", "cart", "secret-key")
    assert SECRET not in repr(Sealer([SECRET])) + repr(Handles(Sealer([SECRET]), "aurora"))


@pytest.mark.parametrize(
    ("brand", "kind", "secret"),
    [("hearth", "cart", SECRET), ("aurora", "checkout", SECRET), ("aurora", "cart", OTHER)],
    ids=["another brand", "another kind", "another installation"],
)
def test_a_handle_opens_only_where_it_belongs(brand: str, kind: str, secret: str) -> None:
    handle = Sealer([SECRET]).seal("aurora", "cart", "1")
    assert Sealer([secret]).open(brand, kind, kind + handle.removeprefix("cart")) is None


@given(st.data())
def test_a_handle_that_was_cut_or_changed_does_not_open(data: st.DataObject) -> None:
    sealer = Sealer([SECRET])
    handle = sealer.seal("aurora", "cart", "gid://shopify/Cart/1?key=2")
    at = data.draw(st.integers(0, len(handle) - 1))
    sign = data.draw(st.sampled_from("ABCxyz019_-é=\0 "))
    assert sealer.open("aurora", "cart", handle[:at]) is None
    changed = handle[:at] + sign + handle[at + 1 :]
    assert sealer.open("aurora", "cart", changed) is None or changed.strip() == handle


@given(st.text() | st.text("ABCDEFGHabcdefgh_-0123", max_size=200).map("cart_".__add__))
def test_what_anybody_may_send_is_no_handle(text: str) -> None:
    assert Sealer([SECRET]).open("aurora", "cart", text) is None


def test_a_handle_with_a_time_opens_until_then() -> None:
    now = [1000.0]
    sealer = Sealer([SECRET], clock=lambda: now[0])
    handle = sealer.seal("aurora", "order", "1", seconds=60)
    now[0] = 1059.0
    assert sealer.open("aurora", "order", handle) == "1"
    now[0] = 1060.0
    assert sealer.open("aurora", "order", handle) is None


def test_a_new_secret_in_front_seals_and_the_old_one_still_opens() -> None:
    before = Sealer([SECRET]).seal("aurora", "cart", "1")
    rotated = Sealer([OTHER, SECRET])
    assert rotated.open("aurora", "cart", before) == "1"
    assert Sealer([OTHER]).open("aurora", "cart", rotated.seal("aurora", "cart", "1")) == "1"
    assert Sealer([OTHER]).open("aurora", "cart", before) is None


def test_without_a_secret_every_process_has_its_own() -> None:
    mine = Sealer([])
    assert mine.open("aurora", "cart", mine.seal("aurora", "cart", "1")) == "1"
    assert Sealer([]).open("aurora", "cart", mine.seal("aurora", "cart", "1")) is None


def test_keys_for_other_purposes_differ_from_each_other_and_come_in_the_secrets_order() -> None:
    first, second = Sealer([SECRET, OTHER]).keys("request state")
    assert [first] == Sealer([SECRET]).keys("request state") != Sealer([SECRET]).keys("something else")
    assert [second] == Sealer([OTHER]).keys("request state")
    assert len(first) == 32


def test_a_brands_handles_are_bound_to_it() -> None:
    sealer = Sealer([SECRET])
    aurora, hearth = Handles(sealer, "aurora"), Handles(sealer, "hearth")
    assert aurora.open("cart", aurora.seal("cart", "1")) == "1"
    assert hearth.open("cart", aurora.seal("cart", "1")) is None
