from __future__ import annotations

import pytest

from bridge.demo.bucket import Bucket, BucketSize


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_drains_by_cost_and_refills_by_the_second() -> None:
    clock = Clock()
    bucket = Bucket(clock, maximum=100, restore_rate=10)
    assert bucket.spend(70)
    assert not bucket.spend(40)
    assert bucket.status() == {"maximumAvailable": 100, "currentlyAvailable": 30, "restoreRate": 10}
    clock.now = 1
    assert bucket.spend(40)


def test_it_never_holds_more_than_its_size() -> None:
    clock = Clock()
    bucket = Bucket(clock, maximum=100, restore_rate=10)
    clock.now = 3600
    assert not bucket.spend(101)


def test_a_size_is_read_from_what_was_given_and_the_rest_is_as_at_first() -> None:
    assert BucketSize.parse({"size": 100, "rate": 50}) == BucketSize(100.0, 50.0)
    assert BucketSize.parse({"rate": 50}).shown() == {"size": 2000.0, "rate": 50.0}


@pytest.mark.parametrize("given", [{"size": 0}, {"size": "100"}, {"rate": True}, {"depth": 3}])
def test_what_is_no_size_gets_a_sentence(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"is no size of a bucket. It takes size and rate, each above 0."):
        BucketSize.parse(given)
