from __future__ import annotations

from bridge.demo import pages


def test_names_are_text_not_markup() -> None:
    assert "<h1>Hearth &amp; Hollow</h1>" in pages.home("Hearth & Hollow", "Gifts")
    assert "<script>" not in pages.not_found("<script>")


def test_each_page_says_what_it_is() -> None:
    assert "password" in pages.PASSWORD_PAGE
    assert "430 Shopify Security Rejection" in pages.SECURITY_REJECTION
    assert "502" in pages.gateway_error(502)
