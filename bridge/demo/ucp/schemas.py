"""The tools' input schemas, as they were recorded on 2026-09-16. Amounts in them are minor units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}


def members(required: str = "", /, **properties: Schema) -> Schema:
    """`required` are names with spaces between them."""
    return {"type": "object", "properties": properties} | ({"required": required.split()} if required else {})


def texts(names: str) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), TEXT)


def many(items: Schema, **bounds: int) -> Schema:
    return {"type": "array", "items": items, **bounds}


def open_members(required: str = "", /, **properties: Schema) -> Schema:
    return members(required, **properties) | {"additionalProperties": True}


AGENT = members("profile", profile={"type": "string", "format": "uri"})
META = members("ucp-agent", **{"ucp-agent": AGENT})
META_WITH_KEY = members("ucp-agent idempotency-key", **{"ucp-agent": AGENT, "idempotency-key": TEXT})

PLACE = texts("address_country address_region postal_code")
CONTEXT = open_members(**PLACE, **texts("language currency intent"))
SIGNALS = open_members(**texts("dev.ucp.buyer_ip dev.ucp.user_agent"))
PRICE = members(min=NUMBER, max=NUMBER)
FILTERS = open_members(categories=many(TEXT), price=PRICE, available={"type": "boolean", "default": True})
PAGE = members(cursor=TEXT, limit={"type": "integer", "minimum": 1, "maximum": 250, "default": 10})
SEARCH = members(query=TEXT, context=CONTEXT, signals=SIGNALS, filters=FILTERS, pagination=PAGE)
LOOKUP = members("ids", ids=many(TEXT, maxItems=10), context=CONTEXT, signals=SIGNALS, filters=FILTERS)
CHOICE = members(**texts("name label"))
PRODUCT = members(
    "id", id=TEXT, selected=many(CHOICE), preferences=many(TEXT), context=CONTEXT, signals=SIGNALS, filters=FILTERS
)

ADDRESS = texts(
    "first_name last_name phone_number street_address extended_address address_locality address_region postal_code "
    "address_country"
)
ATTRIBUTION = members(
    **texts(
        "referring_domain click_id_tag click_id_value activity_id_tag activity_id_value utm_campaign utm_source "
        "utm_medium utm_content utm_term"
    )
)
LINE = members("quantity item", id=TEXT, quantity=NUMBER, item=members("id", id=TEXT))
BUYER = open_members(**texts("email phone_number"))
CART_CONTEXT = open_members(**PLACE, **texts("intent language currency"), eligibility=many(TEXT))
DISCOUNTS = members(codes=many(TEXT))
INSTRUMENT = open_members(
    "id handler_id type",
    **texts("id handler_id type"),
    billing_address=open_members(**ADDRESS),
    credential=open_members("token type", **texts("token type")),
    display=open_members(
        **texts("brand last_digits rich_text_description rich_card_art"), expiry_month=NUMBER, expiry_year=NUMBER
    ),
    selected=FLAG,
)
PAYMENT = open_members(instruments=many(INSTRUMENT))


def fulfillment(*, changing: bool) -> Schema:
    """Changing one, its lines and groups must be named."""
    group = members("id" if changing else "", **texts("id selected_option_id"))
    method = members(
        "line_item_ids" if changing else "type",
        **texts("id type selected_destination_id") if changing else texts("type selected_destination_id"),
        line_item_ids=many(TEXT),
        destinations=many(members(id=TEXT, **ADDRESS)),
        groups=many(group),
    )
    return members(methods=many(method))


def cart(*, changing: bool, **more: Schema) -> Schema:
    return members(
        "line_items",
        line_items=many(LINE),
        buyer=BUYER,
        context=CART_CONTEXT,
        attribution=ATTRIBUTION,
        fulfillment=fulfillment(changing=changing),
        discounts=DISCOUNTS,
        **more,
    )


COMPLETING = members("payment", payment=PAYMENT, attribution=ATTRIBUTION)
ASK = members("query", query=TEXT, context=CONTEXT)
BY_ID = {"id": TEXT}


def call(meta: Schema = META, /, **properties: Schema) -> Schema:
    return members(" ".join(("meta", *properties)), meta=meta, **properties)


INPUTS: Mapping[str, Schema] = {
    "get_checkout": call(**BY_ID),
    "create_checkout": call(checkout=cart(changing=False, cart_id=TEXT, payment=PAYMENT)),
    "update_checkout": call(checkout=cart(changing=True, cart_id=TEXT, payment=PAYMENT), **BY_ID),
    "complete_checkout": call(META_WITH_KEY, checkout=COMPLETING, **BY_ID),
    "cancel_checkout": call(**BY_ID),
    "get_cart": call(**BY_ID),
    "create_cart": call(cart=cart(changing=False)),
    "update_cart": call(cart=cart(changing=True), **BY_ID),
    "cancel_cart": call(**BY_ID),
    "get_order": call(**BY_ID),
    "search_catalog": call(catalog=SEARCH),
    "lookup_catalog": call(catalog=LOOKUP),
    "get_product": call(catalog=PRODUCT),
    "ask_business": call(ask=ASK),
}
