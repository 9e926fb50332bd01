from __future__ import annotations

import io
import json

from prometheus_client import generate_latest

from bridge.caller import Caller
from bridge.errors import ShopThrottled, ToolError
from bridge.observe import Observer
from tests.redis_server import until

CALLER = Caller(kind="anonymous", key="ann", address="203.0.113.7")


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


async def test_that_a_call_failed_is_told_before_anything_else_happens(log: io.StringIO) -> None:
    ended(Observer(), outcome="failed", error=ShopThrottled("THROTTLED"))
    ended(Observer(), outcome="bug", error=KeyError())
    assert [json.loads(line)["outcome"] for line in log.getvalue().splitlines()] == ["failed", "bug"]


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


async def test_calls_with_kept_answers_are_told_together_and_are_in_what_is_scraped(log: io.StringIO) -> None:
    observer = Observer()
    for seconds in (0.001, 0.002):
        observer.call_answered("aurora", "search_catalog", seconds, "2026-07-28", CALLER)
    text = generate_latest(observer.registry).decode()
    assert 'shopbridge_finished_answers_total{brand="aurora",name="search_catalog"} 2.0' in text
    assert 'shopbridge_call_seconds_sum{brand="aurora",kind="tool",name="search_catalog"} 0.003' in text
    observer.call_answered("aurora", "search_catalog", 0.003, "2026-07-28", CALLER)
    await until(lambda: log.getvalue().count("\n") == 3)
    assert [json.loads(line)["ms"] for line in log.getvalue().splitlines()] == [1.0, 2.0, 3.0]


def test_without_a_loop_a_kept_answer_is_told_at_once(log: io.StringIO) -> None:
    Observer().call_answered("aurora", "search_catalog", 0.001, "2026-07-28", CALLER)
    line = json.loads(log.getvalue())
    assert (line["event"], line["tool"], line["outcome"], line["caller"]) == (
        "call",
        "search_catalog",
        "ok",
        "anonymous",
    )


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


def test_that_redis_is_away_is_told_and_measured_and_that_it_is_back(log: io.StringIO) -> None:
    observer = Observer()
    observer.redis_answers(again=False)
    assert log.getvalue() == "", "as it should be"
    observer.redis_failed("TimeoutError")
    observer.redis_away("TimeoutError", "Check its load.")
    line = json.loads(log.getvalue())
    assert (line["reason"], line["remedy"], line["level"]) == ("TimeoutError", "Check its load.", "warning")
    text = generate_latest(observer.registry).decode()
    assert "shopbridge_redis_available 0.0" in text
    assert 'shopbridge_redis_failures_total{reason="TimeoutError"} 1.0' in text
    observer.redis_answers(again=True)
    assert "redis answers again" in log.getvalue()
    assert "shopbridge_redis_available 1.0" in generate_latest(observer.registry).decode()


def test_a_read_is_counted_once_however_often_it_is_looked_at() -> None:
    observer = Observer()
    count = observer.of_cache("aurora")
    for seen in ("loaded", "fresh", "fresh"):
        count(seen)
    for _ in range(2):
        registry = observer.registry
        assert registry.get_sample_value("shopbridge_cache_reads_total", {"brand": "aurora", "from": "fresh"}) == 2
        assert registry.get_sample_value("shopbridge_cache_reads_total", {"brand": "aurora", "from": "stale"}) == 0
