"""Every metric, with a sentence. docs/operating.md repeats them, which a test compares; `observe.py` counts."""

from __future__ import annotations

from dataclasses import dataclass

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class Metric:
    name: str
    kind: type[Counter] | type[Gauge] | type[Histogram]
    meaning: str
    labels: tuple[str, ...]


CALL = ("brand", "kind", "name")
REQUEST = ("shop", "api", "operation")
UPSTREAM = ("brand", "server")

CACHE_READS = ("fresh", "stale", "joined", "shared", "loaded", "spare")

METRICS = (
    Metric("shopbridge_calls", Counter, "Calls that ended, by outcome.", (*CALL, "outcome", "era")),
    Metric("shopbridge_call_seconds", Histogram, "Time from a call's arrival to its end.", CALL),
    Metric("shopbridge_finished_answers", Counter, "Calls answered with bytes that were kept.", ("brand", "name")),
    Metric("shopbridge_calls_running", Gauge, "Calls now under way.", ("brand",)),
    Metric("shopbridge_errors", Counter, "Calls that failed, by class of error.", ("brand", "error")),
    Metric("shopbridge_shop_requests", Counter, "Requests to Shopify, by outcome.", (*REQUEST, "outcome")),
    Metric("shopbridge_shop_seconds", Histogram, "Time that one request to Shopify took.", REQUEST),
    Metric("shopbridge_shop_cost", Counter, "Query cost that Shopify reported.", REQUEST),
    Metric(
        "shopbridge_cache_reads",
        Counter,
        "Reads of a shop, by where the answer came from: fresh or stale from memory, joined to a load under way, "
        "shared by another process, loaded, or spare: an old one because loading failed.",
        ("brand", "from"),
    ),
    Metric("shopbridge_redis_available", Gauge, "1 while Redis or Valkey answers in time, if there is one.", ()),
    Metric("shopbridge_redis_failures", Counter, "Requests that Redis or Valkey did not answer.", ("reason",)),
    Metric(
        "shopbridge_shared_cache_began_anew",
        Counter,
        "Times the shared cache was dropped: Redis was restarted, flushed or full, or this process was behind.",
        ("reason",),
    ),
    Metric("shopbridge_webhooks", Counter, "Webhooks, by what became of them.", ("brand", "topic", "outcome")),
    Metric("shopbridge_changes_missed", Counter, "Changes found that no webhook had told by then.", ("brand", "kind")),
    Metric("shopbridge_polls", Counter, "Times that a shop was asked what has changed.", ("brand", "outcome")),
    Metric("shopbridge_followed", Gauge, "1 while changes are told and looked for: answers are kept long.", ("brand",)),
    Metric("shopbridge_upstream_requests", Counter, "Calls to a proxied server, by outcome.", (*UPSTREAM, "outcome")),
    Metric("shopbridge_upstream_seconds", Histogram, "Time that one call to a proxied server took.", UPSTREAM),
    Metric("shopbridge_upstream_circuit", Gauge, "1 while a proxied server is not asked, as it fails.", UPSTREAM),
    Metric("shopbridge_shop_events", Counter, "What an operator should know of a shop.", ("shop", "event")),
)
