from __future__ import annotations

import pytest

from bridge.errors import ArgumentError
from bridge.shopify.shop import Shop
from bridge.tools.cart_arguments import Buyer, CartLine, Exactly, LineItem, More
from bridge.tools.cart_changes import Item
from bridge.tools.cart_items import changed, identity, variant_of, whole
from bridge.tools.cart_results import line_id
from bridge.tools.markets import Wish
from tests.tools.cart_making import VARIANT, cart_of, line_data

WISH = Wish("US", None, None)
A, B = Item(f"{VARIANT}1"), Item(f"{VARIANT}2")
ENGRAVED = Item(A.variant, None, frozenset({("engraving", "A")}))
CART = cart_of(line_data(1, 2), line_data(1, 1, notes={"engraving": "A"}), line_data(2, 4))


def line(variant: int, quantity: int = 1, **more: object) -> LineItem:
    return CartLine.model_validate({"item": {"id": f"Variant/{variant}"}, "quantity": quantity, **more})


@pytest.mark.parametrize("text", ["1", "Variant/1", "gid://shopify/ProductVariant/1", " productvariant/1 "])
def test_a_variant_is_known_in_every_spelling(text: str) -> None:
    assert variant_of(text) == A.variant


@pytest.mark.parametrize("text", ["Product/1", "rain-jacket", "https://shop.example/products/x?variant=1", ""])
def test_nothing_else_is_one(text: str) -> None:
    assert variant_of(text) is None


async def test_the_same_item_twice_is_as_many_together(tokenless: Shop) -> None:
    meant = await whole(tokenless, WISH, None, [line(1, 2), line(2), line(1)])
    assert meant.quantities == {A: 3, B: 1}


async def test_a_line_keeps_what_it_does_not_name(tokenless: Shop) -> None:
    engraved = CART.lines.nodes[1]
    by_id = await whole(tokenless, WISH, CART, [line(1, 5, id=line_id(engraved.id))])
    assert by_id.quantities == {ENGRAVED: 5}
    in_order = await whole(tokenless, WISH, CART, [line(1, 7), line(1, 8)])
    assert in_order.quantities == {A: 7, ENGRAVED: 8}
    named = await whole(tokenless, WISH, CART, [line(1, 3, attributes={"engraving": "A"})])
    assert named.quantities == {ENGRAVED: 3}
    other = await whole(tokenless, WISH, CART, [line(1, 3, attributes={"engraving": "B"})])
    assert other.quantities == {Item(A.variant, None, frozenset({("engraving", "B")})): 3}


async def test_a_selling_plan_is_known_by_its_number_too(tokenless: Shop) -> None:
    meant = await whole(tokenless, WISH, None, [line(1, selling_plan_id="SellingPlan/9")])
    assert meant.quantities == {Item(A.variant, "gid://shopify/SellingPlan/9"): 1}


async def test_adding_counts_on_from_what_is_there_and_names_what_grows(tokenless: Shop) -> None:
    added = [More(item_id="Variant/2"), More(item_id="Variant/2", quantity=2), More(item_id="Variant/9")]
    meant = await changed(tokenless, WISH, CART, add=added, put=[], remove=[])
    assert meant.quantities == {B: 7, Item(f"{VARIANT}9"): 1}
    assert meant.adding == {B, Item(f"{VARIANT}9")}


async def test_adding_after_setting_starts_from_what_was_set(tokenless: Shop) -> None:
    meant = await changed(
        tokenless, WISH, CART, add=[More(item_id="2")], put=[Exactly(item_id="2", quantity=1)], remove=[]
    )
    assert meant.quantities == {B: 2}
    assert meant.adding == frozenset()  # of the four that are there, two have to go


async def test_a_line_can_be_named_by_its_own_id(tokenless: Shop) -> None:
    plain, engraved, _ = (line_id(one.id) for one in CART.lines.nodes)
    meant = await changed(
        tokenless, WISH, CART, add=[More(item_id=engraved)], put=[], remove=[plain, "Variant/2", "Variant/8"]
    )
    assert meant.quantities == {A: 0, B: 0, ENGRAVED: 2}
    assert [one["code"] for one in meant.said] == ["not_in_cart"]


async def test_a_variant_in_several_lines_is_not_guessed(tokenless: Shop) -> None:
    with pytest.raises(ArgumentError, match=r"\$\.set\[0\]"):
        await changed(tokenless, WISH, CART, add=[], put=[Exactly(item_id="1", quantity=1)], remove=[])
    named = [
        Exactly(item_id="1", quantity=3, attributes={"engraving": "A"}),
        Exactly(item_id="1", quantity=4, attributes={}),
    ]
    meant = await changed(tokenless, WISH, CART, add=[], put=named, remove=[])
    assert meant.quantities == {ENGRAVED: 3, A: 4}


async def test_what_is_no_variant_is_said_once(tokenless: Shop) -> None:
    meant = await changed(tokenless, WISH, None, add=[More(item_id="hat"), More(item_id="hat")], put=[], remove=[])
    assert meant.quantities == {}
    (said,) = meant.said
    assert said["content"].startswith("hat is no variant id")


def test_a_buyer_without_anything_known_is_none() -> None:
    assert identity(Wish(None, "EN", None), Buyer()) is None
    assert identity(WISH, Buyer(email="a@example.com")) == {"countryCode": "US", "email": "a@example.com"}
