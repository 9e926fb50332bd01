from __future__ import annotations

from bridge.demo import refusals


def test_a_missing_scope_and_protected_data_can_be_told_apart() -> None:
    scope = refusals.access_denied("orders", ["read_orders"])
    protected = refusals.protected_data("Order")
    assert scope.extensions
    assert protected.extensions
    assert scope.extensions["code"] == protected.extensions["code"] == "ACCESS_DENIED"
    assert scope.message == "Access denied for orders field. Required access: `read_orders` access scope."
    assert scope.extensions["documentation"] == "https://shopify.dev/api/usage/access-scopes"
    assert "requiredAccess" not in protected.extensions
    assert protected.message.startswith("This app is not approved to access the Order object.")
    assert protected.extensions["documentation"].endswith("/protected-customer-data")
    assert refusals.protected_field("email").extensions == protected.extensions


def test_several_scopes_are_alternatives() -> None:
    assert "Required access: `a` or `b` access scope." in refusals.access_denied("shop", ["a", "b"]).message


def test_too_costly_is_said_with_numbers() -> None:
    assert refusals.too_costly(1200, 1000).message == (
        "Query cost is 1200, which exceeds the single query max cost limit (1000)."
    )
