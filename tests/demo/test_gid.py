from __future__ import annotations

import pytest

from bridge.demo.gid import gid, split


def test_what_is_put_together_comes_apart() -> None:
    assert split(gid("Product", 7)) == ("Product", "7")
    assert split("gid://shopify/Cart/abc?key=def") == ("Cart", "abc")


@pytest.mark.parametrize(
    "text", ["", "7", "gid://shopify/Product/", "gid://other/Product/7", "gid://shopify/Product/7 "]
)
def test_anything_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="Invalid global id"):
        split(text)
