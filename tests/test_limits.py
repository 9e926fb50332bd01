from __future__ import annotations

import pytest

from bridge.caller import Caller
from bridge.errors import LimitExceeded
from bridge.limits import CallsPerMinute

ANN = Caller(kind="anonymous", key="ann")
BEN = Caller(kind="anonymous", key="ben")


async def test_a_caller_past_the_limit_is_told_when_it_is_free_again() -> None:
    limits = CallsPerMinute(2, {})
    await limits.spend(ANN, "search_catalog")
    await limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded) as caught:
        await limits.spend(ANN, "search_catalog")
    assert 1 <= caught.value.retry_after <= 60


async def test_one_callers_calls_do_not_count_for_another() -> None:
    limits = CallsPerMinute(1, {})
    await limits.spend(ANN, "search_catalog")
    await limits.spend(BEN, "search_catalog")


async def test_a_tool_can_have_a_lower_limit_of_its_own() -> None:
    limits = CallsPerMinute(10, {"get_product": 1})
    await limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded):
        await limits.spend(ANN, "get_product")
    await limits.spend(ANN, "search_catalog")


async def test_a_refused_call_costs_nothing() -> None:
    limits = CallsPerMinute(2, {"get_product": 1})
    await limits.spend(ANN, "get_product")
    for _ in range(5):
        with pytest.raises(LimitExceeded):
            await limits.spend(ANN, "get_product")
    await limits.spend(ANN, "search_catalog")
