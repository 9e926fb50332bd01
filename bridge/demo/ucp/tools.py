"""The tools as they are listed: names, texts and schemas as recorded, and the capability that each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bridge.demo.ucp.schemas import INPUTS

MINOR_UNITS = (
    "Prices in the response are integers in the currency's ISO 4217 minor units, paired with a currency code: "
    '{"amount": 600, "currency": "USD"} is $6.00 and {"amount": 2500, "currency": "USD"} is $25.00. Convert to major '
    "units before quoting a price to a buyer (divide by 100 for two-decimal currencies such as USD and EUR; "
    "zero-decimal currencies such as JPY are already whole units)."
)

TEXTS: Mapping[str, str] = {
    "get_checkout": "Returns details about the checkout, including line items, totals, and any applicable discounts or "
    "taxes.",
    "create_checkout": "Creates a checkout. Returns checkout details, including line items, totals, and any applicable "
    "discounts or taxes.",
    "update_checkout": "Updates a checkout. Returns checkout details, including line items, totals, and any applicable "
    "discounts or taxes.",
    "complete_checkout": "Completes a checkout and returns the checkout result. Returns details about the completed "
    "checkout, including order ID, Thank You Page URL, or any errors encountered.",
    "cancel_checkout": "Cancels a checkout.",
    "get_cart": "Get the cart contents",
    "create_cart": "Creates a new cart",
    "update_cart": "Perform updates to a cart.",
    "cancel_cart": "Cancels a cart.",
    "get_order": "Get the details of an order",
    "search_catalog": "Search for products from the online store, hosted on Shopify.\n\nThis tool can be used to "
    "search for products using natural language queries, specific filter criteria, or both. At least one of query or "
    "filters must be provided.\n\nResults are paginated, with initial results limited to improve experience. Use the "
    "pagination.cursor from the response to fetch additional pages when users request more results.\n\nResponse "
    "conforms to the UCP catalog search capability (dev.ucp.shopping.catalog.search).",
    "lookup_catalog": "Look up multiple products or variants by identifier. Use this tool to resolve multiple "
    "product/variant IDs in a single request.",
    "get_product": "Retrieve complete product detail by identifier. Returns a singular product with a relevant set of "
    "variants, exact pricing, and real-time availability. Supports interactive option selection via selected and "
    "preferences parameters for variant narrowing and availability signals.",
    "ask_business": "Ask the business a question about its policies, shipping, returns and services.",
}

SEARCH = "dev.ucp.shopping.catalog.search"
LOOKUP = "dev.ucp.shopping.catalog.lookup"
CART = "dev.ucp.shopping.cart"
CHECKOUT = "dev.ucp.shopping.checkout"
ORDER = "dev.ucp.shopping.order"
ASK = "dev.ucp.common.ask"

CAPABILITIES: Mapping[str, str] = {
    "search_catalog": SEARCH,
    "lookup_catalog": LOOKUP,
    "get_product": LOOKUP,
    "get_order": ORDER,
    "ask_business": ASK,
    **{f"{verb}_cart": CART for verb in ("create", "get", "update", "cancel")},
    **{f"{verb}_checkout": CHECKOUT for verb in ("create", "get", "update", "complete", "cancel")},
}


def described(name: str, called: str) -> dict[str, Any]:
    """Without a title, annotations or an output schema: Shopify sends none."""
    text = TEXTS[name] if name == "ask_business" else f"{TEXTS[name]}\n\n{MINOR_UNITS}"
    return {"name": called, "description": text, "inputSchema": INPUTS[name]}
