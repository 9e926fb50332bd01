"""One shop's own Storefront engine, asked by the endpoint with the documents beside it, in the buyer's context."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphql import GraphQLEnumType, parse, print_ast
from graphql.utilities import separate_operations

from bridge.demo import execution
from bridge.demo.access import (
    CONTENT,
    INVENTORY,
    LISTINGS,
    METAOBJECTS,
    READ_CARTS,
    TAGS,
    WRITE_CARTS,
    Access,
    storefront_rule,
)
from bridge.demo.storefront import STOREFRONT
from bridge.demo.trading.state import TradingState
from bridge.demo.ucp.rpc import Members, invalid

OWN = Access(frozenset({LISTINGS, TAGS, INVENTORY, METAOBJECTS, CONTENT, READ_CARTS, WRITE_CARTS}), storefront_rule)


@cache
def documents() -> dict[str, str]:
    text = (Path(__file__).parent / "documents.graphql").read_text(encoding="utf-8")
    return {name: print_ast(document) for name, document in separate_operations(parse(text)).items()}


@dataclass(slots=True)
class Engine:
    """`cost` adds up what its operations cost, for the header that says so."""

    trading: TradingState
    cost: int = 0

    def run(self, operation: str, context: Members | None = None, **variables: Any) -> Members:
        """The data. Raises Refused when the engine finds a value that it cannot take, such as what is no id."""
        wished = {} if context is None else buyer_context(context)
        done = execution.answer(
            STOREFRONT, self.trading, OWN, execution.Asked(documents()[operation], variables | wished)
        )
        self.cost += done.cost or 0
        if errors := done.body.get("errors"):
            raise invalid(errors[0]["message"])
        data: Members = done.body["data"]
        return data


def buyer_context(context: Members) -> Members:
    """Hints only: a country or language that Shopify does not know is passed over."""
    country = str(context.get("address_country", "")).upper()
    language = str(context.get("language", "")).replace("-", "_").upper()
    found = {"country": known("CountryCode", country)}
    return found | {"language": known("LanguageCode", language) or known("LanguageCode", language.split("_")[0])}


def known(enum: str, name: str) -> str | None:
    kind = STOREFRONT.schema().type_map[enum]
    assert isinstance(kind, GraphQLEnumType)
    return name if name in kind.values else None
