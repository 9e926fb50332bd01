from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest
from mcp import Client

from bridge.demo import DemoServer, Fault
from bridge.demo.orders import happenings
from bridge.errors import ScopeMissing
from bridge.shared import InMemory
from bridge.toolkit import ArgumentError, OutcomeUnknown, Shop, Turns
from bridge.tools import return_requests, returns
from bridge.tools.returns import ReturnLine
from tests.gateway.serving import ERAS
from tests.running import brand_folders, running_bridge
from tests.tools.ordering import ANN, BRAND, HANDLES, handle_of, open_to_orders
from tests.tools.returning import Cutting, anns, count, line, made, options, start
from tests.ucp.validation import assert_conforms

# What can be returned


async def test_options_tell_what_how_many_why_and_what_the_policy_says(aurora: DemoServer, shop: Shop) -> None:
    result = await options(shop)
    structured: Any = result.structured
    assert [one["quantity"] for one in structured["line_items"]] == [1, 2]
    assert "size-too-small" in [reason["id"] for reason in structured["reasons"]]
    (policy,) = structured["policies"]
    assert policy["window"] == "30 days"
    assert "within 30 days of delivery" in policy["description"]["plain"]
    assert policy["url"] in result.text
    assert "arrived-late" not in result.text, "a reason that the shop deleted"


@pytest.mark.parametrize(
    ("number", "why"), [("1003", "was cancelled"), ("1007", "Nothing was sent yet"), ("1004", "takes nothing")]
)
async def test_where_nothing_can_be_returned_it_is_said_why(
    aurora: DemoServer, shop: Shop, number: str, why: str
) -> None:
    email = next(order.email for order in aurora.trading("aurora").orders if order.name == f"#{number}")
    result = await options(shop, order_number=number, email=email)
    assert why in result.text
    assert result.structured["line_items"] == []  # type: ignore[index, call-overload]


async def test_a_handle_that_opens_nothing_is_no_order(shop: Shop) -> None:
    assert_conforms((await returns.get_return_options(shop, BRAND, HANDLES, order="order_x")).structured, "error")
    lines = [ReturnLine(id="1", quantity=1)]
    assert_conforms((await start(shop, lines, order="order_x")).structured, "error")


# Asking for a return


async def test_a_client_that_cannot_ask_gets_a_preview_first_and_nothing_is_sent(
    aurora: DemoServer, shop: Shop
) -> None:
    result = await start(shop, [line(aurora, 0)], confirm=False)
    structured: Any = result.structured
    assert f"confirm: {structured['preview']['confirm']}" in result.text
    assert "Size was too small" in result.text
    assert anns(aurora).returns == []


async def test_only_the_preview_of_just_this_request_confirms_it(aurora: DemoServer, shop: Shop) -> None:
    given: dict[str, Any] = {"order": await handle_of(shop), "note": "Tight."}
    seen: Any = (await start(shop, [line(aurora, 1)], confirm=False, **given)).structured
    value = seen["preview"]["confirm"]
    for lines, said, other in (
        ([line(aurora, 1)], "true", {}),
        ([line(aurora, 1)], "", {}),
        ([line(aurora, 1)], HANDLES.seal("preview", "x"), {}),
        ([line(aurora, 1, 2)], value, {}),
        ([line(aurora, 0)], value, {}),
        ([line(aurora, 1)], value, {"reason": "color"}),
        ([line(aurora, 1)], value, {"note": "Loose."}),
    ):
        assert "preview" in (await start(shop, lines, confirm=said, **given | other)).structured  # type: ignore[operator]
    assert anns(aurora).returns == []
    assert made(await start(shop, [line(aurora, 1)], confirm=value, **given))["label"] == "#1001-R1"


async def test_a_confirmed_request_is_made_as_it_was_asked(aurora: DemoServer, shop: Shop) -> None:
    result = await start(shop, [line(aurora, 1, 2), line(aurora, 0)], note="Both pairs are tight.")
    (kept,) = anns(aurora).returns
    assert made(result)["label"] == "#1001-R1"
    assert made(result)["status"] == kept.status.lower() == "requested"
    assert sum(one.quantity for one in kept.lines) == 3
    assert {one.customer_note for one in kept.lines} == {"Both pairs are tight."}


async def test_the_same_request_again_gives_the_return_that_is_open(aurora: DemoServer, shop: Shop) -> None:
    first = await start(shop, [line(aurora, 0)])
    again = await start(shop, [line(aurora, 0)], reason="color", confirm=False)
    assert made(again) == made(first)
    assert "no second one" in again.text
    assert len(anns(aurora).returns) == 1


async def test_two_at_once_make_one_return(aurora: DemoServer, shop: Shop) -> None:
    turns = Turns()
    results = await asyncio.gather(*(start(shop, [line(aurora, 1)], turns=turns) for _ in range(5)))
    assert len(anns(aurora).returns) == 1
    assert len({made(result)["id"] for result in results}) == 1


async def test_other_lines_make_a_second_return(aurora: DemoServer, shop: Shop) -> None:
    await start(shop, [line(aurora, 0)])
    await start(shop, [line(aurora, 1)])
    assert len(anns(aurora).returns) == 2


async def test_a_return_whose_answer_was_lost_is_found_and_not_made_twice(aurora: DemoServer, shop: Shop) -> None:
    aurora.fault("aurora", Fault.parse("lost api=admin times=1"))
    result = await start(shop, [line(aurora, 0)])
    assert made(result)["label"] == "#1001-R1"
    again = await start(shop, [line(aurora, 0)])
    assert made(again) == made(result)
    assert len(anns(aurora).returns) == 1
    assert [one.operation_name for one in aurora.requests("aurora")].count("RequestReturn") == 1


async def test_when_nothing_is_known_it_says_so_and_sends_nothing_again_for_two_minutes(
    aurora: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(return_requests, "LOOK_AGAIN_SECONDS", 0.0)
    now = 0.0
    shared = InMemory(clock=lambda: now)
    async with open_to_orders(aurora) as shop:
        cut = Cutting(
            shop, "RequestReturn", lambda: aurora.fault("aurora", Fault.parse("http status=503 api=admin times=1"))
        )
        with pytest.raises(OutcomeUnknown, match="not known whether") as caught:
            await start(cut, [line(aurora, 0)], shared=shared)  # type: ignore[arg-type]
        assert caught.value.__cause__ is not None
        assert count(aurora, "OpenReturns") == 4, "one look before, three after"
        now = 119.0
        with pytest.raises(OutcomeUnknown, match="in two minutes"):
            await start(shop, [line(aurora, 0)], shared=shared)
        assert count(aurora, "RequestReturn") == 0
        assert anns(aurora).returns == []
        now = 121.0
        assert made(await start(shop, [line(aurora, 0)], shared=shared))["label"] == "#1001-R1"


async def test_a_return_that_the_shop_shows_late_is_found(aurora: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(return_requests, "LOOK_AGAIN_SECONDS", 0.0)
    hidden: list[Any] = []

    def hide_or_show() -> None:
        if not hidden:
            hidden.extend(anns(aurora).returns)
            anns(aurora).returns.clear()
        elif not anns(aurora).returns:
            anns(aurora).returns.extend(hidden)

    aurora.fault("aurora", Fault.parse("lost api=admin times=1"))
    async with open_to_orders(aurora) as shop:
        result = await start(Cutting(shop, "OpenReturns", hide_or_show), [line(aurora, 0)])  # type: ignore[arg-type]
    assert made(result)["label"] == "#1001-R1"
    assert count(aurora, "OpenReturns") == 3, "one look before, two after"


async def test_after_the_merchant_declined_the_same_may_be_asked_for_again_at_once(
    aurora: DemoServer, shop: Shop
) -> None:
    shared = InMemory()
    await start(shop, [line(aurora, 0)], shared=shared)
    (declined,) = anns(aurora).returns
    happenings.decline(anns(aurora), declined, datetime.now(UTC), "OTHER")
    assert made(await start(shop, [line(aurora, 0)], shared=shared))["label"] == "#1001-R2"


async def test_after_a_definite_refusal_the_same_request_may_be_sent_again(aurora: DemoServer) -> None:
    shared = InMemory()
    async with open_to_orders(aurora) as shop:
        order = await handle_of(shop)
        scopes = aurora.shop("aurora").admin_apps[0].scopes
        cut = Cutting(shop, "RequestReturn", lambda: scopes.discard("write_returns"))
        with pytest.raises(ScopeMissing):
            await start(cut, [line(aurora, 0)], order=order, shared=shared)  # type: ignore[arg-type]
        scopes.add("write_returns")
    async with open_to_orders(aurora) as shop:
        assert made(await start(shop, [line(aurora, 0)], order=order, shared=shared))["label"] == "#1001-R1"


async def test_after_the_shops_own_refusal_the_same_request_may_be_sent_again(aurora: DemoServer, shop: Shop) -> None:
    shared = InMemory()
    id = anns(aurora).line_items[0].id
    (parcel,) = [one for each in anns(aurora).fulfillments for one in each.lines if one.line_item == id]
    quantity = parcel.quantity

    def take_away() -> None:
        parcel.quantity = 0

    cut = Cutting(shop, "RequestReturn", take_away)
    refused = await start(cut, [line(aurora, 0)], shared=shared)  # type: ignore[arg-type]
    assert "Quantity is not available" in refused.text
    parcel.quantity = quantity
    assert made(await start(shop, [line(aurora, 0)], shared=shared))["label"] == "#1001-R1"


@pytest.mark.parametrize(
    ("lines", "reason", "fault"),
    [
        ([(0, 2)], "color", "at most 1 can be returned"),
        ([(0, 1), (0, 1)], "color", "given twice"),
        ([(0, 1)], "because", "must be one of size-too-small"),
    ],
)
async def test_what_is_not_possible_is_a_fault_and_nothing_is_sent(
    aurora: DemoServer, shop: Shop, lines: list[tuple[int, int]], reason: str, fault: str
) -> None:
    with pytest.raises(ArgumentError, match=fault):
        await start(shop, [line(aurora, at, quantity) for at, quantity in lines], reason=reason)
    with pytest.raises(ArgumentError, match="can't be returned now"):
        await start(shop, [ReturnLine(id="1", quantity=1)])
    assert anns(aurora).returns == []


async def test_a_scope_lost_meanwhile_is_an_apology_with_a_remedy_for_the_merchant(aurora: DemoServer) -> None:
    async with open_to_orders(aurora) as shop:
        handle = await handle_of(shop)
        aurora.shop("aurora").admin_apps[0].scopes.discard("write_returns")
        with pytest.raises(ScopeMissing, match="write_returns") as caught:
            await start(shop, [line(aurora, 0)], order=handle)
    assert caught.value.say.startswith("Sorry")
    assert "access scope" in caught.value.remedy


# Through a client that can ask


@pytest.fixture
def bridge(aurora: DemoServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    with running_bridge(brand_folders(tmp_path, {"aurora": aurora.url("aurora")})) as address:
        yield f"{address}/mcp"


def buyer(asked: list[str], action: str, **content: Any) -> Any:
    async def elicit(context: object, params: types.ElicitRequestFormParams) -> types.ElicitResult:
        asked.append(params.message)
        return types.ElicitResult(action=action, content=content or None)  # type: ignore[arg-type]

    return elicit


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("answer", "content", "number"),
    [("accept", {"confirm": True}, 1), ("accept", {"confirm": False}, 0), ("decline", {}, 0)],
)
async def test_the_buyer_decides_in_both_eras_whatever_the_assistant_claims(
    aurora: DemoServer, bridge: str, era: str, answer: str, content: dict[str, bool], number: int
) -> None:
    asked: list[str] = []
    async with Client(bridge, mode=era, elicitation_callback=buyer(asked, answer, **content)) as client:
        found = await client.call_tool("find_order", ANN)
        wish = {"order": found.structured_content["order"]["id"], "lines": [line(aurora, 0).model_dump()]}  # type: ignore[index]
        result = await client.call_tool("start_return", {**wish, "reason": "color", "confirm": "true"})
    assert not result.is_error
    assert len(asked) == 1
    assert "Nimbus 3L Rain Jacket" in asked[0]
    assert len(anns(aurora).returns) == number
    assert ("return" in result.structured_content) == bool(number)  # type: ignore[operator]
