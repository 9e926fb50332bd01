"""Over real connections to the demo shop, which counts what reached it."""

from __future__ import annotations

import asyncio
import math
from random import Random

import pytest
from graphql import parse

from bridge.demo import DemoServer, Fault
from bridge.errors import (
    BrokenAnswer,
    QueryRefused,
    QueryTooLarge,
    ScopeMissing,
    ShopError,
    ShopTimeout,
    ShopUnavailable,
)
from bridge.shopify.batching import Batching
from bridge.shopify.http import Client
from bridge.shopify.operations import operations_of
from bridge.shopify.retrying import Retrying
from bridge.shopify.tokens import NoToken
from bridge.shopify.transport import Endpoint, HttpTransport, Request, Response
from tests.shopify.lookups import Counting, Held, Refusing, all_of, found, ids_of, priced
from tests.shopify.questions import OPERATIONS, names, storefront
from tests.shopify.wire import Wire

BAD = "no global id"


async def test_lookups_of_one_turn_are_one_request_and_each_gets_its_own(shop: DemoServer, client: Client) -> None:
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)
    callers = [[ids[0]], [ids[1], ids[0]], [ids[2], "gid://shopify/Product/1"]]

    answers = await all_of(batching, [priced(*asked) for asked in callers])

    assert [found(answer) for answer in answers] == [[ids[0]], [ids[1], ids[0]], [ids[2], None]]
    assert names(shop) == ["Priced"]
    await asyncio.sleep(0)
    assert len(batching) == 0, "nothing is left of it"


async def test_those_who_come_while_one_is_under_way_go_together_when_it_is_back(
    shop: DemoServer, client: Client
) -> None:
    held, ids = Held(storefront(shop, client)), ids_of(shop)[:20]
    batching = Batching(held, clock=lambda: 0.0)
    tasks = [asyncio.create_task(batching.send(priced(ids[0])))]
    await asyncio.wait_for(held.begun.wait(), 5)
    for one in ids[1:]:  # each in a turn of its own
        tasks.append(asyncio.create_task(batching.send(priced(one))))
        await asyncio.sleep(0)

    held.go.set()
    answers = await asyncio.gather(*tasks)

    assert [found(answer) for answer in answers] == [[one] for one in ids]
    assert names(shop) == ["Priced", "Priced"]


async def test_a_slow_request_is_not_waited_for(shop: DemoServer, client: Client) -> None:
    now = 0.0
    held, ids = Held(storefront(shop, client)), ids_of(shop)
    batching = Batching(held, clock=lambda: now)
    slow = asyncio.create_task(batching.send(priced(ids[0])))
    await asyncio.wait_for(held.begun.wait(), 5)
    waiting = asyncio.create_task(batching.send(priced(ids[1])))
    await asyncio.sleep(0)

    now = 1.0
    async with asyncio.timeout(5):
        answer = await batching.send(priced(ids[2]))

    assert found(answer) == [ids[2]]
    assert found(await waiting) == [ids[1]], "it goes along with the one who came later"
    assert held.sent == 2
    slow.cancel()


async def test_five_hundred_at_once_are_a_few_requests(shop: DemoServer, client: Client) -> None:
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)
    asked = [ids[at % len(ids)] if at % 2 else f"gid://shopify/Product/{at + 1}" for at in range(500)]

    answers = await all_of(batching, [priced(one) for one in asked])

    assert [found(answer) for answer in answers] == [[one if one in ids else None] for one in asked]
    assert len(names(shop)) <= 3, "a request takes 250 ids at the most"


async def test_an_answer_to_many_is_read_once(shop: DemoServer, client: Client) -> None:
    counted = Counting(storefront(shop, client))
    batching, ids = Batching(counted), ids_of(shop)[:10]

    answers = await all_of(batching, [priced(ids[at % 10]) for at in range(250)])

    assert counted.reads == 1
    assert [found(answer) for answer in answers] == [[ids[at % 10]] for at in range(250)]
    assert names(shop) == ["Priced"]


async def test_one_that_cannot_be_read_fails_for_all_who_asked(client: Client, wire: Wire) -> None:
    batching = Batching(HttpTransport(client, Endpoint("", "storefront", wire.url, ""), NoToken()))
    for value in (b"1e999", b"[" * 300 + b"]" * 300):
        wire.answers(b'{"data": {"nodes": [null, %b]}}' % value)
        ends = await asyncio.gather(*(batching.send(priced(one)) for one in "ab"), return_exceptions=True)
        assert [type(end) for end in ends] == [BrokenAnswer] * 2


async def test_pages_beneath_the_nodes_make_smaller_requests(shop: DemoServer, client: Client) -> None:
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)[:20]
    paged = [Request(OPERATIONS["Paged"], {"ids": [one], "first": 250}, math.inf) for one in ids]

    answers = await all_of(batching, paged)

    assert [answer.data["found"][0]["id"] for answer in answers] == ids
    assert names(shop) == ["Paged", "Paged"]


async def test_when_there_are_enough_for_a_request_they_wait_for_no_other(shop: DemoServer, client: Client) -> None:
    held, ids = Held(storefront(shop, client)), ids_of(shop)
    batching = Batching(held, clock=lambda: 0.0)
    paged = [Request(OPERATIONS["Paged"], {"ids": [one], "first": 250}, math.inf) for one in ids[:11]]
    under_way = asyncio.create_task(batching.send(paged[0]))
    await asyncio.wait_for(held.begun.wait(), 5)

    async with asyncio.timeout(5):
        answers = await all_of(batching, paged[1:])

    assert [answer.data["found"][0]["id"] for answer in answers] == ids[1:11]
    under_way.cancel()


async def test_a_document_that_the_shop_refuses_is_refused_once(shop: DemoServer, client: Client) -> None:
    batching = Batching(storefront(shop, client))
    (wrong,) = operations_of(parse("query Wrong($ids: [ID!]!) { nodes(ids: $ids) { nothing } }"), "storefront")
    requests = [Request(wrong, {"ids": [one]}, math.inf) for one in ids_of(shop)[:8]]

    ends = await asyncio.gather(*(batching.send(one) for one in requests), return_exceptions=True)

    assert [type(end) for end in ends] == [QueryRefused] * 8
    assert len(shop.requests("aurora")) == 1


async def test_what_the_token_may_not_see_is_not_asked_for_again_one_by_one(shop: DemoServer, client: Client) -> None:
    denied = ScopeMissing("tags", required="tags", path=("nodes", 0, "tags"))
    refusing = Refusing(storefront(shop, client), lambda ids: denied)
    batching = Batching(refusing)

    ends = await asyncio.gather(*(batching.send(priced(one)) for one in ids_of(shop)[:4]), return_exceptions=True)

    assert [type(end) for end in ends] == [ScopeMissing] * 4
    assert refusing.sent == [4]


async def test_markets_addresses_and_urgency_are_never_mixed(shop: DemoServer, client: Client) -> None:
    batching, one = Batching(storefront(shop, client)), ids_of(shop)[0]
    requests = [
        priced(one, country="US"),
        priced(one, country="DE"),
        priced(one, country="DE", buyer_ip="192.0.2.1"),
        priced(one, country="DE", background=True),
    ]

    answers = await all_of(batching, requests)

    assert [answer.data["localization"]["country"]["isoCode"] for answer in answers] == ["US", "DE", "DE", "DE"]
    assert len(names(shop)) == 4


async def test_a_bad_id_spoils_nobody_elses_answer(shop: DemoServer, client: Client) -> None:
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)[:16]
    requests = [priced(one) for one in [*ids[:5], BAD, *ids[5:]]]

    answers = await asyncio.gather(*(batching.send(one) for one in requests), return_exceptions=True)

    bad = answers.pop(5)
    assert isinstance(bad, QueryRefused)
    assert [found(answer) for answer in answers if isinstance(answer, Response)] == [[one] for one in ids]
    assert len(names(shop)) <= 2 * 5, "it is found by halves"


async def test_what_the_shop_finds_too_large_goes_in_halves_and_is_remembered(shop: DemoServer, client: Client) -> None:
    too_large = QueryTooLarge("too complex", code="MAX_COMPLEXITY_EXCEEDED")
    small = Refusing(storefront(shop, client), lambda ids: too_large if len(ids) > 3 else None)
    batching, ids = Batching(small), ids_of(shop)[:8]

    first = await all_of(batching, [priced(one) for one in ids])
    assert small.sent == [8, 4, 4, 2, 2, 2, 2]
    second = await all_of(batching, [priced(one) for one in ids])

    assert small.sent[7:] == [2, 2, 2, 2], "the second time nothing is refused"
    assert [found(answer) for answer in [*first, *second]] == [[one] for one in [*ids, *ids]]


async def test_one_callers_many_ids_go_in_parts_where_they_are_too_many(shop: DemoServer, client: Client) -> None:
    too_large = QueryTooLarge("too complex", code="MAX_COMPLEXITY_EXCEEDED")
    small = Refusing(storefront(shop, client), lambda ids: too_large if len(ids) > 3 else None)
    ids = ids_of(shop)[:7]

    answer = await Batching(small).send(priced(*ids))

    assert found(answer) == ids
    assert sorted(small.sent) == [2, 2, 3, 4, 7]
    with pytest.raises(QueryTooLarge):
        await Batching(Refusing(storefront(shop, client), lambda ids: too_large)).send(priced(ids[0]))


async def test_a_failure_at_one_id_that_took_the_whole_answer_is_its_own(shop: DemoServer, client: Client) -> None:
    ids = ids_of(shop)[:4]

    def struck(asked: list[str]) -> ShopError | None:
        path = ("nodes", asked.index(ids[2]), "title") if ids[2] in asked else None
        return ShopUnavailable("INTERNAL_SERVER_ERROR", path=path) if path else None

    batching = Batching(Refusing(storefront(shop, client), struck))

    ends = await asyncio.gather(*(batching.send(priced(one)) for one in ids), return_exceptions=True)

    assert [type(end) for end in ends] == [Response, Response, ShopUnavailable, Response]


async def test_what_fails_as_a_whole_fails_for_all(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("http status=503"))
    batching = Batching(storefront(shop, client))

    ends = await asyncio.gather(*(batching.send(priced(one)) for one in ids_of(shop)[:5]), return_exceptions=True)

    assert [type(end) for end in ends] == [ShopUnavailable] * 5
    assert names(shop) == [None], "once"


async def test_a_caller_who_leaves_takes_nobody_along(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=50 times=1"))
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)
    leaving, staying = (asyncio.create_task(batching.send(priced(one))) for one in ids[:2])
    await asyncio.sleep(0)

    leaving.cancel()

    assert found(await staying) == [ids[1]]
    assert names(shop) == ["Priced"]


async def test_each_waits_until_its_own_deadline(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=300 times=1"))
    batching, ids = Batching(storefront(shop, client)), ids_of(shop)

    hasty, patient = await asyncio.gather(
        batching.send(priced(ids[0], seconds=0.05)), batching.send(priced(ids[1])), return_exceptions=True
    )

    assert isinstance(hasty, ShopTimeout)
    assert isinstance(patient, Response)


async def test_a_request_that_nobody_waits_for_is_given_up(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    begun, ended = asyncio.Event(), asyncio.Event()

    class Watched:
        async def send(self, request: Request) -> Response:
            begun.set()
            try:
                return await storefront(shop, client).send(request)
            finally:
                ended.set()

    batching = Batching(Watched())
    callers = [asyncio.create_task(batching.send(priced(one))) for one in ids_of(shop)[:2]]
    await asyncio.wait_for(begun.wait(), 5)

    for caller in callers:
        caller.cancel()

    await asyncio.wait_for(ended.wait(), 5)


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_is_asked_together_is_answered_as_if_asked_alone(
    seed: int, shop: DemoServer, client: Client
) -> None:
    chance = Random(seed)
    alone, ids = storefront(shop, client), [*ids_of(shop), "gid://shopify/Product/1", "gid://shopify/Cart/1"]
    batching = Batching(Retrying(alone))
    requests = [
        priced(*chance.choices(ids, k=chance.randint(0, 6)), country=chance.choice(["US", "DE", None]))
        for _ in range(40)
    ]

    together = await all_of(batching, requests)

    sent = len(names(shop))
    assert [answer.data for answer in together] == [(await alone.send(one)).data for one in requests]
    assert sent <= 3
