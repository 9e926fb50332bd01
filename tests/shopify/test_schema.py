from pathlib import Path

import pytest

from bridge.shopify import scopes
from bridge.shopify.operations import documents_beside
from bridge.shopify.schema import FILES, document_faults, load_schema


def test_a_document_that_fits_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "x.storefront.graphql").write_text("query Names { products(first: 3) { nodes { title } } }")
    (tmp_path / "x.customer.graphql").write_text("query Me { customer { firstName } }")

    assert [document_faults(file) for file in documents_beside(tmp_path / "x.py")] == [[], []]


def test_a_document_that_shopify_would_refuse_is_told_why(tmp_path: Path) -> None:
    file = tmp_path / "x.storefront.graphql"
    file.write_text("query Shop { shop { name } }\n\nquery Names {\n  products(first: 3) { nodes { tittle } }\n}")

    assert document_faults(file) == [
        f"{file}:4: Cannot query field 'tittle' on type 'Product'. Did you mean 'title'? Shopify's storefront API "
        "2026-10 would refuse this; correct it there."
    ]


def test_a_fragment_that_nothing_uses_is_a_fault_too(tmp_path: Path) -> None:
    file = tmp_path / "x.storefront.graphql"
    file.write_text("query Shop { shop { name } }\nfragment Unused on Shop { name }")

    (fault,) = document_faults(file)

    assert fault.startswith(f"{file}:2: Fragment 'Unused' is never used.")


def test_the_bridges_own_documents_fit() -> None:
    files = documents_beside(Path(scopes.__file__))

    assert {file.name: document_faults(file) for file in files} == {
        "scopes.admin.graphql": [],
        "scopes.storefront.graphql": [],
    }


@pytest.mark.parametrize("api", ["storefront", "customer"])
def test_the_schemas_hold_facts_and_no_text(api: str) -> None:
    sdl = FILES[api].read_text()  # type: ignore[index]

    assert '"""' not in sdl
    assert "@defer" not in sdl
    assert load_schema(api).query_type is not None  # type: ignore[arg-type]


def test_shopifys_notice_stands_beside_the_schemas() -> None:
    assert "Copyright 2025-present, Shopify Inc." in FILES["storefront"].with_name("LICENSE").read_text()
