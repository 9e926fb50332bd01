from pathlib import Path

import pytest

from bridge.shopify import scopes
from bridge.shopify.operations import load_operations
from bridge.shopify.schema import FILES, load_schema, validate


def test_a_document_that_fits_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "x.storefront.graphql").write_text("query Names { products(first: 3) { nodes { title } } }")
    (tmp_path / "x.customer.graphql").write_text("query Me { customer { firstName } }")

    operations = load_operations(str(tmp_path / "x.py"))

    assert [validate(operation) for operation in operations.values()] == [[], []]


def test_a_document_that_shopify_would_refuse_is_told_why(tmp_path: Path) -> None:
    (tmp_path / "x.storefront.graphql").write_text("query Names { products(first: 3) { nodes { tittle } } }")

    (fault,) = validate(load_operations(str(tmp_path / "x.py"))["Names"])

    assert fault == "Names: Cannot query field 'tittle' on type 'Product'. Did you mean 'title'?"


def test_the_bridges_own_documents_fit() -> None:
    assert {name: validate(operation) for name, operation in load_operations(scopes.__file__).items()} == {
        "GrantedScopes": [], "ProbeInventory": [], "ProbeMetaobjects": [], "ProbePickup": [],
        "ProbeTags": [],
    }  # fmt: skip


@pytest.mark.parametrize("api", ["storefront", "customer"])
def test_the_schemas_hold_facts_and_no_text(api: str) -> None:
    sdl = FILES[api].read_text()  # type: ignore[index]

    assert '"""' not in sdl
    assert "@defer" not in sdl
    assert load_schema(api).query_type is not None  # type: ignore[arg-type]


def test_shopifys_notice_stands_beside_the_schemas() -> None:
    assert "Copyright 2025-present, Shopify Inc." in FILES["storefront"].with_name("LICENSE").read_text()
