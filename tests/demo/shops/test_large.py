from __future__ import annotations

from bridge.demo.shops.aurora import build_aurora


def test_there_are_as_many_as_were_asked_for_all_different_and_the_same_each_time() -> None:
    shops = [build_aurora(400) for _ in range(2)]
    handles = [[each.handle for each in shop.products] for shop in shops]
    assert handles[0] == handles[1]
    assert len(set(handles[0])) == 400
    numbers = [variant.id for each in shops[0].products for variant in each.variants]
    assert len(set(numbers)) == len(numbers)


def test_the_shop_s_own_products_come_first_and_are_in_its_collections_as_the_others() -> None:
    shop, larger = build_aurora(), build_aurora(400)
    own = len(shop.products)
    assert [each.handle for each in larger.products[:own]] == [each.handle for each in shop.products]
    sizes = [len(next(each for each in one.collections if each.handle == "women").products) for one in (shop, larger)]
    assert sizes[0] < sizes[1]
