import math
from operator import itemgetter
from random import Random
from typing import Any

import pytest
from graphql import parse

from bridge.demo.bucket import Bucket
from bridge.errors import QueueTooLong, ShopRejectedUs, ShopThrottled, ShopUnreachable
from bridge.shopify.allowance import FewerInFlight, PointBucket, Taken
from bridge.shopify.operations import operations_of
from bridge.shopify.transport import Request, Response

DOCUMENT = parse("query Orders { orders(first: 50) { nodes { id } } }")  # guessed at 9 points
(OPERATION,) = operations_of(DOCUMENT, "admin")
REQUEST = Request(OPERATION, {}, deadline=math.inf)


def answered(requested: float, actual: float, left: float, size: float = 100, rate: float = 50) -> Response:
    status = {"maximumAvailable": size, "currentlyAvailable": left, "restoreRate": rate}
    cost = {"requestedQueryCost": requested, "actualQueryCost": actual, "throttleStatus": status}
    return Response({}, b"{}", extensions={"cost": cost})


def told(left: float, **bucket: float) -> PointBucket:
    """A bucket that one answer has told about, at time 0."""
    bucket_ = PointBucket()
    bucket_.settle(REQUEST, bucket_.take(9, now=0), answered(9, 9, left, **bucket), now=0)
    return bucket_


def test_until_the_first_answer_one_request_goes_at_a_time() -> None:
    bucket = PointBucket()
    assert bucket.wait(9, 0, now=0) == 0

    probe = bucket.take(9, now=0)
    assert bucket.wait(9, 0, now=0) == math.inf

    bucket.settle(REQUEST, probe, answered(9, 9, left=91), now=0)
    assert bucket.wait(9, 0, now=0) <= 0


def test_a_probe_that_was_cancelled_or_throttled_has_told_nothing() -> None:
    for outcome in (None, ShopThrottled(retry_after=1)):
        bucket = PointBucket()
        bucket.settle(REQUEST, bucket.take(9, now=0), outcome, now=0)
        bucket.take(9, now=2)

        assert bucket.wait(9, 0, now=2) == math.inf


def test_an_unreachable_shop_does_not_make_its_callers_queue() -> None:
    bucket = PointBucket()

    bucket.settle(REQUEST, bucket.take(9, now=0), ShopUnreachable(), now=0)

    bucket.take(9, now=0)
    assert bucket.wait(9, 0, now=0) == 0


def test_an_api_that_tells_no_bucket_is_not_limited() -> None:
    bucket = PointBucket()
    bucket.settle(REQUEST, bucket.take(9, now=0), Response({}, b"{}"), now=0)

    for _ in range(1000):
        assert bucket.wait(9, 0, now=0) == 0
        bucket.take(9, now=0)


def test_a_refusal_that_says_what_it_would_have_cost_corrects_the_guess() -> None:
    bucket = told(left=50)
    bucket.settle(REQUEST, bucket.take(9, now=0), ShopThrottled(retry_after=1, points=60), now=0)

    assert bucket.price(REQUEST) == 60


def test_points_refill_at_the_told_rate_up_to_the_told_size() -> None:
    bucket = told(left=10, size=100, rate=50)

    assert bucket.wait(60, 0, now=0) == pytest.approx(1.0)
    assert bucket.wait(60, 0, now=0.5) == pytest.approx(0.5)
    assert bucket.wait(100, 0, now=3600) == pytest.approx(0)


def test_those_ahead_are_counted() -> None:
    bucket = told(left=0)

    assert bucket.wait(20, ahead=80, now=0) == pytest.approx(2.0)


def test_what_is_dearer_than_the_bucket_goes_when_the_bucket_is_full() -> None:
    bucket = told(left=0, size=100, rate=50)

    assert bucket.wait(1200, 0, now=0) == pytest.approx(2.0)


def test_the_difference_between_requested_and_actual_comes_back() -> None:
    bucket = told(left=100)
    dear = bucket.take(90, now=0)
    bucket.take(9, now=0)
    assert bucket.wait(51, 0, now=0) == pytest.approx(1.0)

    bucket.settle(REQUEST, dear, answered(90, 40, left=51), now=0)

    assert bucket.wait(51, 0, now=0) == pytest.approx(0)


def test_other_processes_on_the_same_bucket_are_noticed() -> None:
    bucket = told(left=100)
    first, second = (bucket.take(10, now=0) for _ in range(2))

    bucket.settle(REQUEST, first, answered(10, 10, left=5), now=0)
    assert bucket.wait(30, 0, now=0) == pytest.approx(0.5)

    bucket.settle(REQUEST, second, answered(10, 10, left=60), now=0)
    assert bucket.wait(30, 0, now=0) == pytest.approx(0.5), "it may have been overtaken by the first"

    bucket.settle(REQUEST, bucket.take(10, now=0), answered(10, 10, left=60), now=0)
    assert bucket.wait(60, 0, now=0) == pytest.approx(0), "it was alone under way: the answer is the truth"


def test_an_answer_is_as_old_as_its_way_back_and_the_bucket_refilled_meanwhile() -> None:
    bucket = told(left=60, size=100, rate=50)
    taken = bucket.take(20, now=0)

    bucket.settle(REQUEST, taken, answered(20, 20, left=40), now=0.4)

    assert bucket.wait(60, 0, now=0.4) == pytest.approx(0)
    assert bucket.wait(70, 0, now=0.4) == pytest.approx(0.2)


def test_no_more_is_under_way_than_the_bucket_holds() -> None:
    bucket = told(left=100, size=100, rate=50)
    taken = bucket.take(60, now=0)
    bucket.take(40, now=0)

    assert bucket.wait(50, 0, now=60) == pytest.approx(1.0)

    bucket.settle(REQUEST, taken, answered(60, 60, left=0), now=60)
    assert bucket.wait(50, 0, now=61) == pytest.approx(0)


def test_work_in_the_background_leaves_half_of_the_bucket_to_buyers() -> None:
    bucket = told(left=60, size=100, rate=50)

    assert bucket.wait(20, 0, now=0, background=True) == pytest.approx(0.2)
    assert bucket.wait(20, 0, now=0) <= 0
    assert bucket.wait(80, 0, now=0, background=True) == pytest.approx(0.8), "it goes when the bucket is full"


def test_what_was_never_sent_costs_nothing() -> None:
    bucket = told(left=100)
    taken = bucket.take(80, now=0)

    bucket.settle(REQUEST, taken, QueueTooLong(retry_after=60), now=0)

    assert bucket.wait(100, 0, now=0) == pytest.approx(0)


def test_after_throttled_nobody_goes_before_the_told_time() -> None:
    bucket = told(left=100)

    bucket.settle(REQUEST, bucket.take(80, now=0), ShopThrottled(retry_after=1.5), now=0)

    assert bucket.wait(1, 0, now=0) == pytest.approx(1.5)
    assert bucket.wait(80, 0, now=1.5) == pytest.approx(0)


def test_throttled_without_a_time_waits_the_second_that_shopify_recommends() -> None:
    bucket = told(left=100)

    bucket.settle(REQUEST, bucket.take(9, now=0), ShopThrottled(), now=0)

    assert bucket.wait(1, 0, now=0) == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(10))
def test_twenty_calls_of_twenty_points_leave_as_fast_as_the_bucket_allows_and_none_is_refused(seed: int) -> None:
    """100 points at once and 300 at 50 a second take 6 s. Each way takes up to 0.3 s, so that requests and answers
    overtake each other."""
    chance = Random(seed)
    now = 0.0
    shopify = Bucket(lambda: now, maximum=100, restore_rate=50)
    ours = told(left=100, size=100, rate=50)
    waiting = 20
    going: list[tuple[float, Taken]] = []
    coming: list[tuple[float, Taken, Response]] = []

    while waiting or going or coming:
        for sent in sorted((sent for sent in going if sent[0] <= now), key=itemgetter(0)):
            going.remove(sent)
            assert shopify.spend(20), f"refused at {now:.2f} s"
            seen = answered(20, 20, shopify.status()["currentlyAvailable"])
            coming.append((now + chance.uniform(0, 0.3), sent[1], seen))
        for back in [item for item in coming if item[0] <= now]:
            coming.remove(back)
            ours.settle(REQUEST, back[1], back[2], now)
        while waiting and ours.wait(20, 0, now) <= 0:
            waiting -= 1
            going.append((now + chance.uniform(0, 0.3), ours.take(20, now)))
        now += 0.01

    assert now < 6.0 + 3 * 0.3, "the first answer's way, and the last request's both"


ONE = Taken(1, at=0)


def flights(under_way: int, **options: Any) -> FewerInFlight:
    allowance = FewerInFlight(**options)
    for _ in range(under_way):
        assert allowance.wait(1, 0, now=0) == 0
        allowance.take(1, now=0)
    return allowance


def free(allowance: FewerInFlight) -> int:
    return next(ahead for ahead in range(1000) if allowance.wait(1, ahead, now=0) > 0)


@pytest.mark.parametrize("refusal", [ShopThrottled(), ShopRejectedUs()])
def test_too_much_halves_what_may_be_in_flight(refusal: ShopThrottled | ShopRejectedUs) -> None:
    allowance = flights(16)

    allowance.settle(REQUEST, ONE, refusal, now=0)

    assert free(allowance) == 0
    for _ in range(15):
        allowance.settle(REQUEST, ONE, None, now=0)
    assert free(allowance) == 8


def test_requests_refused_together_are_one_refusal() -> None:
    allowance = flights(16)

    for _ in range(16):
        allowance.settle(REQUEST, ONE, ShopThrottled(), now=0)

    assert free(allowance) == 8


def test_good_answers_bring_the_number_back_but_not_beyond_the_most() -> None:
    allowance = flights(4, most=4)
    allowance.settle(REQUEST, ONE, ShopThrottled(), now=0)
    for _ in range(3):
        allowance.settle(REQUEST, ONE, None, now=0)
    assert free(allowance) == 2

    for _ in range(50):
        allowance.take(1, now=0)
        allowance.settle(REQUEST, ONE, Response({}, b"{}"), now=0)

    assert free(allowance) == 4


def test_work_in_the_background_leaves_half_of_the_places_to_buyers() -> None:
    allowance = flights(2, most=4)

    assert allowance.wait(1, 0, now=0, background=True) == math.inf
    assert allowance.wait(1, 0, now=0) == 0


def test_one_may_always_be_in_flight() -> None:
    allowance = FewerInFlight()

    for second in range(20):
        allowance.take(1, now=second)
        allowance.settle(REQUEST, ONE, ShopThrottled(), now=second)

    assert free(allowance) == 1
