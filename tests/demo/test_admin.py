from __future__ import annotations

import pytest

from tests.demo.asking import Asking


def test_an_app_sees_its_own_rights_and_the_shop(ask_admin: Asking) -> None:
    query = """{ currentAppInstallation { accessScopes { handle } app { title } }
        shop { name myshopifyDomain currencyCode primaryDomain { host } plan { shopifyPlus } }
        publicApiVersions { handle supported } }"""
    found = ask_admin(query)
    scopes = [scope["handle"] for scope in found["currentAppInstallation"]["accessScopes"]]
    assert scopes == ["read_inventory", "read_legal_policies", "read_locations", "read_products"]
    assert found["currentAppInstallation"]["app"] == {"title": "kiosk-client"}
    assert found["shop"]["myshopifyDomain"] == "kiosk.myshopify.com"


def test_a_missing_scope_is_refused_by_name(ask_admin: Asking) -> None:
    (error,) = ask_admin.errors(
        "{ products(first: 1) { nodes { id } } }", {"X-Shopify-Access-Token": "kiosk-other-admin"}
    )
    assert error["message"] == "Access denied for products field. Required access: `read_products` access scope."
    assert error["extensions"]["requiredAccess"] == "`read_products` access scope."


@pytest.mark.parametrize(
    "query",
    [
        "{ orders(first: 1) { nodes { id } } }",
        "{ shop { accountOwner { id } } }",
        '{ menus(first: 1, query: "main") { nodes { id } } }',
        'mutation { productDelete(input: {id: "gid://shopify/Product/1"}) { deletedProductId } }',
    ],
)
def test_what_is_not_there_yet_is_said_or_refused_never_made_up(ask_admin: Asking, query: str) -> None:
    (error, *_) = ask_admin.errors(query)
    assert error["extensions"]["code"] in {"NOT_IN_DEMO_SHOP", "ACCESS_DENIED"}


def test_an_answer_tells_the_cost_and_the_bucket(ask_admin: Asking) -> None:
    cost = ask_admin.post("{ products(first: 10) { nodes { id } } }").json()["extensions"]["cost"]
    assert (cost["requestedQueryCost"], cost["actualQueryCost"]) == (6, 6)
    assert cost["throttleStatus"]["restoreRate"] == 100.0
