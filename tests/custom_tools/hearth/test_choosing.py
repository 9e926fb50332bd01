from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from custom_tools.hearth.choosing import Budget, Gift, bundle, choose

IDS = st.integers(0, 30).map(str)
GIFTS = st.lists(
    st.builds(
        Gift,
        product=IDS,
        variant=IDS.map("v{}".format),
        price=st.integers(0, 20_000),
        category=st.sampled_from(["Mugs", "Candles", "Prints", "Tea", ""]),
        fits=st.sampled_from([(), ("birthday",), ("birthday", "coffee")]),
        place=st.integers(0, 49),
        for_sale=st.booleans(),
    ),
    max_size=30,
    unique_by=lambda gift: gift.product,
)
BUDGETS = st.none() | st.builds(Budget, most=st.integers(1, 30_000), in_total=st.booleans())
COUNTS = st.integers(1, 8)
REJECTED = st.sets(IDS | IDS.map("v{}".format), max_size=8)


def gift(product: str, price: int = 1_000, category: str = "Mugs", fits: str = "", place: int = 0) -> Gift:
    return Gift(product, f"v{product}", price, category, tuple(fits.split()), place)


def ids(gifts: list[Gift]) -> str:
    return " ".join(gift.product for gift in gifts)


def test_what_meets_more_wishes_comes_first_then_what_the_shop_puts_first() -> None:
    gifts = [
        gift("a", category="Mugs", fits="coffee", place=0),
        gift("b", category="Tea", fits="coffee birthday", place=9),
        gift("c", category="Prints", fits="coffee", place=3),
    ]
    assert ids(choose(gifts, 3, None, ())) == "b a c"


def test_a_second_of_a_category_waits_until_every_category_had_its_turn() -> None:
    gifts = [
        gift("a", place=0),
        gift("b", place=1),
        gift("c", category="Tea", place=2),
        gift("d", category="Tea", place=3),
    ]
    assert ids(choose(gifts, 3, None, ())) == "a c b"


def test_of_a_budget_for_all_each_gift_may_cost_an_equal_part() -> None:
    gifts = [gift("dear", 3_400), gift("cheap", 3_300, "Tea", place=1)]
    assert ids(choose(gifts, 3, Budget(10_000, in_total=True), ())) == "cheap"
    assert ids(choose(gifts, 3, Budget(10_000), ())) == "dear cheap"


def test_a_gift_is_bundled_with_the_first_thing_of_the_merchants_list_that_the_budget_has_room_for() -> None:
    pen, ink, nib = gift("pen", 9_800), gift("ink", 2_000), gift("nib", 500)
    (one,) = bundle([gift("notebook", 2_200)], {"notebook": [pen, ink, nib]}, Budget(5_000), ())
    assert (one.extra, one.total) == (ink, 4_200)


def test_nothing_is_added_to_a_gift_when_no_budget_was_named() -> None:
    (one,) = bundle([gift("notebook")], {"notebook": [gift("ink", 1)]}, None, ())
    assert one.extra is None


def test_no_extra_is_given_twice_or_is_a_gift_itself() -> None:
    first, second, ink = gift("a"), gift("b"), gift("ink", 100)
    bundled = bundle([first, second], {"a": [second, ink], "b": [ink]}, Budget(9_000), ())
    assert [one.extra for one in bundled] == [ink, None]


@given(GIFTS, COUNTS, BUDGETS, REJECTED, st.randoms(use_true_random=False))
def test_never_above_the_budget_never_rejected_never_sold_out(
    gifts: list[Gift], count: int, budget: Budget | None, rejected: set[str], order: random.Random
) -> None:
    chosen = choose(gifts, count, budget, rejected)
    extras = {one.product: order.sample(gifts, len(gifts)) for one in chosen}
    bundled = bundle(chosen, extras, budget, rejected)
    given = [one for each in bundled for one in (each.gift, each.extra) if one]
    assert all(one.for_sale and not rejected & {one.product, one.variant} for one in given)
    assert len({one.product for one in given}) == len(given)
    assert len(chosen) <= count
    if budget:
        totals = [one.total for one in bundled]
        assert sum(totals) <= budget.most if budget.in_total else all(total <= budget.most for total in totals)


@given(GIFTS, COUNTS)
def test_no_category_gets_ahead_of_another_that_still_has_something_to_offer(gifts: list[Gift], count: int) -> None:
    chosen = choose(gifts, count, None, ())
    taken = Counter(one.category for one in chosen)
    offering = {one.category for one in gifts if one.for_sale and one not in chosen}
    assert all(taken[full] <= taken[other] + 1 for full in taken for other in offering)
    if chosen and all(sum(one.for_sale and one.category == each for one in gifts) >= count for each in taken):
        assert max(taken.values()) <= -(-count // len({one.category for one in gifts if one.for_sale}))


@given(GIFTS, COUNTS, BUDGETS, st.randoms(use_true_random=False))
def test_the_order_in_which_gifts_were_found_changes_nothing(
    gifts: list[Gift], count: int, budget: Budget | None, order: random.Random
) -> None:
    shuffled = order.sample(gifts, len(gifts))
    assert choose(gifts, count, budget, ()) == choose(shuffled, count, budget, ())
