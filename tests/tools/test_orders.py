from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from typing import Any

import pytest

from bridge.demo import DemoServer, Fault
from bridge.errors import ProtectedData, ScopeMissing, TooManyGuesses
from bridge.toolkit import ArgumentError, Result, Shop
from bridge.tools import orders
from tests.tools.ordering import ANN, HANDLES, find, guesses, handle_of, open_to_orders, without_budget
from tests.ucp.validation import assert_conforms

WRONG = [
    {"order_number": "#1001", "email": "bob@example.com"},
    {"order_number": "#1001", "phone": "+1 503 555 0102"},
    {"order_number": "#1001", "postal_code": "97206"},
    {"order_number": "#1001", "email": "ann@example.com", "postal_code": "97206"},
    {"order_number": "#999999", "email": "ann@example.com"},
    {"order_number": "#1005", "email": "ann@example.com"},
    {"order_number": "100", "email": "ann@example.com"},
    {"order_number": 'x" OR name:*', "email": "ann@example.com"},
]
"""A detail that is wrong, no such number, an order that is too old to be seen, parts of a number, syntax."""


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoServer]:
    with DemoServer() as server:
        for key in ("aurora", "hearth"):
            without_budget(server, key)
        yield server


@pytest.fixture
async def shop(demo: DemoServer) -> AsyncIterator[Shop]:
    async with open_to_orders(demo) as shop:
        yield shop


@pytest.mark.parametrize(
    "known",
    [{"email": "ANN@example.com"}, {"phone": "503-555-0101"}, {"postal_code": "97205"}],
    ids=lambda known: next(iter(known)),
)
@pytest.mark.parametrize("number", ["1001", "#1001", " # １００１ "])
async def test_an_order_is_found_by_its_number_and_one_thing_its_buyer_knows(
    shop: Shop, number: str, known: dict[str, str]
) -> None:
    result = await find(shop, order_number=number, **known)
    assert result.structured["order"]["label"] == "#1001"  # type: ignore[index, call-overload]
    assert result.structured["order"]["id"] in result.text  # type: ignore[index, call-overload]


@pytest.mark.parametrize("number", ["HH-2001-X", "2001", "hh-2001"])
async def test_the_shops_prefix_and_suffix_may_be_left_out(demo: DemoServer, number: str) -> None:
    email = next(order.email for order in demo.trading("hearth").orders if order.name == "HH-2001-X")
    async with open_to_orders(demo, "hearth") as shop:
        assert "HH-2001-X" in (await find(shop, order_number=number, email=email)).text


async def test_whatever_is_wrong_the_answer_and_the_work_are_the_same(demo: DemoServer, shop: Shop) -> None:
    answers: list[Result] = []
    asked: list[list[str | None]] = []
    for wrong in WRONG:
        demo.forget()
        answers.append(await find(shop, **wrong))
        asked.append([one.operation_name for one in demo.requests("aurora")])
    assert asked == [["OrderNumbers", "FindOrder"]] * len(WRONG)
    assert all(answer == answers[0] for answer in answers)
    assert_conforms(answers[0].structured, "error")
    for possibility in ("no order of this number", "may not be the one on it", "older than", "hello@"):
        assert possibility in answers[0].text


async def test_an_app_with_older_orders_finds_the_one_that_was_too_old(demo: DemoServer) -> None:
    async with open_to_orders(demo, app="-all") as shop:
        assert "#1005" in (await find(shop, order_number="1005", email="ann@example.com")).text


@pytest.mark.parametrize("number", ["#1001", "#424242"])
async def test_who_guesses_too_often_has_to_wait_and_learns_nothing(shop: Shop, number: str) -> None:
    count = guesses(2)
    for _ in range(2):
        await find(shop, count, order_number=number, email="bob@example.com")
    with pytest.raises(TooManyGuesses) as caught:
        await find(shop, count, order_number=number, email="ann@example.com")
    assert 3590 < caught.value.retry_after <= 3600


async def test_a_right_answer_and_a_shop_that_fails_are_not_counted(demo: DemoServer) -> None:
    count = guesses(1)
    async with open_to_orders(demo) as shop:
        await find(shop, count, **ANN)
        await find(shop, count, **ANN)
    with DemoServer(shops=("aurora",)) as own:
        async with open_to_orders(own) as shop:
            own.fault("aurora", Fault.parse("denied api=admin times=1"))
            with pytest.raises(ScopeMissing):
                await find(shop, count, **ANN)
            assert "#1001" in (await find(shop, count, **ANN)).text


async def test_without_a_detail_nothing_is_asked(demo: DemoServer, shop: Shop) -> None:
    demo.forget()
    with pytest.raises(ArgumentError, match="give email, phone or postal_code"):
        await find(shop, order_number="1001")
    assert demo.requests("aurora") == []


async def test_an_app_that_may_not_see_the_detail_confirms_nothing_and_the_operator_is_told_why(
    demo: DemoServer,
) -> None:
    told: list[dict[str, Any]] = []
    async with open_to_orders(demo, app="-noPII", events=told) as shop:
        real, invented = await find(shop, **ANN), await find(shop, order_number="999999", email="ann@example.com")
    assert real == invented
    (event,) = told
    assert event["event"] == "access_refused"
    assert "protected customer data" in event["remedy"]
    assert "ann" not in str(told)


async def test_an_app_that_was_never_approved_gets_a_remedy_and_the_buyer_an_apology(demo: DemoServer) -> None:
    async with open_to_orders(demo, app="-unapproved") as shop:
        with pytest.raises(ProtectedData) as caught:
            await find(shop, **ANN)
    assert caught.value.say.startswith("Sorry")
    assert "Dev Dashboard" in caught.value.remedy


# See an order


async def see(shop: Shop, **given: Any) -> Result:
    result = await orders.get_order(shop, HANDLES, order=await handle_of(shop, **given))
    assert_conforms(result.structured, "order")
    return result


async def test_an_order_tells_its_lines_tracking_and_where_it_goes_no_closer_than_the_city(
    demo: DemoServer, shop: Shop
) -> None:
    order = next(order for order in demo.trading("aurora").orders if order.name == "#1002")
    result = await see(shop, order_number="1002", email=order.email)
    tracking = order.fulfillments[0].tracking[0]
    assert tracking.number in result.text
    assert [line["quantity"]["fulfilled"] for line in result.structured["line_items"]] == [1, 0]  # type: ignore[index, call-overload]
    told = str(result)
    address = order.shipping_address
    assert address is not None
    assert address.city in told
    for private in (address.address1, address.zip, address.phone, address.last_name, order.email, order.key):
        assert not private or str(private) not in told


async def test_every_order_of_both_shops_conforms_and_its_totals_add_up(demo: DemoServer) -> None:
    seen = 0
    for key in ("aurora", "hearth"):
        async with open_to_orders(demo, key, app="-all") as shop:
            for order in demo.trading(key).orders:
                zips = [place.zip for place in (order.shipping_address, order.billing_address) if place and place.zip]
                if not (order.email or zips):
                    continue
                known = {"email": order.email} if order.email else {"postal_code": zips[0]}
                structured: Any = (await see(shop, order_number=order.name, **known)).structured
                assert_adds_up(structured)
                assert structured["label"] == order.name
                seen += 1
    assert seen >= 80


def assert_adds_up(order: Any) -> None:
    for totals in (order["totals"], *(line["totals"] for line in order["line_items"])):
        *parts, total = totals
        assert total["type"] == "total"
        assert sum(part["amount"] for part in parts) == total["amount"]
    assert "other" not in {part["type"] for part in order["totals"]}
    of_lines = sum(
        part["amount"] for line in order["line_items"] for part in line["totals"] if part["type"] == "subtotal"
    )
    assert of_lines == next(part["amount"] for part in order["totals"] if part["type"] == "subtotal")


async def test_the_total_is_what_the_buyer_paid(demo: DemoServer, shop: Shop) -> None:
    order = next(order for order in demo.trading("aurora").orders if order.name == "#1002")
    result = await see(shop, order_number="1002", email=order.email)
    paid = sum((one.amount.presentment for one in order.transactions if one.kind == "SALE"), Decimal(0))
    assert Decimal(result.structured["totals"][-1]["amount"]) == paid * 100  # type: ignore[index, call-overload]


@pytest.mark.parametrize("handle", ["", "order_", "gid://shopify/Order/1", "1001"])
async def test_a_handle_that_is_none_of_ours_opens_nothing_and_nothing_is_asked(
    demo: DemoServer, shop: Shop, handle: str
) -> None:
    demo.forget()
    result = await orders.get_order(shop, HANDLES, order=handle)
    assert_conforms(result.structured, "error")
    assert demo.requests("aurora") == []


async def test_a_handle_that_was_cut_or_is_of_another_kind_opens_nothing(shop: Shop) -> None:
    handle = await handle_of(shop)
    cart = HANDLES.seal("cart", HANDLES.open("order", handle) or "")
    for forged in (handle[:-1], handle.replace("order_", "cart_"), cart, cart.replace("cart_", "order_")):
        assert_conforms((await orders.get_order(shop, HANDLES, order=forged)).structured, "error")


async def test_an_app_without_personal_data_still_tells_what_became_of_the_order(demo: DemoServer, shop: Shop) -> None:
    email = next(order.email for order in demo.trading("aurora").orders if order.name == "#1002")
    handle = await handle_of(shop, order_number="1002", email=email)
    told: list[dict[str, Any]] = []
    async with open_to_orders(demo, app="-noPII", events=told) as poor:
        result = await orders.get_order(poor, HANDLES, order=handle)
    assert_conforms(result.structured, "order")
    assert "Expected by" in result.text
    assert "Denver" not in str(result.structured["fulfillment"]["expectations"])  # type: ignore[index, call-overload]
    assert {event["event"] for event in told} == {"access_refused"}


async def test_the_permalink_leads_to_where_the_buyer_signs_in(demo: DemoServer, shop: Shop) -> None:
    """The status page would show a stranger who knows a number and a postal code the rest of the address."""
    permalink = (await see(shop, **ANN)).structured["permalink_url"]  # type: ignore[index, call-overload]
    assert permalink == "https://aurora-outfitters.example/account"
