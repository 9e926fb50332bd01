from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLEnumType, build_schema

import bridge
from bridge.tools.codes import COUNTRIES, LANGUAGES

SCHEMA = Path(bridge.__file__).parent / "shopify" / "schema" / "storefront-2026-10.graphql"


@pytest.mark.parametrize(("name", "codes"), [("CountryCode", COUNTRIES | {"ZZ"}), ("LanguageCode", LANGUAGES)])
def test_the_codes_are_those_of_the_schema(name: str, codes: frozenset[str]) -> None:
    kind = build_schema(SCHEMA.read_text(), assume_valid=True).get_type(name)
    assert isinstance(kind, GraphQLEnumType)
    assert codes == set(kind.values)
