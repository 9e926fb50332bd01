from __future__ import annotations

from typing import Any

import pytest
import structlog

from bridge.errors import ScopeMissing
from bridge.observe import Observer
from bridge.observe_changes import QUIET, OfChanges

PRODUCT = "gid://shopify/Product/1"


def telling() -> tuple[Observer, OfChanges]:
    observer = Observer()
    return observer, OfChanges(observer, "aurora", ["products/update"])


def count(observer: Observer, metric: str, **labels: str) -> float | None:
    return observer.registry.get_sample_value(f"shopbridge_{metric}", {"brand": "aurora", **labels})


def test_a_topic_that_somebody_made_up_is_no_label_of_its_own() -> None:
    observer, tell = telling()
    for number in range(3):
        tell.delivery(f"made/up-{number}", "ignored")
    tell.delivery("products/update", "acted")
    assert count(observer, "webhooks_total", topic="other", outcome="ignored") == 3
    assert count(observer, "webhooks_total", topic="products/update", outcome="acted") == 1


def test_what_was_missed_is_counted_by_its_kind() -> None:
    observer, tell = telling()
    tell.missed([PRODUCT, "gid://shopify/Product/2", "gid://shopify/Collection/1", "*"])
    assert count(observer, "changes_missed_total", kind="Product") == 2
    assert count(observer, "changes_missed_total", kind="everything") == 1


@pytest.mark.parametrize(
    ("happened", "level", "says"),
    [
        (lambda tell: tell.uninstalled(), "error", "Install it again"),
        (lambda tell: tell.delivery("products/update", "unreadable"), "warning", "proxy"),
        (lambda tell: tell.overflowed(), "warning", "made stale"),
        (lambda tell: tell.refused("not signed"), "warning", "webhook_secret"),
        (lambda tell: [tell.polled(registered=False) for _ in range(3)], "warning", "webhooks sync"),
        (lambda tell: tell.poll_failed(ScopeMissing("denied", required="read_products")), "warning", "access scope"),
        (lambda tell: tell.poll_failed(ValueError("a buyer's words")), "error", "ValueError"),
        (lambda tell: tell.failed(ValueError("a buyer's words")), "error", "ValueError"),
    ],
)
def test_what_an_operator_has_to_see_to_is_a_line_with_a_remedy_and_without_data(
    happened: Any, level: str, says: str
) -> None:
    with structlog.testing.capture_logs() as lines:
        happened(telling()[1])
    assert [line["log_level"] for line in lines] == [level]
    assert says in str(lines[0])
    assert "a buyer's words" not in str(lines)


def test_what_anybody_can_send_fills_no_log() -> None:
    now = 0.0
    observer = Observer()
    tell = OfChanges(observer, "aurora", [], clock=lambda: now)
    with structlog.testing.capture_logs() as lines:
        for now in (0.0, 1.0, QUIET - 1, QUIET):  # noqa: B007 - the clock reads it
            tell.refused("not signed")
    assert len(lines) == 2
    assert count(observer, "webhooks_total", topic="other", outcome="refused") == 4


def test_who_is_just_about_to_register_webhooks_is_told_nothing() -> None:
    tell = telling()[1]
    with structlog.testing.capture_logs() as lines:
        for registered in (False, True, False, True):
            tell.polled(registered=registered)
    assert lines == []
