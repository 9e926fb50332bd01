from __future__ import annotations

import asyncio

import pytest

from bridge.errors import DeadlineExceeded
from bridge.gateway.running import Writes, run_read

SOON = 0.01


class Told:
    """What the operator is told of a write that nobody waited for."""

    def __init__(self) -> None:
        self.outcome: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()

    def __call__(self, error: BaseException | None) -> None:
        self.outcome.set_result(error)


async def done() -> str:
    return "done"


async def test_a_read_ends_at_its_deadline() -> None:
    ended = asyncio.Event()

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with pytest.raises(DeadlineExceeded) as late:
        await run_read(forever, SOON)
    assert late.value.seconds == SOON
    assert ended.is_set()


async def test_a_timeout_of_the_tools_own_is_not_taken_for_the_deadline() -> None:
    async def impatient() -> None:
        raise TimeoutError("something of the tool's own")

    with pytest.raises(TimeoutError, match="of the tool's own"):
        await run_read(impatient, 5)


async def test_a_write_that_ends_in_time_gives_its_result_and_nothing_else_is_told() -> None:
    told = Told()
    assert await Writes().run(done, 5, told) == "done"
    assert not told.outcome.done()


async def test_a_write_that_fails_in_time_raises_its_error() -> None:
    async def failing() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await Writes().run(failing, 5, Told())


async def test_a_write_outlives_its_deadline_and_how_it_ended_is_told() -> None:
    release, told = asyncio.Event(), Told()

    async def slow() -> None:
        await release.wait()
        raise LookupError

    with pytest.raises(DeadlineExceeded):
        await Writes().run(slow, SOON, told)
    release.set()
    assert isinstance(await told.outcome, LookupError)


async def test_a_write_outlives_its_caller() -> None:
    started, release, told = asyncio.Event(), asyncio.Event(), Told()

    async def slow() -> None:
        started.set()
        await release.wait()

    caller = asyncio.create_task(Writes().run(slow, 5, told))
    await started.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    release.set()
    assert await told.outcome is None


async def test_at_the_end_of_the_process_writes_are_awaited_and_then_cut() -> None:
    writes, started, told = Writes(), asyncio.Event(), Told()

    async def stuck() -> None:
        started.set()
        await asyncio.Event().wait()

    caller = asyncio.create_task(writes.run(stuck, 5, told))
    await started.wait()
    caller.cancel()
    await asyncio.wait({caller})
    await writes.drain(SOON)
    assert isinstance(await told.outcome, asyncio.CancelledError)
    await writes.drain(SOON)
