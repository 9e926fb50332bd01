from __future__ import annotations

import pytest
from graphql import GraphQLError

from bridge.demo.access import admin_access, admin_rule, storefront_access
from bridge.demo.model import AdminApp
from tests.demo.asking import PRIVATE, PUBLIC, TOKENLESS, Asking
from tests.demo.kiosk import kiosk


@pytest.mark.parametrize("field", ["tags", "totalInventory", 'metafield(namespace: "custom", key: "fabric") { value }'])
def test_without_a_token_a_field_that_needs_one_is_refused(ask: Asking, field: str) -> None:
    (error,) = ask.errors(f'{{ product(handle: "linen-shirt") {{ {field} }} }}', TOKENLESS)
    assert error["extensions"]["code"] == "ACCESS_DENIED"
    assert error["path"] == ["product", field.split("(")[0]]


def test_one_refused_list_that_may_not_be_null_makes_its_product_null(ask: Asking) -> None:
    body = ask.post('{ product(handle: "linen-shirt") { title tags } shop { name } }', TOKENLESS).json()
    assert body["data"] == {"product": None, "shop": {"name": "Kiosk"}}
    (error,) = body["errors"]
    assert error["message"] == (
        "Access denied for tags field. Required access: `unauthenticated_read_product_tags` access scope."
    )
    assert error["extensions"]["requiredAccess"] == "`unauthenticated_read_product_tags` access scope."


def test_a_refused_field_that_may_be_null_is_null_alone(ask: Asking) -> None:
    query = '{ product(handle: "linen-shirt") { title variants(first: 1) { nodes { sku quantityAvailable } } } }'
    body = ask.post(query, PUBLIC).json()
    assert body["data"]["product"]["variants"]["nodes"] == [{"sku": "LS-RS", "quantityAvailable": None}]
    assert body["errors"][0]["path"] == ["product", "variants", "nodes", 0, "quantityAvailable"]


def test_any_token_reads_exposed_metafields_but_metaobjects_need_their_scope(ask: Asking) -> None:
    query = """query($key: String!) { product(handle: "linen-shirt") {
        metafield(namespace: "custom", key: $key) { value reference { __typename } } } }"""
    assert ask(query, PUBLIC, key="fabric")["product"]["metafield"] == {"value": "Linen", "reference": None}
    body = ask.post(query, PUBLIC, key="size_chart").json()
    assert body["data"]["product"]["metafield"]["reference"] is None
    assert body["errors"][0]["extensions"]["code"] == "ACCESS_DENIED"


@pytest.mark.parametrize(
    "query",
    [
        '{ menu(handle: "main-menu") { title } }',
        '{ metaobjects(type: "size_chart", first: 1) { nodes { handle } } }',
        "{ productTags(first: 9) { nodes } }",
        "{ locations(first: 9) { nodes { name } } }",
    ],
)
def test_what_only_a_token_with_the_scope_reads(ask: Asking, query: str) -> None:
    for headers in (TOKENLESS, PUBLIC):
        assert ask.errors(query, headers)[0]["extensions"]["code"] == "ACCESS_DENIED"
    ask(query, PRIVATE)


def test_pages_products_and_selling_plans_need_no_token(ask: Asking) -> None:
    ask(
        """{ pages(first: 5) { nodes { title } } blogs(first: 5) { nodes { title } }
        products(first: 5) { nodes { title sellingPlanGroups(first: 1) { nodes { name } } } } }""",
        TOKENLESS,
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Shopify-Storefront-Private-Token": "wrong"},
        {"Shopify-Storefront-Private-Token": "kiosk-public"},  # a public token is none here
        {"X-Shopify-Storefront-Access-Token": "kiosk-private"},
        {"X-Shopify-Storefront-Access-Token": ""},
    ],
)
def test_a_wrong_token_is_401(ask: Asking, headers: dict[str, str]) -> None:
    response = ask.post("{ shop { name } }", headers)
    assert response.status_code == 401
    assert response.json() == {"errors": [{"message": "", "extensions": {"code": "UNAUTHORIZED"}}]}


def test_admin_fields_need_the_published_scopes() -> None:
    assert admin_rule("QueryRoot", "orders", "OrderConnection") == (
        "read_orders",
        "read_marketplace_orders",
        "read_quick_sale",
    )
    assert admin_rule("QueryRoot", "shop", "Shop") == ()
    with pytest.raises(GraphQLError, match="Access denied for products field"):
        admin_access(kiosk().admin_apps[1]).check("QueryRoot", "products", "ProductConnection")


def test_a_token_of_another_shop_is_no_token() -> None:
    assert storefront_access(kiosk(), None, "demo-aurora-private") is None


def test_protected_data_is_refused_by_its_type_or_by_one_field_of_it() -> None:
    app = AdminApp("c", "s", "t", {"read_orders", "read_customers"}, {"Customer", "Order.email"})
    access = admin_access(app)
    access.check("Order", "name", "String")
    with pytest.raises(GraphQLError, match="not approved to access the Customer object"):
        access.check("QueryRoot", "customers", "CustomerConnection")
    with pytest.raises(GraphQLError, match="not approved to use the email field"):
        access.check("Order", "email", "String")


def test_a_missing_scope_is_named_before_protected_data() -> None:
    access = admin_access(AdminApp("c", "s", "t", set(), {"Order"}))
    with pytest.raises(GraphQLError, match="Required access: `read_orders`"):
        access.check("QueryRoot", "orders", "OrderConnection")
