from typing import Any

import pytest

from bridge.shopify.cost import Cost, Throttle, read_cost


def test_what_an_answer_cost_is_read_with_the_bucket() -> None:
    status = {"maximumAvailable": 2000.0, "currentlyAvailable": 1990, "restoreRate": 100.0}

    cost = read_cost({"cost": {"requestedQueryCost": 12, "actualQueryCost": 10, "throttleStatus": status}})

    assert cost == Cost(12, 10, Throttle(size=2000, left=1990, rate=100))
    assert cost.shortage() == 0


@pytest.mark.parametrize(
    "extensions",
    [
        {},
        {"cost": None},
        {"cost": {}},
        {"cost": {"requestedQueryCost": "12"}},
        {"cost": {"requestedQueryCost": True}},
        {"cost": {"requestedQueryCost": -1}},
    ],
)
def test_an_answer_that_tells_no_cost_has_none(extensions: dict[str, Any]) -> None:
    assert read_cost(extensions) is None


@pytest.mark.parametrize("status", [None, {}, {"maximumAvailable": 1000, "currentlyAvailable": 5, "restoreRate": 0}])
def test_a_bucket_that_is_not_told_is_not_invented(status: Any) -> None:
    cost = read_cost({"cost": {"requestedQueryCost": 12, "throttleStatus": status}})

    assert cost == Cost(12, None, None)
    assert cost.shortage() is None
