"""What the operator sees of a running bridge: one log line a call, and the metrics.

Every metric is declared in `METRICS`, with a sentence; docs/operating.md repeats them and a test compares.
Nothing here ever receives arguments, results, tokens or personal data, so none can leak from here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bridge.caller import Caller
from bridge.log import frames

Outcome = Literal["ok", "refused", "failed", "cancelled", "bug"]
"""refused: wrong arguments, a limit, or an answer that says no. failed: the shop or another server did not answer."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)

_LEVELS: Mapping[Outcome, str] = {
    "ok": "info",
    "refused": "info",
    "cancelled": "info",
    "failed": "warning",
    "bug": "error",
}

TOGETHER = 0.01
"""Seconds that a call which was answered with kept bytes may wait to be told of, with others."""

LONGEST_DIFFERENCE = 4000
"""Characters of it in a log line."""


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


class Observer:
    def __init__(self, log: Any = None) -> None:
        self._registry = CollectorRegistry()
        self.log = log or structlog.get_logger()
        self._metrics = {metric.name: self._register(metric) for metric in METRICS}
        # Looking up a metric's labels costs more than counting.
        self._running = cache(self._metrics["shopbridge_calls_running"].labels)
        self._finished = cache(self._metrics["shopbridge_finished_answers"].labels)
        self._of_call = cache(self._labelled)
        self._answered: list[tuple[str, str, float, str, Caller]] = []
        self._due_in: asyncio.AbstractEventLoop | None = None

    @property
    def registry(self) -> CollectorRegistry:
        """With all that was counted by now."""
        self.tell_answered()
        return self._registry

    def metric(self, name: str) -> Any:
        return self._metrics[name]

    def _register(self, metric: Metric) -> Any:
        extra: dict[str, Any] = {"buckets": SECONDS} if metric.kind is Histogram else {}
        return metric.kind(metric.name, metric.meaning, metric.labels, registry=self._registry, **extra)

    def _labelled(self, brand: str, kind: str, label: str, outcome: Outcome, era: str) -> tuple[Any, Any]:
        ended = self._metrics["shopbridge_calls"].labels(brand, kind, label, outcome, era)
        return ended, self._metrics["shopbridge_call_seconds"].labels(brand, kind, label)

    def call_started(self, brand: str) -> None:
        self._running(brand).inc()

    def call_ended(
        self,
        *,
        brand: str,
        kind: str,
        name: str,
        label: str | None = None,
        outcome: Outcome,
        seconds: float,
        era: str,
        caller: Caller,
        error: BaseException | None = None,
        reference: str | None = None,
    ) -> None:
        """`kind` is `tool`, `resource`, `prompt` or `completion`. `label` is what metrics say in place of `name`."""
        label = label or name
        self._running(brand).dec()
        fields = self._count(brand, kind, name, label, outcome, seconds, era, caller)
        if error is not None:
            self._metrics["shopbridge_errors"].labels(brand, type(error).__name__).inc()
            fields |= {"error": type(error).__name__} | _what_to_do(error)
        if reference is not None:
            fields["reference"] = reference
        level = _LEVELS[outcome]
        if outcome == "bug" and error is not None:
            fields["frames"] = frames(error)
        getattr(self.log, level)("call", **fields)

    def call_answered(self, brand: str, tool: str, seconds: float, era: str, caller: Caller) -> None:
        """With an answer that was there already. It was never under way. To be told of it alone, at once, would cost
        half as much as all else about it, so it may wait for others."""
        self._answered.append((brand, tool, seconds, era, caller))
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.tell_answered()
            return
        if self._due_in is not loop:
            self._due_in = loop
            loop.call_later(TOGETHER, self.tell_answered)

    def tell_answered(self) -> None:
        """Of all that waits."""
        self._due_in = None
        answered, self._answered = self._answered, []
        say = self.log.info  # structlog looks it up anew each time
        for brand, tool, seconds, era, caller in answered:
            self._finished(brand, tool).inc()
            say("call", **self._count(brand, "tool", tool, tool, "ok", seconds, era, caller))

    def _count(
        self, brand: str, kind: str, name: str, label: str, outcome: Outcome, seconds: float, era: str, caller: Caller
    ) -> dict[str, Any]:
        """What each call's line says."""
        ended, took = self._of_call(brand, kind, label, outcome, era)
        ended.inc()
        took.observe(seconds)
        ms = round(seconds * 1000, 1)
        return {"brand": brand, kind: name, "outcome": outcome, "ms": ms, "era": era, "caller": caller.kind}

    def of_shop(self, event: str, fields: Mapping[str, Any]) -> None:
        """What the Shopify side tells. `shop_request` ends each request; any other event is one worth a warning."""
        if event == "shop_request":
            self._shop_request(**fields)
            return
        self._metrics["shopbridge_shop_events"].labels(fields["domain"], event).inc()
        self.log.warning(event.replace("_", " "), **fields)

    def of_cache(self, brand: str) -> Callable[[str], None]:
        """What is told of each read; quick, because there are many."""
        reads = self._metrics["shopbridge_cache_reads"]
        counts = {seen: reads.labels(brand, seen).inc for seen in CACHE_READS}
        return lambda seen: counts[seen]()

    def redis_failed(self, reason: str) -> None:
        self._metrics["shopbridge_redis_failures"].labels(reason).inc()

    def redis_away(self, reason: str, remedy: str) -> None:
        self._metrics["shopbridge_redis_available"].set(0)
        self.log.warning("redis is away, this process goes on alone", reason=reason, remedy=remedy)

    def redis_answers(self, *, again: bool) -> None:
        self._metrics["shopbridge_redis_available"].set(1)
        if again:
            self.log.info("redis answers again")

    def shared_cache_began_anew(self, reason: str) -> None:
        self._metrics["shopbridge_shared_cache_began_anew"].labels(reason).inc()
        self.log.warning("shared cache began anew", reason=reason)

    def scopes_unknown(self, brand: str, error: Exception, remedy: str) -> None:
        self.log.warning("access scopes not known", brand=brand, error=type(error).__name__, remedy=remedy)

    def tools_not_listed(self, brand: str, lacking: Mapping[str, Collection[str]], remedy: str) -> None:
        self.log.info("tools not listed", brand=brand, tools=sorted(lacking), remedy=remedy)

    def of_upstream(self, brand: str, server: str) -> OfUpstream:
        requests, seconds, circuit = (
            self._metrics[f"shopbridge_upstream_{name}"] for name in ("requests", "seconds", "circuit")
        )
        circuit.labels(brand, server).set(0)
        return OfUpstream(
            self.log.bind(brand=brand, server=server),
            lambda outcome: requests.labels(brand, server, outcome).inc(),
            seconds.labels(brand, server).observe,
            circuit.labels(brand, server).set,
        )

    def name_taken(self, brand: str, server: str, kind: str, name: str) -> None:
        remedy = "Give one of the servers another `prefix`, or leave one of the two out with `deny`."
        self.log.warning("name is taken", brand=brand, server=server, kind=kind, name=name, remedy=remedy)

    def _shop_request(
        self, *, domain: str, api: str, operation: str, outcome: str, seconds: float, cost: float | None
    ) -> None:
        self._metrics["shopbridge_shop_requests"].labels(domain, api, operation, outcome).inc()
        self._metrics["shopbridge_shop_seconds"].labels(domain, api, operation).observe(seconds)
        if cost is not None:
            self._metrics["shopbridge_shop_cost"].labels(domain, api, operation).inc(cost)
        self.log.debug(
            "shop request", domain=domain, api=api, operation=operation, outcome=outcome, ms=round(seconds * 1000, 1)
        )


@dataclass(frozen=True, slots=True)
class OfUpstream:
    """What there is to tell of one proxied server."""

    log: Any
    count: Callable[[str], None]
    took: Callable[[float], None]
    circuit_is: Callable[[float], None]

    def request(self, outcome: str, seconds: float) -> None:
        """`outcome` is ok, refused (the server's own error), unavailable, unreadable or cancelled."""
        self.count(outcome)
        self.took(seconds)

    def circuit(self, is_open: bool) -> None:
        self.circuit_is(1 if is_open else 0)
        if is_open:
            self.log.warning("server is not asked for a while", remedy="It failed several times in a row.")
        else:
            self.log.info("server is asked again")

    def listed(self, tools: int) -> None:
        self.log.info("server listed", tools=tools)

    def lost(self, error: Exception) -> None:
        self.log.warning("server does not answer", error=type(error).__name__, **_what_to_do(error))

    def note(self, sentence: str, difference: str | None) -> None:
        """A server that changes all the time fills no disk: `shopbridge check` shows the whole."""
        fields = {"difference": difference[:LONGEST_DIFFERENCE]} if difference else {}
        self.log.warning("server's list", note=sentence, **fields)


def _what_to_do(error: BaseException) -> dict[str, str]:
    """Only our own errors say what was seen: a foreign one's text could hold anything. What a tool says itself about
    one of them is for the assistant; the operator needs what lies behind."""
    error = error if hasattr(error, "remedy") else error.__cause__ or error
    remedy = getattr(error, "remedy", None)
    request_id = getattr(error, "request_id", None)
    return ({"seen": str(error), "remedy": remedy} if remedy else {}) | (
        {"request_id": request_id} if request_id else {}
    )
