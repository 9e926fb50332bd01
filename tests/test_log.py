from __future__ import annotations

import asyncio
import io
import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
import structlog

from bridge.log import log_each, open_log


def test_a_line_is_json_with_its_level_and_time(log: io.StringIO) -> None:
    structlog.get_logger().warning("something", of="caf\u00e9")
    line = json.loads(log.getvalue())
    assert (line["event"], line["level"], line["of"]) == ("something", "warning", "caf\u00e9")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("value", ["\ud800", 2**70, object(), {1, 2}])
def test_what_json_can_hardly_carry_costs_no_line(log: io.StringIO, value: object) -> None:
    structlog.get_logger().info("odd", value=value)
    assert json.loads(log.getvalue())["event"] == "odd"


async def test_what_is_said_in_one_turn_of_the_loop_is_written_in_its_order(log: io.StringIO) -> None:
    say = structlog.get_logger()
    for number in range(3):
        say.info("call", number=number)
    say.warning("slow", number=3)
    assert [json.loads(line)["number"] for line in log.getvalue().splitlines()] == [0, 1, 2, 3]
    say.info("call", number=4)
    await asyncio.sleep(0)
    assert json.loads(log.getvalue().splitlines()[-1])["number"] == 4


def test_lines_told_together_are_like_any_other_with_what_was_bound_first(log: io.StringIO) -> None:
    say = structlog.get_logger().bind(brand="aurora")
    log_each(say, "call", [{"tool": "search_catalog"}, {"tool": "get_\ud800"}])
    say.warning("call", tool="search_catalog")
    one, odd, other = map(json.loads, log.getvalue().splitlines())
    assert list(one) == list(odd) == list(other) == ["brand", "tool", "event", "level", "timestamp"]
    assert ({**one, "level": "warning"} | {"timestamp": ""}, odd["tool"]) == (other | {"timestamp": ""}, "get_\ud800")
    first, second = (datetime.fromisoformat(line["timestamp"]) for line in (one, other))
    assert timedelta(0) <= second - first < timedelta(minutes=1)
    assert abs(datetime.now(UTC) - first) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("level", "form", "lines"), [("debug", "json", 2), ("info", "console", 2), ("warning", "json", 0)]
)
def test_lines_told_together_are_as_many_as_the_level_and_the_form_make_of_each(
    log: io.StringIO, level: str, form: Literal["json", "console"], lines: int
) -> None:
    open_log(level, form, log)
    log_each(structlog.get_logger(), "call", [{"tool": "search_catalog"}, {"tool": "get_product"}])
    assert [word for word in ("search_catalog", "get_product") if word in log.getvalue()] == (
        ["search_catalog", "get_product"][:lines]
    )
    assert len(log.getvalue().splitlines()) == lines


@pytest.mark.parametrize("level", ["debug", "info"])
def test_a_test_or_a_library_may_still_put_its_own_processors_in(log: io.StringIO, level: str) -> None:
    open_log(level, "json", log)
    with structlog.testing.capture_logs() as lines:
        structlog.get_logger().info("call", tool="search_catalog")
        log_each(structlog.get_logger(), "call", [{"tool": "search_catalog"}])
    assert (lines, log.getvalue()) == ([{"tool": "search_catalog", "event": "call", "log_level": "info"}] * 2, "")


def test_a_line_below_the_level_is_not_written(log: io.StringIO) -> None:
    open_log("warning", "json", log)
    structlog.get_logger().info("call")
    assert log.getvalue() == ""


def test_what_a_library_logs_tells_the_place_and_not_the_message(log: io.StringIO) -> None:
    open_log("info", "json", log)
    try:
        raise ValueError("ann@example.com")
    except ValueError:
        logging.getLogger("mcp.server").exception("could not read %s", "ann@example.com")
    line = json.loads(log.getvalue())
    assert (line["library"], line["level"], line["frames"][-1]) == ("mcp.server", "error", "ValueError")
    assert "ann@example.com" not in log.getvalue()
