from __future__ import annotations

from typing import Any

import anyio
import mcp_types as types
import pytest
from mcp import Client
from mcp_types import LoggingMessageNotificationParams

from bridge.toolkit import Log, Progress, tool
from tests.gateway.serving import ERAS, brand_at


@tool(title="Report", read_only=True)
async def report(progress: Progress, log: Log) -> str:
    """Reports."""
    await progress(1, 2, "half way")
    await log("a detail", "debug")
    await log({"found": 3}, "warning", "search")
    return "done"


@pytest.mark.parametrize("era", ERAS)
async def test_progress_reaches_a_client_that_asked_for_it(era: str) -> None:
    seen: list[tuple[float, float | None, str | None]] = []

    async def note(done: float, total: float | None, message: str | None) -> None:
        seen.append((done, total, message))

    async with brand_at(report) as url, Client(url, mode=era) as client:
        await client.call_tool("report", {}, progress_callback=note)
    assert seen == [(1, 2, "half way")]


@pytest.mark.parametrize("era", ERAS)
async def test_nobody_is_told_of_progress_who_did_not_ask(era: str) -> None:
    async with brand_at(report) as url, Client(url, mode=era) as client:
        result = await client.call_tool("report", {})
    assert not result.is_error


async def test_an_older_client_gets_the_log_lines_of_the_level_it_set() -> None:
    seen: list[Any] = []

    async def note(params: LoggingMessageNotificationParams) -> None:
        seen.append((params.level, params.data, params.logger))

    async with brand_at(report) as url, Client(url, mode="legacy", logging_callback=note) as client:
        request = types.SetLevelRequest(params=types.SetLevelRequestParams(level="info"))
        await client.session.send_request(request, types.EmptyResult)
        await client.call_tool("report", {})
    assert seen == [("warning", {"found": 3}, "search")]


async def test_a_new_client_gets_the_log_lines_of_the_level_that_its_request_names() -> None:
    seen: list[Any] = []

    async def note(params: LoggingMessageNotificationParams) -> None:
        seen.append(params.data)

    async with (
        brand_at(report) as url,
        Client(url, mode="2026-07-28", logging_callback=note, log_level="debug") as client,
    ):
        await client.call_tool("report", {})
    assert seen == ["a detail", {"found": 3}]


async def test_a_new_client_gets_no_log_line_that_it_did_not_ask_for() -> None:
    seen: list[Any] = []

    async def note(params: LoggingMessageNotificationParams) -> None:
        seen.append(params.data)

    async with brand_at(report) as url, Client(url, mode="2026-07-28", logging_callback=note) as client:
        await client.call_tool("report", {})
    assert seen == []


async def test_reporting_to_a_client_that_has_left_disturbs_nothing() -> None:
    class Gone:
        async def report_progress(self, *args: object) -> None:
            raise anyio.ClosedResourceError

        async def send_notification(self, *args: object, **kwargs: object) -> None:
            raise anyio.BrokenResourceError

    gone: Any = Gone()
    await Progress(gone)(1)
    await Log(gone, frozenset({"info"}), 1)("still here?")
