"""Shopify's published schemas, one file per API, without descriptions (`make schemas` reads them anew).

Only `shopbridge check`, the tests and the demo shop read them; to serve a call needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from graphql import GraphQLSchema, build_schema, validate

from bridge.shopify.operations import Api, read_document

VERSION = "2026-10"

FILES: Mapping[Api, Path] = {
    "storefront": Path(__file__).with_name(f"storefront-{VERSION}.graphql"),
    "admin": Path(__file__).with_name(f"admin-{VERSION}.graphql"),
    "customer": Path(__file__).with_name(f"customer-account-{VERSION}.graphql"),
}


@lru_cache(maxsize=3)
def load_schema(api: Api) -> GraphQLSchema:
    """Takes 0.04 s for Storefront, and a second and 50 MB for Admin."""
    # Shopify deprecates fields that an interface does not, which graphql-core calls invalid.
    return build_schema(FILES[api].read_text(encoding="utf-8"), assume_valid=True)


def document_faults(file: Path) -> list[str]:
    """What Shopify would refuse of a file, one sentence each, with its line; empty when it fits the schema. Raises
    `ConfigurationError` for one that can't be read."""
    api, document = read_document(file)
    errors = validate(load_schema(api), document)
    places = [f"{file}:{error.locations[0].line}" if error.locations else str(file) for error in errors]
    remedy = f"Shopify's {api} API {VERSION} would refuse this; correct it there."
    return [f"{place}: {error.message} {remedy}" for place, error in zip(places, errors, strict=True)]
