"""Every amount in every cart, checkout and order, worked out once more from the shop's strings, in three currencies.

The sums here are `Decimal` and know nothing of the bridge: what a tool says must come to the same minor unit.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcp import Client

from tests.journeys.counter import Told, told
from tests.journeys.shopping import buy, cart_gid, graphql
from tests.running import DemoServer, brand_folders, running_bridge

T = TypeVar("T")

EXAMPLES = 25
DIGITS = {"USD": 2, "EUR": 2, "JPY": 0}
CODES = ("WELCOME10", "FIVEOFF", "FREESHIP", "SOCKS3FOR2", "MUGS3FOR2", "SUMMER25", "ONCE15")


@dataclass(frozen=True)
class Place:
    """Where a buyer shops, and what for."""

    shop: str
    country: str
    currency: str
    address: dict[str, str]

    def minor(self, amount: dict[str, str] | str) -> int:
        """Of the shop's string, which has to be a whole number of minor units."""
        text = amount if isinstance(amount, str) else amount["amount"]
        exact = Decimal(text).scaleb(DIGITS[self.currency])
        assert exact == exact.to_integral_value(), text
        return int(exact)


PLACES = (
    Place("aurora", "US", "USD", {"address_region": "NY", "postal_code": "10024", "address_locality": "New York"}),
    Place("aurora", "DE", "EUR", {"postal_code": "80337", "address_locality": "Munich"}),
    Place("hearth", "JP", "JPY", {"address_region": "JP-26", "postal_code": "604-8005", "address_locality": "Kyoto"}),
)


class Counters:
    """A bridge over both shops, called from one event loop."""

    def __init__(self, demo: DemoServer, bridge: str) -> None:
        self.demo = demo
        self.bridge = bridge
        self.runner = asyncio.Runner()
        for shop in ("aurora", "hearth"):
            demo.trading(shop).index_delay = timedelta(0)

    def fill_buckets(self) -> None:
        """What the Admin API costs is another test's matter."""
        for site in self.demo.demo.sites.values():
            for bucket in site.server.buckets.values():
                bucket.left = bucket.maximum

    def client(self, place: Place) -> Client:
        return Client(f"{self.bridge}/mcp/{place.shop}")

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def variants(self, place: Place) -> list[str]:
        """Whatever is sold and in stock there, of all kinds of prices."""
        market = self.demo.trading(place.shop).new_cart(place.country)
        shelf = self.demo.trading(place.shop).shelf(market)
        sold = [item for item in shelf.items.values() if shelf.sells(item) and not item.product.requires_selling_plan]
        plenty = [item for item in sold if (item.units() or 100) > 20]
        return [f"gid://shopify/ProductVariant/{item.variant.id}" for item in plenty]


@pytest.fixture(scope="module")
def counters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counters]:
    with pytest.MonkeyPatch.context() as patch, DemoServer() as demo:
        for shop in ("aurora", "hearth"):
            patch.setenv(f"SHOPBRIDGE_{shop.upper()}_STOREFRONT_PRIVATE_TOKEN", f"demo-{shop}-private")
            patch.setenv(f"SHOPBRIDGE_{shop.upper()}_ADMIN_TOKEN", f"demo-{shop}-admin-all")
        urls = {shop: demo.url(shop) for shop in ("aurora", "hearth")}
        with running_bridge(brand_folders(tmp_path_factory.mktemp("brands"), urls)) as bridge:
            found = Counters(demo, bridge)
            yield found
            found.runner.close()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.currency)
def test_every_amount_comes_to_the_same(counters: Counters, place: Place) -> None:
    variants = st.sampled_from(counters.variants(place))
    baskets = st.dictionaries(variants, st.integers(1, 4), min_size=1, max_size=4)
    codes = st.lists(st.sampled_from(CODES), max_size=2, unique=True)

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(basket=baskets, codes=codes, card=st.booleans(), option=st.integers(0, 3), number=st.integers(0, 10**9))
    def shop(basket: dict[str, int], codes: list[str], card: bool, option: int, number: int) -> None:
        counters.run(walk(counters, place, Basket(basket, codes, card, option, f"b{number}@example.com")))

    before = len(counters.demo.trading(place.shop).orders)
    shop()
    placed = counters.demo.trading(place.shop).orders[before:]
    assert len(placed) >= EXAMPLES / 2
    assert any(order.discount_applications for order in placed)


@dataclass(frozen=True)
class Basket:
    lines: dict[str, int]
    codes: list[str]
    gift_card: bool
    option: int
    email: str


async def walk(counters: Counters, place: Place, basket: Basket) -> None:
    counters.fill_buckets()
    async with counters.client(place) as client:
        context = {"address_country": place.country}
        lines = [{"item": {"id": variant}, "quantity": quantity} for variant, quantity in basket.lines.items()]
        cards = ["gift-AAAA-BBBB-CCCC-0001"] if basket.gift_card else []
        cart = await told(client, "create_cart", line_items=lines, context=context, gift_cards=cards)
        await check_cart(counters, place, cart, cart)
        coded = await told(client, "change_cart", id=cart.structured["id"], discounts={"codes": basket.codes})
        await check_cart(counters, place, cart, coded)

        checkout = (await told(client, "create_checkout", cart_id=cart.structured["id"])).structured["id"]
        address = {
            "address_country": place.country,
            "street_address": "Street 1",
            "last_name": "Buyer",
            **place.address,
        }
        there = await told(client, "update_checkout", id=checkout, destination=address, buyer={"email": basket.email})
        await check_cart(counters, place, cart, there)
        offered = [option["id"] for option in options(there)]
        chosen = offered[basket.option % len(offered)] if offered else None
        if chosen:
            there = await told(client, "update_checkout", id=checkout, delivery_option=chosen)
            await check_cart(counters, place, cart, there)
        if there.structured["status"] == "requires_escalation":
            await check_order(counters, place, client, cart, basket)


CART = """query($id: ID!) { cart(id: $id) {
  cost { totalAmount { amount currencyCode } }
  lines(first: 50) { nodes {
    quantity
    merchandise { ... on ProductVariant { id } }
    cost { amountPerQuantity { amount } subtotalAmount { amount } }
    discountAllocations { discountedAmount { amount } }
  } }
  discountApplications { totalAllocatedAmount { amount } }
  deliveryGroups(first: 9) { nodes {
    deliveryOptions { handle estimatedCost { amount } }
    selectedDeliveryOption { estimatedCost { amount } }
  } }
  appliedGiftCards { presentmentAmountUsed { amount } }
} }"""


async def check_cart(counters: Counters, place: Place, made: Told, said: Told) -> None:
    """`made` knows the cart's address."""
    gid = cart_gid(made.structured["continue_url"])
    cart = (await graphql(counters.demo, place.shop, CART, {"id": gid}))["cart"]
    minor = place.minor
    assert said.structured["currency"] == cart["cost"]["totalAmount"]["currencyCode"] == place.currency
    for line, own in zip(said.structured["line_items"], cart["lines"]["nodes"], strict=True):
        off = sum(minor(one["discountedAmount"]) for one in own["discountAllocations"])
        whole = minor(own["cost"]["subtotalAmount"])
        assert line["item"]["id"] == own["merchandise"]["id"]
        assert line["item"]["price"] == minor(own["cost"]["amountPerQuantity"])
        assert whole == line["item"]["price"] * own["quantity"]
        assert totals(line) == without_zeros(subtotal=whole, items_discount=-off, total=whole - off)
    groups = cart["deliveryGroups"]["nodes"]
    chosen = [
        minor(group["selectedDeliveryOption"]["estimatedCost"]) for group in groups if group["selectedDeliveryOption"]
    ]
    found = totals(said.structured)
    off = sum(minor(one["totalAllocatedAmount"]) for one in cart["discountApplications"])
    assert found["subtotal"] == sum(minor(own["cost"]["subtotalAmount"]) for own in cart["lines"]["nodes"])
    assert -found.get("items_discount", 0) - found.get("discount", 0) == off
    assert found.get("fulfillment", 0) == sum(chosen)
    assert found["total"] == minor(cart["cost"]["totalAmount"])
    assert sum(found.values()) == 2 * found["total"]
    applied = said.structured.get("discounts", {}).get("applied", [])
    assert sum(one["amount"] for one in applied) == off
    costs = {each["handle"]: minor(each["estimatedCost"]) for group in groups for each in group["deliveryOptions"]}
    assert all(totals(option)["total"] == costs[option["id"]] for option in options(said))
    used = [minor(card["presentmentAmountUsed"]) for card in cart["appliedGiftCards"]]
    assert [card["amount"] for card in said.structured.get("gift_cards", [])] == used
    check_displays(said.structured)


ORDER = """query($id: ID!) { order(id: $id) {
  presentmentCurrencyCode
  taxesIncluded
  totalPriceSet { presentmentMoney { amount } }
  totalTaxSet { presentmentMoney { amount } }
  totalDiscountsSet { presentmentMoney { amount } }
  lineItems(first: 50) { nodes {
    id quantity
    originalUnitPriceSet { presentmentMoney { amount } }
    discountAllocations { allocatedAmountSet { presentmentMoney { amount } } }
  } }
  shippingLines(first: 9) { nodes { originalPriceSet { presentmentMoney { amount } } } }
} }"""


async def check_order(counters: Counters, place: Place, client: Client, made: Told, basket: Basket) -> None:
    await buy(made.structured["continue_url"])
    placed = counters.demo.trading(place.shop).orders[-1]
    assert placed.email == basket.email
    handle = (await told(client, "find_order", order_number=placed.name, email=basket.email)).structured["order"]["id"]
    said = await told(client, "get_order", order=handle)
    variables = {"id": f"gid://shopify/Order/{placed.id}"}
    order = (await graphql(counters.demo, place.shop, ORDER, variables, admin=True))["order"]

    def minor(bag: dict[str, Any]) -> int:
        return place.minor(bag["presentmentMoney"])

    assert said.structured["currency"] == order["presentmentCurrencyCode"] == place.currency
    for line, own in zip(said.structured["line_items"], order["lineItems"]["nodes"], strict=True):
        price, off = (
            minor(own["originalUnitPriceSet"]),
            sum(minor(one["allocatedAmountSet"]) for one in own["discountAllocations"]),
        )
        whole = price * own["quantity"]
        assert line["item"]["price"] == price
        assert totals(line) == without_zeros(subtotal=whole, items_discount=-off, total=whole - off)
    found = totals(said.structured)
    assert found["subtotal"] == sum(
        minor(own["originalUnitPriceSet"]) * own["quantity"] for own in order["lineItems"]["nodes"]
    )
    assert found.get("fulfillment", 0) == sum(minor(one["originalPriceSet"]) for one in order["shippingLines"]["nodes"])
    assert found.get("tax", 0) == (0 if order["taxesIncluded"] else minor(order["totalTaxSet"]))
    assert -found.get("discount", 0) - found.get("items_discount", 0) == minor(order["totalDiscountsSet"])
    assert found["total"] == minor(order["totalPriceSet"])
    assert sum(found.values()) == 2 * found["total"]
    check_displays(said.structured)


def totals(priced: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in priced["totals"]:
        found[entry["type"]] = found.get(entry["type"], 0) + entry["amount"]
    return found


def without_zeros(subtotal: int, items_discount: int, total: int) -> dict[str, int]:
    sums = {"subtotal": subtotal, "items_discount": items_discount, "total": total}
    return {kind: amount for kind, amount in sums.items() if amount or kind != "items_discount"}


def options(said: Told) -> list[dict[str, Any]]:
    methods = said.structured.get("fulfillment", {}).get("methods", [])
    return [option for method in methods for group in method["groups"] for option in group.get("options", [])]


def check_displays(value: Any) -> None:
    """What is there to be read has the digits of the amount beside it."""
    if isinstance(value, list):
        for each in value:
            check_displays(each)
    elif isinstance(value, dict):
        if "display" in value:
            amount = value.get("amount", value.get("price"))
            assert int(re.sub(r"\D", "", value["display"])) == abs(amount), value
        for each in value.values():
            check_displays(each)
