from __future__ import annotations

from bridge.demo.numbers import Numbers
from tests.demo.kiosk import kiosk, product, single


def test_a_product_is_found_by_its_number_and_by_any_variant_s() -> None:
    numbers = Numbers(kiosk())
    assert numbers.product(3).handle == "wool-sweater"  # type: ignore[union-attr]
    assert numbers.product_of_variant(12).handle == "linen-shirt"  # type: ignore[union-attr]
    assert numbers.product(99) is numbers.product_of_variant(99) is None


def test_what_comes_goes_or_moves_is_found_where_it_is_now() -> None:
    shop = kiosk()
    numbers = Numbers(shop)
    assert numbers.product(1) is not None
    del shop.products[0]
    shop.products.append(product(5, "cap", "Cap", "Fjell", "Hats", "", variants=single(51, "9")))
    assert numbers.product(1) is numbers.product_of_variant(11) is None
    assert numbers.product(2).handle == "straw-hat"  # type: ignore[union-attr]
    assert numbers.product_of_variant(51).handle == "cap"  # type: ignore[union-attr]
