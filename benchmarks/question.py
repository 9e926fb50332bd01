"""The one question that every contestant answers: search the shop for a jacket, ten products."""

from __future__ import annotations

from typing import Any

import bridge.tools.catalog
from bridge.shopify.operations import load_operations

ARGUMENTS = {"query": "jacket"}

DOCUMENT = load_operations(bridge.tools.catalog.__file__)["SearchProducts"].text

PAYLOAD: dict[str, Any] = {
    "query": DOCUMENT,
    "operationName": "SearchProducts",
    "variables": {
        "query": "jacket",
        "first": 10,
        "filtered": False,
        "sortKey": "RELEVANCE",
        "reverse": False,
        "selected": [],
        "checkOptions": False,
        "checkCollections": False,
        "metafields": [],
        "withTags": False,
        "withMetaobjects": False,
    },
}
"""What the bridge sends for it, word for word."""

PATH = "/api/2026-10/graphql.json"
