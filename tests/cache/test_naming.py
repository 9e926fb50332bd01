from __future__ import annotations

from bridge.cache.naming import any_of, digest


def test_a_key_does_not_depend_on_the_order_in_which_names_are_given() -> None:
    assert digest("shop", {"a": 1, "b": [1, 2]}) == digest("shop", {"b": [1, 2], "a": 1})
    assert digest("shop", {"a": 1, "b": [1, 2]}) != digest("shop", {"a": 1, "b": [2, 1]})


def test_a_key_tells_nothing_of_what_was_asked() -> None:
    assert "ada" not in digest("shop", "ada@example.com")


def test_parts_do_not_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_the_tag_of_any_of_a_kind() -> None:
    assert any_of("gid://shopify/Product/1") == "Product.any"
