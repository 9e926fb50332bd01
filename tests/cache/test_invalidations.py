from __future__ import annotations

from bridge.cache.invalidations import Invalidations


def test_what_began_before_a_change_is_outdated_and_what_began_after_it_is_not() -> None:
    told = Invalidations()
    before = told.generation
    told.add(["a"])
    after = told.generation
    told.add(["b"])

    assert told.outdated(["a", "c"], before)
    assert not told.outdated(["a", "c"], after)
    assert not told.outdated(["c"], before)


def test_everything_is_outdated_at_once() -> None:
    told = Invalidations()
    told.add_everything()

    assert told.outdated([], 0)
    assert not told.outdated(["a"], told.generation)


def test_a_change_that_was_forgotten_counts_for_everything() -> None:
    told = Invalidations(most=2)
    before = told.generation
    for tag in "abc":
        told.add([tag])

    assert told.outdated(["z"], before)
    assert told.outdated(["b"], 1)
    assert not told.outdated(["z"], 1)


def test_telling_a_change_again_keeps_it_from_being_forgotten() -> None:
    told = Invalidations(most=2)
    for tag in "abac":
        told.add([tag])

    assert told.outdated(["a"], 2)
    assert told.outdated(["z"], 1)
    assert not told.outdated(["z"], 2)
