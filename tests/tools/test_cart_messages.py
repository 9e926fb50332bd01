from __future__ import annotations

from bridge.errors import ShopThrottled, ShopTimeout
from bridge.tools import cart_messages as messages
from bridge.tools.cart_changes import Item, Wanted
from bridge.tools.cart_memory import Seen
from bridge.tools.carts import Outcome, Refusal
from bridge.tools.markets import Wish
from tests.tools.cart_making import (
    VARIANT,
    card_data,
    cart_of,
    codes_data,
    error_of,
    group_data,
    line_data,
    option_data,
    warned,
)

A, B = Item(f"{VARIANT}1"), Item(f"{VARIANT}2")


def said(outcome: Outcome, wanted: Wanted) -> list[tuple[str, str | None]]:
    return [(one["code"], one.get("path")) for one in messages.about_change(outcome, wanted)]


def test_a_cart_that_is_as_wanted_needs_no_word() -> None:
    assert said(Outcome(cart_of(line_data(1, 2))), Wanted(lines={A: 2}, only=True)) == []


def test_a_lowered_quantity_is_found_by_comparing_so_it_needs_no_warning_of_the_shops() -> None:
    cart = cart_of(line_data(2), line_data(1, 2))
    assert said(Outcome(cart), Wanted(lines={A: 9, B: 1})) == [("quantity_adjusted", "$.line_items[1].quantity")]


def test_more_than_was_wanted_is_said_too() -> None:
    (only,) = messages.about_change(Outcome(cart_of(line_data(1, 4))), Wanted(lines={A: 2}))
    assert (only["code"], only["path"]) == ("quantity_adjusted", "$.line_items[0].quantity")
    assert "4 instead of 2, which is more than was asked for" in only["content"]


def test_what_was_not_put_in_says_why_in_the_shops_words() -> None:
    sold_out = warned("MERCHANDISE_OUT_OF_STOCK", "Already sold out.", A.variant)
    elsewhere = warned("PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION", "Not in your country.", B.variant)
    found = list(messages.about_change(Outcome(cart_of(), [sold_out, elsewhere]), Wanted(lines={A: 1, B: 1})))
    assert [(one["code"], one["severity"]) for one in found] == [
        ("out_of_stock", "recoverable"),
        ("item_unavailable", "recoverable"),
    ]
    assert "Already sold out." in found[0]["content"]
    assert "Not in your country." in found[1]["content"]


def test_what_the_shop_refused_is_told_once_with_its_reason() -> None:
    unknown = Refusal(error_of("INVALID", "lines", "0", "merchandiseId"), "lines", A)
    steps = Refusal(error_of("INVALID_INCREMENT", "lines", "1", "quantity", message="By twos."), "lines", B)
    note = Refusal(error_of("NOTE_TOO_LONG", "note"), "note")
    outcome = Outcome(cart_of(), refused=[unknown, steps, note])
    found = list(messages.about_change(outcome, Wanted(lines={A: 1, B: 1}, note="long")))
    assert [one["code"] for one in found] == ["item_unavailable", "invalid_increment", "note_too_long"]
    assert "Variant/1" in found[0]["content"]
    assert found[1]["content"] == "Variant/2: By twos."
    assert found[2]["path"] == "$.note"


def test_the_shops_words_about_a_gift_card_are_not_quoted_since_they_may_hold_its_code() -> None:
    refusal = Refusal(error_of("INVALID", "giftCardCodes", "0", message="gift-AAAA-9999 is wrong"), "giftCardCodes")
    told = list(messages.about_change(Outcome(cart_of(), refused=[refusal]), Wanted(gift_cards=["gift-AAAA-9999"])))
    assert {one["code"] for one in told} == {"gift_card_not_accepted"}
    assert "AAAA" not in str(told)
    short = list(messages.about_change(Outcome(cart_of()), Wanted(gift_cards=["0001"])))
    assert "0001" not in str(short)


def test_a_gift_card_that_ends_as_one_that_was_there_is_not_passed_over() -> None:
    cart = cart_of(appliedGiftCards=[card_data("0001")])
    for code in ("gift-AAAA-9999-0001", "GIFTAAAA99990001"):
        (only,) = messages.about_change(Outcome(cart, found=cart), Wanted(gift_cards=["0001", code]))
        assert (only["code"], only["path"]) == ("gift_card_not_added", "$.gift_cards")
        assert "9999" not in only["content"]
    assert said(Outcome(cart, found=cart_of()), Wanted(gift_cards=["gift-AAAA-9999-0001"])) == []


def test_an_option_that_is_not_chosen_is_said_to_be_so() -> None:
    cart = cart_of(line_data(), deliveryGroups={"nodes": [group_data([option_data("slow")], "slow")]})
    assert said(Outcome(cart), Wanted(option="slow")) == []
    assert said(Outcome(cart), Wanted(option="fast")) == [("fulfillment_option_unavailable", "$.fulfillment")]


def test_half_a_change_names_what_is_missing_and_nothing_else() -> None:
    outcome = Outcome(cart_of(), stopped=ShopThrottled("busy"), undone=["discount codes", "the note"])
    (only,) = messages.about_change(outcome, Wanted(lines={A: 1}, codes=["TEN"], note="n"))
    assert only["code"] == "incomplete_change"
    assert "discount codes, the note" in only["content"]
    assert "Wait a little" in only["content"]


def test_where_an_answer_was_lost_the_shop_is_not_called_sold_out() -> None:
    cart, wanted = cart_of(line_data(1, 2)), Wanted(lines={A: 3, Item("gid://shopify/ProductVariant/9"): 1})
    fewer, missing = messages.about_change(Outcome(cart, late=True), wanted)
    assert (fewer["code"], missing["code"]) == ("quantity_adjusted", "incomplete_change")
    for one in (fewer, missing):
        assert "or since the change has not arrived yet" in one["content"]
    assert said(Outcome(cart), wanted)[1] == ("out_of_stock", None)


def test_what_may_still_arrive_is_not_called_missing_and_not_to_be_repeated_blindly() -> None:
    for error in (ShopTimeout("late"), ShopThrottled("busy")):
        outcome = Outcome(cart_of(), stopped=error, undone=["the note"], late=True)
        (only,) = messages.about_change(outcome, Wanted(note="n"))
        assert only["code"] == "incomplete_change"
        assert "Missing: the note" in only["content"]
        assert "repeat only what is missing then" in only["content"]
        assert error.say not in only["content"]


def test_each_code_gets_the_reason_that_names_it() -> None:
    cart = cart_of(discountCodes=codes_data(TEN=True, OLD=False, NONE=False))
    warnings = [
        warned("DISCOUNT_NOT_FOUND", "none is not valid."),
        warned("DISCOUNT_CURRENTLY_INACTIVE", "old isn't active."),
    ]
    why = messages.reasons(cart, warnings, {})
    found = list(messages.about_codes(cart, why))
    assert [(one["code"], one["path"]) for one in found] == [
        ("discount_code_expired", "$.discounts.codes[1]"),
        ("discount_code_invalid", "$.discounts.codes[2]"),
    ]


def test_a_reason_is_remembered_and_without_one_none_is_invented() -> None:
    cart = cart_of(discountCodes=codes_data(BIG=False))
    why = messages.reasons(cart, [warned("DISCOUNT_PURCHASE_NOT_IN_RANGE", "Not for this amount.")], {})
    assert why == {"BIG": ("discount_code_purchase_not_in_range", "Not for this amount.")}
    assert messages.reasons(cart, [], why) == why
    (unknown,) = messages.about_codes(cart, {})
    assert "does not say why" in unknown["content"]
    assert messages.reasons(cart_of(discountCodes=codes_data(BIG=True)), [], why) == {}


def test_prices_are_compared_with_those_last_shown() -> None:
    cart = cart_of(line_data(1, price="12.0"), line_data(2, price="5.0"))
    before = Seen("USD", {"Variant/1": 1000, "Variant/2": 500, "Variant/3": 1}, {})
    (changed,) = messages.about_prices(cart, before)
    assert (changed["code"], changed["path"]) == ("price_changed", "$.line_items[0].item.price")
    assert "$10.00 before, $12.00 now" in changed["content"]
    assert list(messages.about_prices(cart, messages.seen_now(cart, {}))) == []
    assert list(messages.about_prices(cart, None)) == []
    (currency,) = messages.about_prices(cart, Seen("EUR", {"Variant/1": 900}))
    assert currency["code"] == "currency_changed"


def test_quantities_are_compared_with_those_last_shown() -> None:
    shown = messages.seen_now(cart_of(line_data(1), line_data(1, notes={"engraving": "A"}), line_data(3)), {})
    found = cart_of(line_data(1), line_data(2, 4), line_data(3))
    (changed,) = messages.about_others(found, shown)
    assert changed["code"] == "cart_changed"
    assert "Shirt 1 (M): 1, not 2; Variant/3" not in changed["content"]
    assert "Shirt 1 (M): 1, not 2; Shirt 2 (M): 4, not 0." in changed["content"]
    assert "Variant/3: 0, not 1" in next(messages.about_others(cart_of(), shown))["content"]
    assert list(messages.about_others(found, messages.seen_now(found, {}))) == []
    assert list(messages.about_others(found, None)) == []
    assert "may be this one" not in changed["content"]
    assert "may be this one" in next(messages.about_others(found, shown, late=True))["content"]
    many = cart_of(*(line_data(number) for number in range(1, 20)))
    assert "; and 11 more" in next(messages.about_others(many, Seen("USD")))["content"]


def test_another_country_or_currency_than_asked_for_is_pointed_out() -> None:
    wished = Wish("JP", None, "JPY")
    assert [one["path"] for one in messages.about_market(cart_of(), wished)] == [
        "$.context.address_country",
        "$.currency",
    ]
    assert list(messages.about_market(cart_of(), Wish("US", "DE", "USD"))) == []
