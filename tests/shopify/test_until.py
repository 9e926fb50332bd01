from __future__ import annotations

import asyncio

import pytest

from bridge.errors import ShopTimeout
from bridge.shopify.until import until


def now() -> float:
    return 100.0


async def test_what_waits_longer_ends_as_an_answer_that_did_not_come() -> None:
    with pytest.raises(ShopTimeout, match="no answer before"), until(now() + 1e-9, now):
        await asyncio.Event().wait()


@pytest.mark.parametrize("deadline", [100.0, 99.0])
async def test_nothing_begins_after_the_deadline(deadline: float) -> None:
    with pytest.raises(ShopTimeout, match="has passed"), until(deadline, now):
        pytest.fail("it began")
