from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from bridge.demo import stock
from bridge.demo.merchant.editing import Editor
from tests.demo.carts import NOON


def test_a_price_is_that_of_every_variant_or_of_one(editor: Editor) -> None:
    shirt = editor.shop.products[0]
    editor.edit({"product": "linen-shirt", "price": "30.00", "variant": "LS-RM"})
    assert [each.price for each in shirt.variants] == [40, 30, Decimal("45.50")]
    editor.edit({"product": "linen-shirt", "price": "35.00", "compare_at": None})
    assert {(each.price, each.compare_at) for each in shirt.variants} == {(Decimal("35.00"), None)}


def test_a_change_moves_updated_at_to_the_second_and_no_change_does_not(editor: Editor) -> None:
    hat = editor.shop.products[1]
    before = hat.updated_at
    assert editor.edit({"product": "straw-hat", "price": "20"}).changes == []
    assert hat.updated_at == before
    editor.trading.now = lambda: NOON + timedelta(seconds=1.5)
    editor.edit({"product": "straw-hat", "price": "21"})
    assert hat.updated_at == NOON + timedelta(seconds=1)


def test_what_is_not_published_or_no_longer_active_is_offered_to_nobody(editor: Editor) -> None:
    hat, home = editor.shop.products[1], editor.shop.markets[0]
    editor.edit({"product": "straw-hat", "published": False})
    assert (hat.published_at, stock.is_offered(hat, home)) == (None, False)
    editor.edit({"product": "straw-hat", "published": True})
    assert stock.is_offered(hat, home)
    editor.edit({"product": "straw-hat", "status": "DRAFT"})
    assert not stock.is_offered(hat, home)


def test_stock_is_set_at_a_place_and_kept_with_the_state(editor: Editor) -> None:
    editor.edit({"product": "linen-shirt", "variant": "Red / S", "stock": 9, "location": "harbor"})
    assert editor.shop.products[0].variants[0].stock == {"main": 3, "harbor": 9}
    assert editor.trading.stock[11] == {"main": 3, "harbor": 9}


def test_stock_without_a_place_is_all_there_is(editor: Editor) -> None:
    editor.edit({"product": "linen-shirt", "variant": "Red / S", "stock": 0})
    assert editor.shop.products[0].variants[0].stock == {"main": 0, "harbor": 0}
    with pytest.raises(ValueError, match="straw-hat is sold without counting"):
        editor.edit({"product": "straw-hat", "stock": 5})


def test_no_number_is_given_to_two_products(editor: Editor) -> None:
    first = editor.edit({"product": "cap", "create": True})
    editor.edit({"product": "cap", "delete": True})
    assert editor.edit({"product": "cap", "create": True}).id != first.id


def test_whose_stock_it_is_has_to_be_said_where_there_are_several_variants(editor: Editor) -> None:
    with pytest.raises(ValueError, match="linen-shirt has 3 variants; say whose stock it is: Red / S, Red / M"):
        editor.edit({"product": "linen-shirt", "stock": 9, "title": "Never"})
    assert editor.shop.products[0].title == "Linen Shirt"


def test_another_handle_is_known_to_collections_and_to_other_products(editor: Editor) -> None:
    editor.edit({"product": "straw-hat", "handle": "sun-hat"})
    assert editor.shop.collections[0].products == ["sun-hat", "linen-shirt"]
    assert editor.shop.products[0].complementary == ["sun-hat"]
    with pytest.raises(ValueError, match="There is a product 'linen-shirt' already"):
        editor.edit({"product": "sun-hat", "handle": "linen-shirt"})


def test_a_new_product_is_there_with_one_variant(editor: Editor) -> None:
    edited = editor.edit({"product": "rain-poncho", "create": True, "price": "12.50", "stock": 3, "tags": "rain"})
    made = editor.shop.products[-1]
    assert (edited.done, made.title, made.tags, made.variants[0].price) == (
        "created",
        "Rain poncho",
        ["rain"],
        Decimal("12.50"),
    )
    assert made.created_at == made.updated_at == made.published_at == NOON
    assert len({each.id for each in editor.shop.products}) == 5


def test_a_deleted_product_is_in_no_collection(editor: Editor) -> None:
    editor.edit({"product": "straw-hat", "delete": True})
    assert [each.handle for each in editor.shop.products] == ["linen-shirt", "wool-sweater", "olive-soap"]
    assert editor.shop.collections[0].products == ["linen-shirt"]
