"""Holds a result to UCP: its JSON Schemas are the gate, `ucp-sdk`'s models the second opinion.

Neither checks the other's gaps: the SDK lets null and empty lists pass that the schemas refuse, and the schemas let
pass what is no address.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from referencing import Registry, Resource
from ucp_sdk.models.schemas.common.types.error_response import ErrorResponse
from ucp_sdk.models.schemas.shopping.catalog_lookup import GetProductResponse, LookupResponse
from ucp_sdk.models.schemas.shopping.catalog_search import SearchResponse
from ucp_sdk.models.schemas.shopping.discount import Cart
from ucp_sdk.models.schemas.shopping.discount import Checkout as DiscountedCheckout
from ucp_sdk.models.schemas.shopping.fulfillment import Checkout as FulfilledCheckout
from ucp_sdk.models.schemas.shopping.order import Order

SCHEMAS = Path(__file__).parent / "schemas"
AT = "https://ucp.dev/schemas/"

# What a result can be -> its schema, and the SDK's class
KINDS: dict[str, tuple[str, Any]] = {
    "search": (f"{AT}shopping/catalog_search.json#/$defs/search_response", SearchResponse),
    "lookup": (f"{AT}shopping/catalog_lookup.json#/$defs/lookup_response", LookupResponse),
    "product": (f"{AT}shopping/catalog_lookup.json#/$defs/get_product_response", GetProductResponse),
    "order": (f"{AT}shopping/order.json", Order),
    "cart": (f"{AT}shopping/discount.json#/$defs/dev.ucp.shopping.cart", Cart),
    "checkout": (f"{AT}shopping/discount.json#/$defs/dev.ucp.shopping.checkout", DiscountedCheckout),
    "fulfillment": (f"{AT}shopping/fulfillment.json#/$defs/dev.ucp.shopping.checkout", FulfilledCheckout),
    "error": (f"{AT}common/types/error_response.json", ErrorResponse),
}


def assert_conforms(structured: Any, kind: str) -> None:
    """`kind` is a key of `KINDS`; a result without a resource must be an "error"."""
    schema, model = KINDS[kind]
    faults = [f"{fault.json_path}: {fault.message}" for fault in validator(schema).iter_errors(structured)]
    assert not faults, "\n".join(faults)
    text = json.dumps(structured)
    read = TypeAdapter(model).validate_json(text, strict=True)
    told = TypeAdapter(model).dump_python(read, mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    assert told == json.loads(text)


@cache
def registry() -> Registry[Any]:
    documents = [json.loads(file.read_text()) for file in SCHEMAS.rglob("*.json")]
    return Registry().with_resources((document["$id"], Resource.from_contents(document)) for document in documents)


@cache
def validator(reference: str) -> Draft202012Validator:
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator({"$ref": reference}, registry=registry(), format_checker=checker)
