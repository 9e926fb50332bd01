from __future__ import annotations

import pytest

from bridge.demo.merchant.finding import NotFound, by_name, missing, variant_of
from tests.demo.kiosk import kiosk


@pytest.mark.parametrize("name", ["straw-hat", "gid://shopify/Product/2"])
def test_a_product_is_found_by_handle_and_by_id(name: str) -> None:
    assert by_name(name, "Product", kiosk().products).id == 2


@pytest.mark.parametrize("name", ["Red / M", "LS-RM", "gid://shopify/ProductVariant/12"])
def test_a_variant_is_found_by_title_sku_and_id(name: str) -> None:
    assert variant_of(kiosk().products[0], name).id == 12


def test_what_there_is_not_is_told_with_what_is_called_alike() -> None:
    with pytest.raises(NotFound, match=r"There is no product 'strawhat'. There are: straw-hat …"):
        by_name("strawhat", "Product", kiosk().products)
    with pytest.raises(NotFound, match="There is no variant of linen-shirt 'Green'"):
        variant_of(kiosk().products[0], "Green")


def test_without_any_other_it_says_so() -> None:
    assert str(missing("market", "moon", [])) == "There is no market 'moon', nor any other."
