"""The published schemas, read once a process: the same files that the bridge's own documents are checked against.

`assume_valid`, because graphql-core is stricter than Shopify about deprecated members of interfaces.
"""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from threading import Lock

import orjson
from graphql import GraphQLScalarType, GraphQLSchema, build_schema

SCHEMAS = Path(__file__).parents[1] / "shopify" / "schema"
VERSION = "2026-10"


@cache
def storefront_schema() -> GraphQLSchema:
    """0.05 s."""
    return built("storefront")


_READING = Lock()


def admin_schema() -> GraphQLSchema:
    """0.7 s of work and 40 MB: only when someone asks, once for all who ask, and never on the event loop."""
    with _READING:
        return _admin_schema()


@cache
def _admin_schema() -> GraphQLSchema:
    """Nothing of it is garbage, and looking for some in so many objects would hold up whoever is answered meanwhile."""
    collected = gc.isenabled()
    gc.disable()
    try:
        return built("admin")
    finally:
        if collected:
            gc.enable()


def built(api: str) -> GraphQLSchema:
    schema = build_schema((SCHEMAS / f"{api}-{VERSION}.graphql").read_text(), assume_valid=True)
    wide = schema.type_map["UnsignedInt64"]
    assert isinstance(wide, GraphQLScalarType)
    # JSON's numbers are too narrow for it, so Shopify writes text.
    wide.coerce_output_value = str
    return schema


@cache
def admin_scopes() -> dict[str, list[str]]:
    """`Type` or `Type.field` to the access scopes of which one is needed."""
    scopes: dict[str, list[str]] = orjson.loads((SCHEMAS / f"admin-{VERSION}.scopes.json").read_bytes())
    return scopes
