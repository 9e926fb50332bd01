from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bridge.tools.markets import Market
from custom_tools.hearth.choosing import Budget, Gift, Suggestion
from custom_tools.hearth.delivery import Deadline, Parcel, Service, Timetable
from custom_tools.hearth.finding import Candidate, Found
from custom_tools.hearth.tags import Vocabulary, Wish
from custom_tools.hearth.telling import Asked, tell

USA = Market("US", "USD", "EN")
WORDS = Vocabulary.of({"occasion": "occasion:"}, ["occasion:wedding"])
NOW, BY = datetime(2026, 11, 9, 12, tzinfo=UTC), date(2026, 11, 20)
TABLE = Timetable((Service("Standard", 3),), read=("Standard, 3 days",), url="https://shop.example/shipping")


def candidate(key: str, parcel: Parcel | None = None, *, told: bool = True) -> Candidate:
    price = {"amount": 1_000, "currency": "USD", "display": "$10.00"}
    stock = {"available": True, "status": "in_stock"}
    variant = {"id": f"gid://shopify/ProductVariant/{key}", "title": "Red", "price": price, "availability": stock}
    product = {"id": f"gid://shopify/Product/{key}", "title": f"Thing {key}", "variants": [variant]}
    return Candidate(Gift(product["id"], variant["id"], 1_000, fits=("wedding",)), product, parcel or Parcel(), told)


def asked(**more: Any) -> Asked:
    return Asked((Wish("occasion", "wedding", "occasion:wedding"),), WORDS, USA, "US", 1, **more)


def found_of(candidates: Sequence[Candidate]) -> Found:
    return Found(candidates, met=frozenset(wish for one in candidates for wish in one.gift.fits))


def messages(result: Any) -> dict[str, str]:
    return {one["code"]: one["content"] for one in result.structured.get("messages", [])}


def test_a_bundle_is_told_with_its_sum_and_why() -> None:
    gift, extra = candidate("1"), candidate("2")
    result = tell(asked(budget=Budget(3_000)), [Suggestion(gift.gift, extra.gift)], found_of([gift]), [extra])
    assert result.text.splitlines() == [
        "1 gift idea for wedding, up to $30.00 each. Prices in USD, without delivery.",
        "1. Thing 1: $10.00, in stock · Product/1, Variant/1",
        "   with Thing 2: $10.00, in stock · Product/2, Variant/2; together $20.00",
        "   The shop marks it for wedding. The shop pairs it with Thing 2.",
        result.text.splitlines()[-1],
    ]
    assert result.text.splitlines()[-1].startswith("Next: change_cart")


def test_a_bundle_arrives_when_its_last_part_does() -> None:
    gift, extra = candidate("1"), candidate("2", Parcel(made_in=4))
    deadline = Deadline(BY, NOW, TABLE)
    result = tell(asked(deadline=deadline), [Suggestion(gift.gift, extra.gift)], found_of([gift]), [extra])
    assert "Arrives by 2026-11-18 (Standard) if ordered now." in result.text
    assert "The shipping page says: Standard, 3 days. https://shop.example/shipping" in result.text


def test_what_a_search_for_words_found_is_not_said_to_be_marked_by_the_shop() -> None:
    wishes = (Wish("occasion", "wedding", "occasion:wedding"), Wish("interest", "chess"))
    found = candidate("1")
    gift = replace(found.gift, fits=("wedding", "chess"))
    result = tell(Asked(wishes, WORDS, USA, "US", 1), [Suggestion(gift)], found_of([replace(found, gift=gift)]))
    assert "The shop marks it for wedding. A search for chess found it." in result.text


def test_an_interest_that_nothing_was_found_for_is_named_with_those_there_are() -> None:
    words = Vocabulary.of({"interest": "interest:"}, ["interest:coffee"])
    asked_for = Asked((Wish("interest", "ukulele"),), words, USA, "US", 1)
    content = messages(tell(asked_for, [], found_of([])))["unknown_interest"]
    assert content == "The shop marks no gifts for the interest ukulele. It knows: coffee."


def test_a_wish_that_the_shop_knows_and_nothing_meets_is_not_said_to_be_met() -> None:
    result = tell(asked(budget=Budget(1)), [], found_of([]))
    assert messages(result)["none_for_occasion"] == "Nothing was found for the occasion wedding within that budget."
    assert isinstance(result.structured, dict) and result.structured["wishes"] == []


@pytest.mark.parametrize(
    ("more", "advice"),
    [
        ({}, "No gift of the shop suits. Other wishes may find more."),
        ({"budget": Budget(1)}, "No gift of the shop suits. A larger budget or other wishes may find more."),
        (
            {"deadline": Deadline(BY, NOW, TABLE)},
            "No gift of the shop suits. A later day or other wishes may find more.",
        ),
    ],
)
def test_where_nothing_suits_only_what_was_asked_is_advised_to_be_changed(more: dict[str, Any], advice: str) -> None:
    assert messages(tell(asked(**more), [], found_of([])))["fewer_found"] == advice


def test_what_was_left_out_is_counted_by_reason() -> None:
    late, undated = candidate("2", Parcel(made_in=90)), candidate("3", Parcel(dated=False))
    rejected, fine = candidate("4"), candidate("1")
    question = asked(deadline=Deadline(BY, NOW, TABLE), rejected={"gid://shopify/Product/4"})
    result = tell(question, [Suggestion(fine.gift)], found_of([fine, late, undated, rejected]))
    assert messages(result) == {"left_out": "Left out: 1 turned down, 1 too late, 1 without a day of delivery."}


@pytest.mark.parametrize(
    ("timetable", "told", "code"),
    [(None, True, "delivery_unknown"), (TABLE, False, "lead_time_unknown"), (TABLE, True, None)],
)
def test_what_is_not_known_of_delivery_is_said(timetable: Timetable | None, told: bool, code: str | None) -> None:
    gift = candidate("1", told=told)
    result = tell(asked(deadline=Deadline(BY, NOW, timetable)), [Suggestion(gift.gift)], found_of([gift]))
    assert list(messages(result)) == ([code] if code else [])


def test_where_tags_can_not_be_read_that_is_said() -> None:
    gift = candidate("1")
    question = Asked((Wish("occasion", "wedding"),), Vocabulary.of({}, []), USA, "US", 1)
    assert list(messages(tell(question, [Suggestion(gift.gift)], found_of([gift])))) == ["tags_unknown"]


def test_all_notes_stand_in_the_text_too() -> None:
    result = tell(asked(), [], found_of([]))
    assert messages(result).keys() == {"none_for_occasion", "fewer_found"}
    assert all(content in result.text for content in messages(result).values())
