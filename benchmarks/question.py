"""The one question that every contestant answers: search the shop for a jacket, ten products."""

from __future__ import annotations

from typing import Any

import bridge.tools.catalog
from bridge.shopify.operations import load_operations

ARGUMENTS = {"query": "jacket"}

DOCUMENT = load_operations(bridge.tools.catalog.__file__)["SearchProducts"].text


def payload(query: str) -> dict[str, Any]:
    """What the bridge sends for it, word for word."""
    variables = {
        "after": None,
        "checkCollections": False,
        "checkOptions": False,
        "country": None,
        "filtered": False,
        "filters": [],
        "first": 10,
        "language": None,
        "metafields": [],
        "query": query,
        "reverse": False,
        "selected": [],
        "sortKey": "RELEVANCE",
        "withMetaobjects": False,
        "withTags": False,
    }
    return {"query": DOCUMENT, "operationName": "SearchProducts", "variables": variables}


PAYLOAD = payload(ARGUMENTS["query"])

PATH = "/api/2026-10/graphql.json"
