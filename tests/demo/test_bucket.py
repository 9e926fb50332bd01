from __future__ import annotations

from bridge.demo.bucket import Bucket


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
