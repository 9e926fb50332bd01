from __future__ import annotations

from bridge.demo.schema import admin_schema, admin_scopes, storefront_schema


def test_the_published_schemas_are_built_once() -> None:
    assert storefront_schema() is storefront_schema()
    assert admin_schema() is admin_schema()
    assert storefront_schema().query_type is not None


def test_the_scopes_name_types_of_the_admin_schema() -> None:
    types = {name.split(".")[0] for name in admin_scopes()}
    assert types <= set(admin_schema().type_map)
    assert len(types) > 500
