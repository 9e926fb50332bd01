from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import stamina

from bridge.demo import DemoServer, Fault
from bridge.errors import (
    NotGraphQL,
    QueryRefused,
    ShopError,
    ShopRejectedUs,
    ShopThrottled,
    ShopTimeout,
    ShopUnavailable,
    ShopUnreachable,
    TokenRefused,
    UnexpectedAnswer,
)
from bridge.shopify.http import Client
from bridge.shopify.operations import Operation
from bridge.shopify.retrying import Retrying, may_have_run, may_repeat
from tests.shopify.questions import OPERATIONS, Heard, names, request, storefront

QUERY, MUTATION = OPERATIONS["ShopName"], OPERATIONS["NewCart"]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Waits are worked out and told, but last no time."""
    with stamina.set_testing(True, attempts=100):
        yield


@pytest.mark.parametrize("fault", ["throttled", "http status=429", "http status=503", "reset", "cut"])
async def test_a_passing_fault_is_not_seen_by_the_caller(shop: DemoServer, client: Client, fault: str) -> None:
    shop.fault("aurora", Fault.parse(f"{fault} times=2"))

    response = await Retrying(storefront(shop, client)).send(request())

    assert response.data == {"shop": {"name": shop.shop("aurora").name}}
    assert len(shop.requests("aurora")) == 3


async def test_a_lasting_fault_is_told_after_three_attempts(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("http status=502"))

    with pytest.raises(ShopUnavailable):
        await Retrying(storefront(shop, client)).send(request())

    assert len(shop.requests("aurora")) == 3


async def test_throttled_is_repeated_for_as_long_as_the_deadline_allows(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("throttled times=8"))

    await Retrying(storefront(shop, client)).send(request())

    assert len(shop.requests("aurora")) == 9


async def test_a_wait_beyond_the_deadline_is_not_begun(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("throttled"))
    heard = Heard()

    with pytest.raises(ShopThrottled):
        await Retrying(storefront(shop, client), first_wait=60, on_event=heard).send(request(seconds=20))

    assert len(shop.requests("aurora")) == 1
    assert heard.events == []


async def test_the_shops_own_retry_after_is_kept(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("http status=429 times=1"))
    heard = Heard()

    await Retrying(storefront(shop, client), first_wait=0.01, on_event=heard).send(request())

    assert heard.of("retry") == [{"operation": "ShopName", "error": "ShopThrottled", "seconds": 1.0}]


async def test_waits_double_and_are_shortened_by_chance(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("throttled times=6"))
    heard = Heard()
    retrying = Retrying(storefront(shop, client), first_wait=0.4, chance=lambda: 0.5, on_event=heard)

    await retrying.send(request())

    waits = [event["seconds"] for event in heard.of("retry")]
    assert waits == pytest.approx([0.3, 0.6, 1.2, 2.4, 3.75, 3.75])


@pytest.mark.parametrize("status", [401, 402, 403, 404, 423, 430])
async def test_what_repeating_cannot_mend_is_told_at_once(shop: DemoServer, client: Client, status: int) -> None:
    shop.fault("aurora", Fault.parse(f"http status={status}"))

    with pytest.raises(ShopError):
        await Retrying(storefront(shop, client)).send(request())

    assert len(shop.requests("aurora")) == 1


@pytest.mark.parametrize(
    ("fault", "times", "error"),
    [
        ("http status=503", 1, ShopUnavailable),
        ("cut", 1, ShopUnreachable),
        ("throttled", 3, ShopThrottled),
        ("http status=429", 3, ShopThrottled),
    ],
)
async def test_a_mutation_is_repeated_only_when_it_was_refused_before_it_ran(
    shop: DemoServer, client: Client, fault: str, times: int, error: type[ShopError]
) -> None:
    shop.fault("aurora", Fault.parse(fault))
    in_time = iter(range(times - 1))  # the deadline is passed after so many repeats

    def clock() -> float:
        return time.monotonic() + (0 if next(in_time, None) is not None else 1000)

    with pytest.raises(error):
        await Retrying(storefront(shop, client), clock=clock).send(request("NewCart", seconds=60))

    assert len(names(shop)) == times


REPEATED: list[tuple[Operation[Any], ShopError, bool]] = [
    (QUERY, ShopThrottled(), True),
    (QUERY, ShopTimeout(), True),
    (QUERY, ShopUnreachable(), True),
    (QUERY, ShopUnavailable(), True),
    (QUERY, ShopRejectedUs(), False),
    (QUERY, NotGraphQL(), False),
    (QUERY, QueryRefused(), False),
    (QUERY, TokenRefused(), False),
    (MUTATION, ShopThrottled(), True),
    (MUTATION, ShopThrottled(path=("cartCreate",)), False),
    (MUTATION, ShopTimeout(), False),
    (MUTATION, ShopUnreachable(), False),
    (MUTATION, ShopUnavailable(), False),
]


@pytest.mark.parametrize(("operation", "error", "repeated"), REPEATED)
def test_what_may_be_sent_again(operation: Operation[Any], error: ShopError, repeated: bool) -> None:
    assert may_repeat(operation, error) is repeated


@pytest.mark.parametrize(
    ("error", "unsure"),
    [
        (ShopUnreachable(), True),
        (ShopTimeout(), True),
        (ShopUnavailable(), True),
        (NotGraphQL(), True),
        (UnexpectedAnswer(), True),
        (ShopThrottled(path=("cartLinesAdd", "cart")), True),
        (QueryRefused(code="undefinedField"), False),
        (ShopThrottled(), False),
        (ShopRejectedUs(), False),
        (TokenRefused(), False),
    ],
)
def test_a_mutation_may_have_run_when_its_answer_was_lost_and_not_when_it_was_refused(
    error: ShopError, unsure: bool
) -> None:
    assert may_have_run(error) == unsure
