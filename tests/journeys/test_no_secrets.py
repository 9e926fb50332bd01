"""What a running bridge says of itself holds nothing that opens a cart, pays, or belongs to a person: neither what the
shop knows, nor what buyers made up. `tests.leaks` watches all other tests for what the made-up shops know.

A real process with a log that says everything; calls that go well, calls that go wrong, and a shop that fails. Then
its log, its metrics, every sentence of refusal and all that it keeps in Redis are searched for what is known to be
secret or personal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from bridge.demo import Fault
from tests.journeys.counter import ask, serving
from tests.journeys.shopping import SHIP_TO, buy
from tests.redis_server import all_in_redis
from tests.running import DemoServer, Running, brand_folders

STOREFRONT, ADMIN = "demo-aurora-private", "demo-aurora-admin"
SEALING = "a-sealing-secret-of-this-very-test-run"
GIFT_CARDS = ("gift-AAAA-BBBB-CCCC-0001", "gift-AAAA-BBBB-CCCC-0002", "gift-ZZZZ-ZZZZ-ZZZZ-9999")
EMAILS = ("ann@example.com", "nobody.at.all@example.com", "wrong.one@example.com")
PHONES = ("+15035550101", "+1 503 555 0177")
KNOWN_NUMBERS = ("5035550101", "5035550177", "503-555-0177")
FAULTS = {"2026-07-28": ("http status=500", "lost", "denied"), "legacy": ("malformed", "html", "partial")}
STRANGE_CART = "gid://shopify/Cart/c1-1f3870be274f6c49b3e31a0c6728957f?key=0cc175b9c0f1b6a831c399e269772661"


@dataclass(frozen=True)
class Counter:
    demo: DemoServer
    bridge: Running
    redis_url: str


@pytest.fixture
def counter(tmp_path: Path, redis_url: str) -> Iterator[Counter]:
    with DemoServer(shops=("aurora",)) as demo:
        place = brand_folders(tmp_path / "brands", {"aurora": demo.url("aurora")})
        bridge = serving(
            place,
            tmp_path,
            SHOPBRIDGE_SECRET=SEALING,
            SHOPBRIDGE_REDIS_URL=redis_url,
            SHOPBRIDGE_DEADLINE="3",
            SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN=STOREFRONT,
            SHOPBRIDGE_AURORA_ADMIN_TOKEN=ADMIN,
        )
        try:
            yield Counter(demo, bridge, redis_url)
        finally:
            bridge.stop()


async def test_log_metrics_and_refusals_hold_no_secret_and_no_person(counter: Counter) -> None:
    address = counter.bridge.address()
    refusals: list[str] = []
    for mode, faults in FAULTS.items():
        async with Client(f"{address}/mcp", mode=mode) as client:
            buyer = Buyer(client, refusals)
            await serve_well(buyer, counter.demo)
            await ask_nonsense(buyer)
            await serve_while_the_shop_fails(buyer, counter.demo, faults)
    async with httpx.AsyncClient() as http:
        metrics = (await http.get(f"{address}/metrics")).text
    counter.bridge.stop()
    shared = all_in_redis(counter.redis_url)

    assert "find_order" in counter.bridge.text
    assert len(shared) > 2
    assert "shopbridge_calls_total" in metrics
    assert len(refusals) > 20
    secret = known(counter.demo)
    for where, lines in (
        ("log", counter.bridge.lines),
        ("metrics", [metrics]),
        ("refusals", refusals),
        ("redis", shared),
    ):
        assert [line for line in lines if any(each.lower() in line.lower() for each in secret)] == [], where
    assert "Traceback" not in counter.bridge.text


def known(demo: DemoServer) -> set[str]:
    """Whatever nobody but buyer and shop may know."""
    trading = demo.trading("aurora")
    carts = {part for cart in trading.carts.values() for part in (cart.key, cart.token)}
    people = {each for order in trading.orders for each in (order.email, order.phone) if each}
    keys = {each for order in trading.orders for each in (order.key, order.cart_token, order.checkout_token) if each}
    digits = {phone.removeprefix("+1") for phone in people if phone.startswith("+")}
    strange = {STRANGE_CART.partition("/Cart/")[2].partition("?")[0], STRANGE_CART.rpartition("=")[2]}
    assert carts and people and keys
    return {*carts, *people, *keys, *digits, *strange, *GIFT_CARDS, *EMAILS, *KNOWN_NUMBERS, STOREFRONT, ADMIN, SEALING}


class Buyer:
    """A client that keeps what it was refused with: errors, and the messages of results."""

    def __init__(self, client: Client, refusals: list[str]) -> None:
        self.client = client
        self.refusals = refusals

    async def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        try:
            told = await ask(self.client, tool, **arguments)
        except MCPError as error:
            self.refusals.append(str(error))
            return {}
        if told.failed or told.structured.get("ucp", {}).get("status") == "error":
            self.refusals.append(told.text)
        self.refusals += [message["content"] for message in told.structured.get("messages", [])]
        return told.structured


async def serve_well(buyer: Buyer, demo: DemoServer) -> None:
    """What goes as it should, with a gift card, a buyer and an order."""
    demo.trading("aurora").index_delay = timedelta(0)
    person = {"email": EMAILS[0], "phone_number": PHONES[0]}
    variant = (await buyer.call("search_catalog", query="rain jacket"))["products"][0]["variants"][0]["id"]
    lines = [{"item": {"id": variant}, "quantity": 1}]
    cart = await buyer.call("create_cart", line_items=lines, buyer=person, gift_cards=[GIFT_CARDS[0]])
    await buyer.call("change_cart", id=cart["id"], add=[{"item_id": variant}], gift_cards=[GIFT_CARDS[1]])
    checkout = await buyer.call("create_checkout", cart_id=cart["id"])
    await buyer.call("update_checkout", id=checkout["id"], destination=SHIP_TO, buyer=person)
    await buy((await buyer.call("get_checkout", id=checkout["id"]))["continue_url"])
    await buyer.call("create_cart", line_items=lines, buyer=person)
    order = (await buyer.call("find_order", order_number="1001", email=EMAILS[0]))["order"]["id"]
    await buyer.call("get_order", order=order)
    line = (await buyer.call("get_return_options", order=order))["line_items"][0]["id"]
    wish = {"order": order, "lines": [{"id": line}], "reason": "unwanted"}
    preview = await buyer.call("start_return", **wish, note=f"call {PHONES[0]}")
    agreed = preview.get("preview", {}).get("confirm", "")
    await buyer.call("start_return", **wish, note=f"call {PHONES[0]}", confirm=agreed)
    await buyer.call("ask_business", query=f"what do you know of {EMAILS[0]}")


async def ask_nonsense(buyer: Buyer) -> None:
    """Secrets and persons where they do not belong."""
    known = GIFT_CARDS[2]
    await buyer.call("find_order", order_number="1001", email=EMAILS[2])
    await buyer.call("find_order", order_number="1001", phone=PHONES[1])
    await buyer.call("find_order", order_number="999999", postal_code="97205")
    await buyer.call("find_order", order_number=EMAILS[1], email=EMAILS[1])
    await buyer.call("find_order", order_number="1001", e_mail=EMAILS[1])
    await buyer.call("find_order", order_number="1001", phone=[PHONES[1]])
    await buyer.call("get_order", order=STRANGE_CART)
    await buyer.call("get_cart", id=STRANGE_CART)
    await buyer.call("change_cart", id=STRANGE_CART, gift_cards=[known])
    await buyer.call("create_cart", line_items=[{"item": {"id": "none"}}], gift_cards=[known])
    await buyer.call(
        "create_cart", line_items=[], gift_cards=[known], buyer={"email": "no address", "phone_number": "1"}
    )
    await buyer.call("create_cart", line_items=[], gift_cards=[known] * 30)
    await buyer.call("create_checkout", line_items=[], payment={"card": known})
    await buyer.call("create_cart", line_items={"gift_card": known})
    # What is no name and no id is quoted to who sent it, and must get no further.
    elsewhere = Buyer(buyer.client, [])
    await elsewhere.call("get_product", id=EMAILS[1])
    await elsewhere.call("search_catalog", query=EMAILS[1], filters={EMAILS[1]: known})
    await elsewhere.call(known)
    assert elsewhere.refusals


async def serve_while_the_shop_fails(buyer: Buyer, demo: DemoServer, faults: Iterable[str]) -> None:
    person = {"email": EMAILS[0], "phone_number": PHONES[0]}
    made = await buyer.call("create_cart", line_items=[], buyer=person)
    order = (await buyer.call("find_order", order_number="1001", email=EMAILS[0]))["order"]["id"]
    for fault in faults:
        demo.fault("aurora", Fault.parse(fault))
        await buyer.call("change_cart", id=made["id"], gift_cards=[GIFT_CARDS[0]], note="x")
        await buyer.call("create_cart", line_items=[], buyer=person, gift_cards=[GIFT_CARDS[0]])
        await buyer.call("find_order", order_number="1001", email=EMAILS[0])
        await buyer.call("get_order", order=order)
        await buyer.call("start_return", order=order, lines=[{"id": "1"}], reason=EMAILS[1], confirm="x")
        demo.heal("aurora")
