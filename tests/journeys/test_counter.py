"""A buyer served from "do you have" to "I want to send it back": one client, one bridge, one shop.

At each step what the tool said is held against what the shop has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest
from mcp import Client

from bridge.demo.orders import happenings
from bridge.demo.orders.model import Order
from bridge.demo.trading.cart import Cart
from tests.journeys.counter import told
from tests.journeys.shopping import SHIP_TO, buy, cart_gid
from tests.running import DemoServer, brand_folders, running_bridge

EMAIL = "ida.buyer@example.com"
QUANTITY = 2


@dataclass
class Journey:
    """Who is served, by whom, and how far it has come."""

    demo: DemoServer
    client: Client
    asked: list[str]
    variant: str = ""
    price: int = 0
    cart: str = ""
    checkout: str = ""
    continue_url: str = ""
    handle: str = ""
    found: list[str] = field(default_factory=list)

    def in_shop(self) -> Cart:
        found = self.demo.trading("aurora").cart(cart_gid(self.continue_url))
        assert found is not None
        return found

    def order(self) -> Order:
        return self.demo.trading("aurora").orders[-1]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[DemoServer, str]]:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "demo-aurora-private")
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    with DemoServer(shops=("aurora",)) as demo:
        place = brand_folders(tmp_path, {"aurora": demo.url("aurora")})
        with running_bridge(place) as bridge:
            yield demo, f"{bridge}/mcp"


@pytest.mark.parametrize("era", ["2026-07-28", "legacy"])
async def test_from_do_you_have_to_i_want_to_send_it_back(address: tuple[DemoServer, str], era: str) -> None:
    demo, url = address
    asked: list[str] = []

    async def agree(context: Any, params: types.ElicitRequestFormParams) -> types.ElicitResult:
        asked.append(params.message)
        return types.ElicitResult(action="accept", content={"confirm": True})

    async with Client(url, mode=era, elicitation_callback=agree) as client:
        journey = Journey(demo, client, asked)
        await find_a_jacket(journey)
        await put_it_into_a_cart(journey)
        await enter_a_code_that_does_not_apply(journey)
        await begin_a_checkout(journey)
        await say_where_it_goes(journey)
        await choose_the_delivery(journey)
        await pay_in_the_browser(journey)
        await find_the_order(journey)
        await see_the_order(journey)
        receive_the_parcel(journey)
        await see_what_can_be_returned(journey)
        await ask_for_a_return(journey)
        await ask_for_it_again(journey)


async def find_a_jacket(journey: Journey) -> None:
    found = await told(journey.client, "search_catalog", query="rain jacket", filters={"available": True})
    product = await told(journey.client, "get_product", id=found.structured["products"][0]["id"])
    variants = product.structured["product"]["variants"]
    chosen = next(variant for variant in variants if variant["availability"]["available"])
    journey.variant, journey.price = chosen["id"], chosen["price"]["amount"]
    sold = {str(v.id): v for p in journey.demo.shop("aurora").products for v in p.variants}
    assert sold[journey.variant.rpartition("/")[2]].price * 100 == journey.price


async def put_it_into_a_cart(journey: Journey) -> None:
    lines = [{"item": {"id": journey.variant}, "quantity": QUANTITY}]
    made = await told(journey.client, "create_cart", line_items=lines)
    journey.cart, journey.continue_url = made.structured["id"], made.structured["continue_url"]
    (line,) = journey.in_shop().lines
    assert (str(line.variant), line.quantity) == (journey.variant.rpartition("/")[2], QUANTITY)
    assert line_sums(made.structured) == [(journey.variant, QUANTITY, QUANTITY * journey.price)]
    assert journey.in_shop().key not in journey.cart
    assert "estimate" in made.text


async def enter_a_code_that_does_not_apply(journey: Journey) -> None:
    before = await told(journey.client, "get_cart", id=journey.cart)
    after = await told(journey.client, "change_cart", id=journey.cart, discounts={"codes": ["SUMMER25"]})
    assert journey.in_shop().codes == ["SUMMER25"]
    assert "discount_code_expired" in after.codes
    assert "SUMMER25" in after.text
    assert total(after.structured) == total(before.structured)


async def begin_a_checkout(journey: Journey) -> None:
    begun = await told(journey.client, "create_checkout", cart_id=journey.cart)
    journey.checkout = begun.structured["id"]
    assert begun.structured["status"] == "incomplete"
    assert line_sums(begun.structured) == [(journey.variant, QUANTITY, QUANTITY * journey.price)]
    assert {link["type"] for link in begun.structured["links"]} >= {
        "privacy_policy",
        "terms_of_service",
        "refund_policy",
    }
    assert journey.in_shop().address() is None


async def say_where_it_goes(journey: Journey) -> None:
    answer = await told(
        journey.client, "update_checkout", id=journey.checkout, destination=SHIP_TO, buyer={"email": EMAIL}
    )
    kept = journey.in_shop()
    where = kept.address()
    assert where is not None
    assert (where.zip, where.province, where.country) == ("97209", "OR", "US")
    assert kept.buyer.email == EMAIL
    titles = [option["title"] for option in options(answer.structured)]
    assert {"Standard", "Express"} <= set(titles)


async def choose_the_delivery(journey: Journey) -> None:
    offered = await told(journey.client, "get_checkout", id=journey.checkout)
    express = next(option for option in options(offered.structured) if option["title"] == "Express")
    chosen = await told(journey.client, "update_checkout", id=journey.checkout, delivery_option=express["id"])
    (group,) = journey.demo.trading("aurora").quote(journey.in_shop()).groups
    assert group.selected is not None
    assert group.selected.title == "Express"
    assert chosen.structured["status"] == "requires_escalation"
    assert chosen.codes[-1] == "payment_required"
    assert journey.demo.trading("aurora").quote(journey.in_shop()).total * 100 == total(chosen.structured)
    assert chosen.structured["continue_url"] == journey.continue_url


async def pay_in_the_browser(journey: Journey) -> None:
    before = len(journey.demo.trading("aurora").orders)
    page = await buy(journey.continue_url)
    assert len(journey.demo.trading("aurora").orders) == before + 1
    assert journey.order().name in page
    gone = await told(journey.client, "get_checkout", id=journey.checkout)
    assert gone.codes == ["not_found"]


async def find_the_order(journey: Journey) -> None:
    """The shop's search lags behind; until it has caught up there is no such order."""
    order = journey.order()
    early = await told(journey.client, "find_order", order_number=order.name, email=EMAIL)
    assert early.codes == ["not_found"]
    journey.demo.trading("aurora").index_delay = timedelta(0)
    wrong = await told(journey.client, "find_order", order_number=order.name, email="somebody@example.com")
    invented = await told(journey.client, "find_order", order_number="#999999", email=EMAIL)
    assert wrong.text == invented.text == early.text
    found = await told(journey.client, "find_order", order_number=f" {order.number} ", email=EMAIL.upper())
    assert found.structured["order"]["label"] == order.name
    journey.handle = found.structured["order"]["id"]


async def see_the_order(journey: Journey) -> None:
    order, seen = journey.order(), await told(journey.client, "get_order", order=journey.handle)
    (line,) = seen.structured["line_items"]
    assert line["quantity"] == {"original": QUANTITY, "total": QUANTITY, "fulfilled": 0}
    assert seen.structured["fulfillment"]["expectations"][0]["destination"]["address_locality"] == "Portland"
    assert SHIP_TO["street_address"] not in seen.text
    nothing = await told(journey.client, "get_return_options", order=journey.handle)
    assert nothing.structured["line_items"] == []
    assert order.key not in seen.structured["permalink_url"]


def receive_the_parcel(journey: Journey) -> None:
    """What the shop's people and the carrier do."""
    order, now = journey.order(), datetime.now(UTC)
    parcel = happenings.send(order, now, [(line, line.quantity) for line in order.line_items])
    happenings.scan(order, parcel, "DELIVERED", now)


async def see_what_can_be_returned(journey: Journey) -> None:
    seen = await told(journey.client, "get_order", order=journey.handle)
    assert seen.structured["line_items"][0]["status"] == "fulfilled"
    answer = await told(journey.client, "get_return_options", order=journey.handle)
    (line,) = answer.structured["line_items"]
    assert line["quantity"] == QUANTITY
    assert "30 days" in answer.structured["policies"][0]["description"]["plain"]
    journey.found = [line["id"], answer.structured["reasons"][0]["id"]]


async def ask_for_a_return(journey: Journey) -> None:
    line, reason = journey.found
    made = await told(
        journey.client, "start_return", order=journey.handle, lines=[{"id": line, "quantity": 1}], reason=reason
    )
    assert len(journey.asked) == 1
    (kept,) = journey.order().returns
    assert [line.quantity for line in kept.lines] == [1]
    assert kept.status == "REQUESTED"
    journey.found.append(made.structured["return"]["id"])


async def ask_for_it_again(journey: Journey) -> None:
    line, reason, first = journey.found
    again = await told(
        journey.client, "start_return", order=journey.handle, lines=[{"id": line, "quantity": 1}], reason=reason
    )
    assert again.structured["return"]["id"] == first
    assert len(journey.order().returns) == 1
    assert len(journey.asked) == 1


def line_sums(structured: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(line["item"]["id"], line["quantity"], amount(line, "subtotal")) for line in structured["line_items"]]


def amount(priced: dict[str, Any], kind: str) -> int:
    (found,) = [entry["amount"] for entry in priced["totals"] if entry["type"] == kind]
    return int(found)


def total(structured: dict[str, Any]) -> int:
    return amount(structured, "total")


def options(structured: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        option
        for method in structured["fulfillment"]["methods"]
        for group in method["groups"]
        for option in group["options"]
    ]
