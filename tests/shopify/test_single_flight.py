import asyncio

import pytest

from bridge.shopify.single_flight import SingleFlight


class Loads:
    """Loads that end when they are told to."""

    def __init__(self) -> None:
        self.begun = 0
        self.gate = asyncio.Event()

    async def __call__(self) -> int:
        self.begun += 1
        number = self.begun
        await self.gate.wait()
        if number == 2:
            raise RuntimeError("the second load fails")
        return number


async def test_a_hundred_waiters_share_one_load() -> None:
    loads = Loads()
    flight = SingleFlight(loads)
    waiters = [asyncio.create_task(flight.join()) for _ in range(100)]
    await asyncio.sleep(0)

    loads.gate.set()

    assert set(await asyncio.gather(*waiters)) == {1}
    assert loads.begun == 1


async def test_a_cancelled_waiter_leaves_the_load_to_the_others() -> None:
    loads = Loads()
    flight = SingleFlight(loads)
    leaving, staying = (asyncio.create_task(flight.join()) for _ in range(2))
    await asyncio.sleep(0)

    leaving.cancel()
    loads.gate.set()

    assert await staying == 1
    with pytest.raises(asyncio.CancelledError):
        await leaving


async def test_a_failure_reaches_all_waiters_and_is_not_remembered() -> None:
    loads = Loads()
    loads.gate.set()
    flight = SingleFlight(loads)
    assert await flight.join() == 1

    failed = await asyncio.gather(flight.join(), flight.join(), return_exceptions=True)

    assert [str(error) for error in failed] == ["the second load fails"] * 2
    assert await flight.join() == 3
