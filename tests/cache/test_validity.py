from __future__ import annotations

from bridge.cache.freshness import Life
from bridge.cache.validity import Validity

LIFE = Life(loaded=0, fresh=60, followed=86_400, stale=300)


class World:
    def __init__(self) -> None:
        self.now = 0.0
        self.alone = False
        self.validity = Validity(lambda: self.now, lambda: self.alone)

    def state_at(self, now: float) -> str:
        self.now = now
        return self.validity.state(LIFE)


def test_fresh_then_stale_then_gone() -> None:
    world = World()

    assert [world.state_at(now) for now in (59, 60, 359, 360)] == ["fresh", "stale", "stale", "gone"]


def test_while_changes_are_followed_it_is_fresh_for_longer_and_no_longer_when_they_no_longer_are() -> None:
    world = World()
    world.validity.follow(1_000)

    assert [world.state_at(now) for now in (999, 1_000)] == ["fresh", "gone"]


def test_a_clock_that_is_put_back_makes_nothing_live_longer() -> None:
    world = World()
    world.validity.follow(1_000)

    assert [world.state_at(now) for now in (-5, -6, -3_600)] == ["fresh", "gone", "gone"]
    assert not world.validity.followed
    world.validity.follow(100)
    world.now = -3_500
    assert not world.validity.followed


def test_while_others_cannot_be_heard_nothing_is_fresh_for_more_than_half_a_minute() -> None:
    world = World()
    world.validity.follow(1_000)
    world.alone = True

    assert [world.state_at(now) for now in (29, 30, 900)] == ["fresh", "spare", "spare"]
    world.alone = False
    assert world.state_at(901) == "fresh"
