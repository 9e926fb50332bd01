from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.cart_changes import (
    ASPECTS,
    Item,
    Wanted,
    add_gift_cards,
    creation,
    held,
    missing_gift_cards,
    quantity_of,
)
from bridge.tools.cart_data import Cart
from tests.tools.cart_making import (
    VARIANT,
    address_data,
    card_data,
    cart_of,
    codes_data,
    group_data,
    line_data,
    option_data,
)

A, B, C = (Item(f"{VARIANT}{number}") for number in (1, 2, 3))
CONTENTS = st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 9))


def steps(cart: Cart, wanted: Wanted) -> dict[str, Any]:
    return {step.operation: step.variables for _, aspect in ASPECTS for step in aspect(cart, wanted)}


def cart_with(contents: dict[Item, int]) -> Cart:
    return cart_of(*(line_data(int(item.variant.rsplit("/")[-1]), number) for item, number in contents.items()))


def applied(cart: Cart, done: dict[str, Any]) -> dict[Item, int]:
    """What a shop that does all it is told makes of it."""
    contents = {item: quantity_of(lines) for item, lines in held(cart).items()}
    ids = {line.id: Item(line.variant) for line in cart.lines.nodes}
    for entry in done.get("UpdateCartLines", {}).get("lines", []):
        contents[ids[entry["id"]]] = entry["quantity"]
    for entry in done.get("AddCartLines", {}).get("lines", []):
        item = Item(entry["merchandiseId"])
        contents[item] = contents.get(item, 0) + entry["quantity"]
    for gone in done.get("RemoveCartLines", {}).get("lineIds", []):
        del contents[ids[gone]]
    return contents


@given(CONTENTS, CONTENTS, st.sets(st.sampled_from([A, B, C])))
def test_replacing_ends_at_what_is_wanted_in_at_most_one_mutation_of_a_kind(
    now: dict[Item, int], then: dict[Item, int], adding: set[Item]
) -> None:
    growing = frozenset(item for item in adding if then.get(item, 0) >= now.get(item, 0))
    wanted = Wanted(lines=then, only=True, adding=growing)
    done = steps(cart_with(now), wanted)
    assert applied(cart_with(now), done) == then
    assert steps(cart_with(then), wanted) == {}
    assert len(done) <= 3


@given(CONTENTS, st.dictionaries(st.sampled_from([A, B, C]), st.integers(0, 9)))
def test_a_change_leaves_what_it_does_not_name(now: dict[Item, int], then: dict[Item, int]) -> None:
    reached = applied(cart_with(now), steps(cart_with(now), Wanted(lines=then)))
    assert reached == {item: number for item, number in {**now, **then}.items() if number}


def test_growing_is_told_as_what_is_missing_and_setting_as_what_shall_be() -> None:
    cart = cart_with({A: 2, B: 2})
    grown = steps(cart, Wanted(lines={A: 5}, adding=frozenset({A})))
    assert grown == {"AddCartLines": {"lines": [{"merchandiseId": A.variant, "quantity": 3}]}}
    put = steps(cart, Wanted(lines={B: 5}))
    assert [entry["quantity"] for entry in put["UpdateCartLines"]["lines"]] == [5]


def test_lines_with_other_attributes_or_plans_are_other_lines() -> None:
    engraved = Item(A.variant, "gid://shopify/SellingPlan/9", frozenset({("engraving", "A")}))
    cart = cart_of(line_data(1), line_data(1, 2, notes={"engraving": "A"}, plan=9))
    assert held(cart).keys() == {A, engraved}
    assert list(steps(cart, Wanted(lines={engraved: 2}, only=True))) == ["RemoveCartLines"]
    assert engraved.entry["attributes"] == [{"key": "engraving", "value": "A"}]


@given(CONTENTS, CONTENTS)
def test_what_grows_is_never_lowered(now: dict[Item, int], then: dict[Item, int]) -> None:
    """What others have added meanwhile stays."""
    wanted = Wanted(lines=then, adding=frozenset(then))
    reached = applied(cart_with(now), steps(cart_with(now), wanted))
    assert reached == {item: max(now.get(item, 0), then.get(item, 0)) for item in {**now, **then}}


def test_several_lines_of_one_item_stay_unless_their_sum_is_another() -> None:
    again = line_data(1) | {"id": "gid://shopify/CartLine/again"}
    cart = cart_of(line_data(1), again)
    (first, second) = (line.id for line in cart.lines.nodes)
    assert steps(cart, Wanted(lines={A: 2}, only=True)) == {}
    assert steps(cart, Wanted(lines={A: 0})) == {"RemoveCartLines": {"lineIds": [first, second]}}
    for quantity in (1, 3):
        one_line = {"lines": [{"id": first, "quantity": quantity}, {"id": second, "quantity": 0}]}
        assert steps(cart, Wanted(lines={A: quantity}))["UpdateCartLines"] == one_line
    assert steps(cart, Wanted(lines={A: 3}, adding=frozenset({A})))["UpdateCartLines"] == one_line
    assert steps(cart, Wanted(lines={A: 1}, adding=frozenset({A}))) == {}


def test_more_than_shopify_takes_at_once_is_split() -> None:
    many = {Item(f"{VARIANT}{number}"): 1 for number in range(1, 301)}
    added = [step for _, aspect in ASPECTS for step in aspect(cart_of(), Wanted(lines=many))]
    assert [len(step.variables["lines"]) for step in added] == [250, 50]
    assert [len(step.items) for step in added] == [250, 50]


def test_codes_are_compared_whatever_their_case() -> None:
    cart = cart_of(discountCodes=codes_data(TEN=True))
    assert steps(cart, Wanted(codes=["ten"])) == {}
    assert steps(cart, Wanted(codes=[])) == {"UpdateDiscountCodes": {"discountCodes": []}}


def test_applied_gift_cards_are_named_by_their_last_characters() -> None:
    cart = cart_of(appliedGiftCards=[card_data("0001"), card_data("0002")])
    assert steps(cart, Wanted(gift_cards=["0001", "0002"])) == {}
    done = steps(cart, Wanted(gift_cards=["0001", "gift-new-0003"]))
    assert done["AddGiftCards"] == {"giftCardCodes": ["gift-new-0003"]}
    assert done["RemoveGiftCards"] == {"appliedGiftCardIds": ["gid://shopify/AppliedGiftCard/0002"]}
    assert "gift-new" not in repr(Wanted(gift_cards=["gift-new-0003"]))


def test_a_whole_code_is_sent_though_an_applied_card_ends_alike_and_apart_from_those_that_are_new() -> None:
    before, since = card_data("0001"), card_data("0001") | {"id": "gid://shopify/AppliedGiftCard/9"}
    held_before = frozenset({before["id"]})
    wanted = Wanted(gift_cards=["0001", "gift-bbbb-00-01", "gift-new-0003"], cards_before=held_before)
    sent = [step.variables["giftCardCodes"] for step in add_gift_cards(cart_of(appliedGiftCards=[before]), wanted)]
    assert sent == [["gift-new-0003"], ["gift-bbbb-00-01"]]
    arrived = cart_of(appliedGiftCards=[before, since, card_data("0003")])
    assert add_gift_cards(arrived, wanted) == []
    assert missing_gift_cards(arrived, ["gift-bbbb-0001", "gift-cccc-0001"], held_before) == ["gift-cccc-0001"]


def test_the_buyer_is_sent_whole_and_only_when_something_differs() -> None:
    known = {"countryCode": "US", "email": "Ann@example.com", "phone": "+1 503 555 0101"}
    cart = cart_of(buyerIdentity=known)
    assert steps(cart, Wanted(identity={"email": "ann@example.com", "phone": "+15035550101"})) == {}
    assert steps(cart, Wanted(identity={"email": None})) == {"UpdateBuyer": {"buyerIdentity": known | {"email": None}}}


def test_an_address_is_replaced_and_an_option_chosen_where_it_is_offered() -> None:
    here = {"countryCode": "US", "zip": "97205"}
    cart = cart_of(
        delivery={"addresses": [address_data(**here)]},
        deliveryGroups={"nodes": [group_data([option_data("slow"), option_data("fast")], "slow")]},
    )
    assert steps(cart, Wanted(address=here, option="slow")) == {}
    assert steps(cart, Wanted(address={}))["ReplaceAddresses"] == {"addresses": []}
    (chosen,) = steps(cart, Wanted(option="fast"))["SelectDeliveryOptions"]["selectedDeliveryOptions"]
    assert chosen["deliveryOptionHandle"] == "fast"
    assert steps(cart, Wanted(option="by balloon")) == {}


def test_a_new_cart_is_one_mutation_without_what_is_not_wanted() -> None:
    step = creation(Wanted(lines={A: 2, B: 0}, codes=["TEN"], identity={"countryCode": "DE", "email": None}))
    assert step.variables == {
        "input": {
            "lines": [{"merchandiseId": A.variant, "quantity": 2}],
            "buyerIdentity": {"countryCode": "DE"},
            "discountCodes": ["TEN"],
        }
    }
    assert step.items == [A]
