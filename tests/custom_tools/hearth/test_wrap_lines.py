from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_tools.hearth.wrap_lines import FOR, NOTE, UNNAMED, Plan, Wrap, plan

Members = dict[str, Any]

NATURAL, BLUSH, MUG, PEN, CHAIR, CARD = (f"gid://shopify/ProductVariant/{number}" for number in range(1, 7))
TITLES = {MUG: "Mug (Cream)", PEN: "Pen", CHAIR: "Chair", CARD: "Gift Card"}
TYPES = {MUG: "Mugs & Cups", PEN: "Stationery", CHAIR: "Furniture"}


def wrap(chosen: str | None = None) -> Wrap:
    return Wrap(frozenset({NATURAL, BLUSH}), NATURAL, chosen, TYPES)


def line(variant: str, quantity: int = 1, **more: Any) -> Members:
    item = {"id": variant, "title": TITLES.get(variant, "Gift Wrap")}
    return {"id": f"line-{variant[-1]}-{more}", "item": item, "quantity": quantity, **more}


def worn(name: str, note: str | None = None, variant: str = NATURAL) -> Members:
    return line(variant, attributes={FOR: name, **({NOTE: note} if note else {})})


def put(found: Plan) -> list[tuple[str, int, dict[str, str] | None]]:
    return [(one.item_id, one.quantity, one.attributes) for one in found.put]


def test_each_piece_gets_a_wrap_that_says_for_what_it_is() -> None:
    found = plan([line(MUG, 2), line(PEN)], wrap(), None, "For Ida")
    assert put(found) == [
        (NATURAL, 2, {FOR: "Mug (Cream)", NOTE: "For Ida"}),
        (NATURAL, 1, {FOR: "Pen", NOTE: "For Ida"}),
    ]
    assert (found.remove, found.left) == ((), ())


@pytest.mark.parametrize("named", ["4", "Variant/4", PEN, "line-4-{}"])
def test_only_what_is_named_is_wrapped_by_variant_or_line(named: str) -> None:
    found = plan([line(MUG), line(PEN)], wrap(), [named], None)
    assert put(found) == [(NATURAL, 1, {FOR: "Pen"})]


def test_a_new_note_or_style_takes_the_place_of_the_old_line() -> None:
    old = worn("Pen", "Old")
    renewed = plan([line(PEN), old], wrap(BLUSH), None, "New")
    assert put(renewed) == [(BLUSH, 1, {FOR: "Pen", NOTE: "New"})]
    assert renewed.remove == (old["id"],)


def test_wrap_of_what_is_no_longer_in_the_cart_goes_and_that_is_said() -> None:
    empty = worn("Mug (Cream)", "For Ida")
    found = plan([line(PEN), empty], wrap(), [PEN], None)
    assert found.remove == (empty["id"],)
    assert found.left == ("Mug (Cream) is no longer in the cart, so its wrap was taken out.",)


def test_wrap_that_was_put_into_the_cart_otherwise_stays_and_that_is_said() -> None:
    found = plan([line(PEN), line(NATURAL)], wrap(), None, None)
    assert (found.remove, found.left) == ((), (UNNAMED,))


def test_of_all_things_those_that_can_not_be_wrapped_are_named_and_cards_are_not() -> None:
    post = replace(wrap(), cards=frozenset({PEN}))
    assert plan([line(MUG), line(CARD), line(PEN)], post, None, None).left == (
        "Gift Card is not wrapped: it is not sent in a parcel.",
    )
    assert plan([line(PEN)], post, [PEN], None).left == ("Pen is not wrapped: a card goes with the gift as it is.",)


def test_a_note_and_style_that_are_not_given_stay_and_an_empty_note_goes() -> None:
    old = worn("Pen", "Old", BLUSH)
    kept = plan([line(PEN), old], wrap(), None, None)
    assert put(kept) == [(BLUSH, 1, {FOR: "Pen", NOTE: "Old"})]
    assert kept.remove == ()
    bare = plan([line(PEN), old], wrap(), None, "")
    assert put(bare) == [(BLUSH, 1, {FOR: "Pen"})]
    assert bare.remove == (old["id"],)


def test_two_of_a_kind_with_different_engravings_are_two_gifts() -> None:
    found = plan([line(PEN, attributes={"Text": "A"}), line(PEN, attributes={"Text": "B"})], wrap(), None, None)
    assert [attributes for _, _, attributes in put(found)] == [{FOR: "Pen, Text: A"}, {FOR: "Pen, Text: B"}]


@pytest.mark.parametrize(
    ("lines", "items", "why"),
    [
        ([line(CHAIR)], None, "Chair is not wrapped: furniture can't be."),
        (
            [line(PEN, selling_plan_id="gid://shopify/SellingPlan/1")],
            None,
            "Pen is not wrapped: subscriptions can't be.",
        ),
        ([line(CARD)], [CARD], "Gift Card is not wrapped: it is not sent in a parcel."),
        ([line(MUG)], ["Variant/99"], "Variant/99 is not in the cart, or needs no wrap; change_cart adds it."),
        (
            [line(MUG), worn("Mug (Cream)")],
            [NATURAL],
            f"{NATURAL} is not in the cart, or needs no wrap; change_cart adds it.",
        ),
    ],
)
def test_what_can_not_be_wrapped_is_named_with_the_reason(
    lines: list[Members], items: list[str] | None, why: str
) -> None:
    found = plan(lines, wrap(), items, None)
    assert (found.put, found.left) == ((), (why,))


LINES = st.lists(
    st.builds(line, st.sampled_from(list(TITLES)), st.integers(1, 5), attributes=st.sampled_from([{}, {"Text": "A"}]))
    | st.builds(
        worn,
        st.sampled_from(["Pen", "Mug (Cream)", "Gone"]),
        st.sampled_from([None, "x"]),
        st.sampled_from([NATURAL, BLUSH]),
    ),
    max_size=6,
    unique_by=lambda one: one["id"],
)


@given(LINES, st.sampled_from([None, BLUSH]), st.sampled_from([None, "", "Hi"]))
def test_wrapping_again_changes_nothing_and_no_other_line_is_touched(
    lines: list[Members], style: str | None, note: str | None
) -> None:
    first = plan(lines, wrap(style), None, note)
    wraps = {one["id"] for one in lines if one["item"]["id"] in (NATURAL, BLUSH)}
    assert set(first.remove) <= wraps
    assert all(one.item_id in (NATURAL, BLUSH) for one in first.put)
    after = done(lines, first)
    assert done(after, plan(after, wrap(style), None, note)) == after


def done(lines: list[Members], planned: Plan) -> list[Members]:
    """As the cart functions do it: removed, then set."""
    left = [one for one in lines if one["id"] not in planned.remove]
    for one in planned.put:
        there = next(
            (each for each in left if (each["item"]["id"], each.get("attributes")) == (one.item_id, one.attributes)),
            None,
        )
        left = [each for each in left if each is not there]
        left.append(
            there | {"quantity": one.quantity} if there else line(one.item_id, one.quantity, attributes=one.attributes)
        )
    return sorted(left, key=lambda each: str(each["id"]))
