from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from prometheus_client import generate_latest

from bridge.caller import Caller
from bridge.errors import ShopThrottled, ToolError
from bridge.observe import Observer, open_log

CALLER = Caller(kind="anonymous", key="ann", address="203.0.113.7")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    open_log("debug", "json", stream)
    yield stream
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def ended(observer: Observer, **fields: object) -> None:
    observer.call_started("aurora")
    given: dict[str, object] = {
        "kind": "tool",
        "name": "search_catalog",
        "outcome": "ok",
        "seconds": 0.25,
        "era": "2026-07-28",
        "caller": CALLER,
    } | fields
    observer.call_ended(brand="aurora", **given)  # type: ignore[arg-type]


def test_a_call_is_one_line_that_says_what_how_long_and_how_it_ended(log: io.StringIO) -> None:
    ended(Observer())
    line = json.loads(log.getvalue())
    assert line["event"] == "call"
    assert (line["brand"], line["tool"], line["outcome"], line["ms"]) == ("aurora", "search_catalog", "ok", 250.0)
    assert "203.0.113.7" not in log.getvalue()


def test_a_failed_call_says_what_was_seen_and_what_to_do(log: io.StringIO) -> None:
    ended(Observer(), outcome="failed", error=ShopThrottled("THROTTLED", request_id="r-1"))
    line = json.loads(log.getvalue())
    assert (line["level"], line["error"], line["request_id"]) == ("warning", "ShopThrottled", "r-1")
    assert "bucket" in line["remedy"]


def test_behind_what_a_tool_says_itself_the_operator_sees_what_the_shop_did(log: io.StringIO) -> None:
    error = ToolError("The shop did not confirm.")
    error.__cause__ = ShopThrottled("THROTTLED", request_id="r-1")
    ended(Observer(), outcome="failed", error=error)
    line = json.loads(log.getvalue())
    assert (line["error"], line["seen"], line["request_id"]) == ("ToolError", "THROTTLED", "r-1")
    assert "bucket" in line["remedy"]


def test_a_bug_says_where_but_quotes_no_value(log: io.StringIO) -> None:
    def broken() -> None:
        secret = "ann@example.com"
        raise KeyError(secret)

    try:
        broken()
    except KeyError as error:
        ended(Observer(), outcome="bug", error=error, reference="e-1")
    line = json.loads(log.getvalue())
    assert line["frames"][-1] == "KeyError"
    assert any("broken" in frame for frame in line["frames"])
    assert "ann@example.com" not in log.getvalue()


def test_calls_are_counted_by_outcome_and_none_is_left_running() -> None:
    observer = Observer()
    ended(observer)
    ended(observer, outcome="refused")
    text = generate_latest(observer.registry).decode()
    labels = 'brand="aurora",era="2026-07-28",kind="tool",name="search_catalog",outcome="refused"'
    assert f"shopbridge_calls_total{{{labels}}} 1.0" in text
    assert 'shopbridge_calls_running{brand="aurora"} 0.0' in text


def test_what_is_no_tool_is_not_called_one(log: io.StringIO) -> None:
    observer = Observer()
    ended(observer, kind="resource", name="menu")
    line = json.loads(log.getvalue())
    assert (line["resource"], "tool" in line) == ("menu", False)
    assert 'kind="resource",name="menu"' in generate_latest(observer.registry).decode()


def test_two_observers_do_not_share_their_counts() -> None:
    one, other = Observer(), Observer()
    ended(one)
    assert "shopbridge_calls_total{" not in generate_latest(other.registry).decode()


def test_what_a_library_logs_tells_the_place_and_not_the_message(log: io.StringIO) -> None:
    open_log("info", "json", log)
    try:
        raise ValueError("ann@example.com")
    except ValueError:
        logging.getLogger("mcp.server").exception("could not read %s", "ann@example.com")
    line = json.loads(log.getvalue())
    assert (line["library"], line["level"], line["frames"][-1]) == ("mcp.server", "error", "ValueError")
    assert "ann@example.com" not in log.getvalue()
