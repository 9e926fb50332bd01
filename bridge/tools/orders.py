"""The order tools: find an order by its number and something else that its buyer knows, and see what became of it.

A look-up that fails says one sentence and does the same work, whatever was wrong: nobody learns from it that an order
exists, or what belongs to it. What is found is known by a handle that opens this order only, for an hour.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from bridge.toolkit import (
    AccessDenied,
    ArgumentError,
    Caller,
    Freshness,
    Guesses,
    Handles,
    Result,
    Shop,
    load_operations,
    tool,
)
from bridge.tools import order_text as texts
from bridge.tools import ucp
from bridge.tools.arguments import Text
from bridge.tools.order_data import FindOrderAnswer, FoundOrder, OrderNumbersAnswer, ShopContact
from bridge.tools.order_factors import Factors, agree, factors, is_phone
from bridge.tools.order_numbers import LONGEST, NumberFormat, canonical, is_named, plain, search_query
from bridge.tools.order_reading import read_order
from bridge.tools.order_results import ORDER, messages, moment, order_payload
from bridge.tools.ucp import output_schema

HANDLE_SECONDS = 3600.0
KIND = "order"

_OPERATIONS = load_operations(__file__)
_ORDER_NUMBERS = _OPERATIONS["OrderNumbers"].returning(OrderNumbersAnswer, freshness=Freshness(fresh=600, stale=3600))
_FIND_ORDER = _OPERATIONS["FindOrder"].returning(FindOrderAnswer)
_ORDER_DETAILS = _OPERATIONS["OrderDetails"]

_NOBODY = factors(["-"], ["+0 000 000 000 0"], ["-"])


def _number(text: str) -> str:
    if not any(letter.isalnum() for letter in plain(text)) or len(text) > LONGEST:
        raise ValueError(f"must be an order number such as #1001, of at most {LONGEST} characters")
    return text


def _phone(text: str) -> str:
    if not is_phone(text):
        raise ValueError("must be a phone number with at least 7 digits")
    return text


def _postal_code(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise ValueError("must be a postal code")
    return text


OrderHandle = Annotated[str, Field(description="Handle from find_order", max_length=1000)]


@tool(title="Find an order", read_only=True, output=output_schema(order="object"), needs=("read_orders",))
async def find_order(
    shop: Shop,
    caller: Caller,
    handles: Handles,
    guesses: Guesses,
    *,
    order_number: Annotated[Text, AfterValidator(_number), Field(description="As on the confirmation: #1001")],
    email: Annotated[Text | None, Field(description="The order's e-mail address")] = None,
    phone: Annotated[Annotated[Text, AfterValidator(_phone)] | None, Field(description="Any format")] = None,
    postal_code: Annotated[
        Annotated[Text, AfterValidator(_postal_code)] | None, Field(description="Of delivery or billing address")
    ] = None,
) -> Result:
    """Find the buyer's order by its number and one of email, phone, postal_code; if several are given, all must fit.
    Ask the buyer for them. Use before get_order, get_return_options and start_return: it gives their handle."""
    given = factors([email], [phone], [postal_code])
    if given == Factors():
        raise ArgumentError([("$", "give email, phone or postal_code of the order besides its number.")])
    contact = (await shop.run(_ORDER_NUMBERS)).shop
    written = NumberFormat(contact.order_number_format_prefix, contact.order_number_format_suffix)
    async with guesses.at(canonical(order_number, written), caller) as guess:
        found = await _matching(shop, order_number, written, given)
        guess.right = found is not None
    if found is None:
        return _no_order(contact)
    handle = handles.seal(KIND, found.id, HANDLE_SECONDS)
    order = {"id": handle, "label": found.name, "placed_at": moment(found.processed_at)}
    return Result(ucp.result(None, order=order), texts.found(found, handle))


async def _matching(shop: Shop, order_number: str, written: NumberFormat, given: Factors) -> FoundOrder | None:
    """The shop's search finds by likeness, so number and detail are compared again here, with every order that came
    and, where none did, with one that fits nothing. A detail that the app may not see fits nothing either."""
    answer = await shop.run(_FIND_ORDER, {"query": search_query(order_number, written)}, tolerate=(AccessDenied,))
    orders = answer.orders.nodes
    agree(given, _NOBODY)
    fitting = [order for order in orders if is_named(order.name, order_number, written) & agree(given, _known(order))]
    return fitting[0] if fitting else None


def _known(order: FoundOrder) -> Factors:
    addresses = [address for address in (order.shipping_address, order.billing_address) if address]
    return factors([order.email], [order.phone, *(one.phone for one in addresses)], [one.zip for one in addresses])


async def refused_details(shop: Shop) -> AccessDenied | None:
    """Why find_order can't compare what buyers know, if it can't. Raises `ShopError`."""
    try:
        await shop.run(_ORDER_DETAILS)
    except AccessDenied as refusal:
        return refusal
    return None


def _no_order(contact: ShopContact) -> Result:
    sentence = texts.no_order(contact)
    return Result(ucp.not_found(sentence), sentence)


@tool(
    title="See an order",
    read_only=True,
    output=output_schema(id="string", line_items="array", totals="array", fulfillment="object", adjustments="array"),
    needs=("read_orders",),
)
async def get_order(shop: Shop, handles: Handles, *, order: OrderHandle) -> Result:
    """Where the buyer's order is: lines, what was sent and when it comes, tracking, returns, refunds, totals. Use
    after find_order."""
    gid = handles.open(KIND, order)
    if gid is None:
        return gone()
    read = await read_order(shop, gid)
    if read is None:
        return gone()
    payload = order_payload(read.order, order.strip(), read.shop_url)
    said = list(messages(read.order, read.most))
    return Result(ucp.result(ORDER, said, **payload), texts.order_page(payload, read.order, said))


def gone() -> Result:
    """A handle that opens nothing: too old, cut, or never ours."""
    return Result(ucp.not_found(texts.GONE), texts.GONE)
