from __future__ import annotations

from bridge.gateway.places import Places


def test_one_address_gets_a_tenth_and_others_still_find_a_place() -> None:
    places = Places(20)
    assert [places.take("ann", crowded=False) is None for _ in range(3)] == [False, False, True]
    assert places.take("ben", crowded=False)


def test_where_many_people_call_from_one_address_it_may_take_all() -> None:
    places = Places(3)
    assert [places.take("vendor", crowded=True) is None for _ in range(4)] == [False, False, False, True]
    assert places.take("ann", crowded=False) is None


def test_a_place_that_was_left_is_free() -> None:
    places = Places(1)
    place = places.take("ann", crowded=False)
    assert place
    assert places.take("ann", crowded=False) is None
    place.leave()
    assert places.taken == 0
    assert places.take("ann", crowded=False)
