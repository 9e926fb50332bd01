"""What the operator sees of a running bridge: one log line a call, and the metrics.

Nothing here ever receives arguments, results, tokens or personal data, so none can leak from here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import structlog
from prometheus_client import CollectorRegistry, Histogram

from bridge.caller import Caller
from bridge.log import frames, log_each
from bridge.metrics import CACHE_READS, METRICS, SECONDS, Metric

Outcome = Literal["ok", "refused", "failed", "cancelled", "bug"]
"""refused: wrong arguments, a limit, or an answer that says no. failed: the shop or another server did not answer."""

_LEVELS: Mapping[Outcome, str] = {
    "ok": "info",
    "refused": "info",
    "cancelled": "info",
    "failed": "warning",
    "bug": "error",
}

TOGETHER = 0.01
"""Seconds that what went well may wait to be told of, with others: alone, in the midst of a call, it would cost half as
much as all else about a call that was answered with kept bytes."""

LONGEST_DIFFERENCE = 4000
"""Characters of it in a log line."""


Ended = tuple[str, str, str, str, Outcome, float, str, Caller, bool]
"""Of one call: brand, kind, name, what metrics say in place of the name, outcome, seconds, era, caller, and whether it
was answered with bytes that were kept."""


class Observer:
    def __init__(self, log: Any = None) -> None:
        self._registry = CollectorRegistry()
        self.log = log or structlog.get_logger()
        self._metrics = {metric.name: self._register(metric) for metric in METRICS}
        # Looking up a metric's labels costs more than counting.
        self._finished = cache(self._metrics["shopbridge_finished_answers"].labels)
        self._of_call = cache(self._labelled)
        self._of_shop_request = cache(self._request_labelled)
        self._shop_cost = cache(self._metrics["shopbridge_shop_cost"].labels)
        self._running: dict[str, int] = {}
        self._reads: dict[str, dict[str, int]] = {}
        self._ended: list[Ended] = []
        self._requests: list[Mapping[str, Any]] = []
        self._due_in: asyncio.AbstractEventLoop | None = None

    @property
    def registry(self) -> CollectorRegistry:
        """With all that was counted by now."""
        self.tell_waiting()
        for brand, running in self._running.items():
            self._metrics["shopbridge_calls_running"].labels(brand).set(running)
        for brand, reads in self._reads.items():
            for seen, number in reads.items():
                self._metrics["shopbridge_cache_reads"].labels(brand, seen).inc(number)
            reads.update(dict.fromkeys(reads, 0))
        return self._registry

    def metric(self, name: str) -> Any:
        return self._metrics[name]

    def _register(self, metric: Metric) -> Any:
        extra: dict[str, Any] = {"buckets": SECONDS} if metric.kind is Histogram else {}
        return metric.kind(metric.name, metric.meaning, metric.labels, registry=self._registry, **extra)

    def _labelled(self, brand: str, kind: str, label: str, outcome: Outcome, era: str) -> tuple[Any, Any]:
        ended = self._metrics["shopbridge_calls"].labels(brand, kind, label, outcome, era)
        return ended, self._metrics["shopbridge_call_seconds"].labels(brand, kind, label)

    def _request_labelled(self, domain: str, api: str, operation: str, outcome: str) -> tuple[Any, Any]:
        ended = self._metrics["shopbridge_shop_requests"].labels(domain, api, operation, outcome)
        return ended, self._metrics["shopbridge_shop_seconds"].labels(domain, api, operation)

    def call_started(self, brand: str) -> None:
        self._running[brand] = self._running.get(brand, 0) + 1

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
        """`kind` is `tool`, `resource`, `prompt` or `completion`. `label` is what metrics say in place of `name`. An
        error is told of at once."""
        self._running[brand] -= 1
        ended = (brand, kind, name, label or name, outcome, seconds, era, caller, False)
        if error is None:
            self._ended.append(ended)
            self._tell_soon()
            return
        self._count([ended])
        self._metrics["shopbridge_errors"].labels(brand, type(error).__name__).inc()
        fields = {**_line(ended), "error": type(error).__name__, **_what_to_do(error)}
        if reference is not None:
            fields["reference"] = reference
        if outcome == "bug":
            fields["frames"] = frames(error)
        getattr(self.log, _LEVELS[outcome])("call", **fields)

    def call_answered(self, brand: str, tool: str, seconds: float, era: str, caller: Caller) -> None:
        """With an answer that was there already. It was never under way."""
        self._ended.append((brand, "tool", tool, tool, "ok", seconds, era, caller, True))
        self._tell_soon()

    def _tell_soon(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.tell_waiting()
            return
        if self._due_in is not loop:
            self._due_in = loop
            loop.call_later(TOGETHER, self.tell_waiting)

    def tell_waiting(self) -> None:
        """Of all that waits."""
        self._due_in = None
        requests, self._requests = self._requests, []
        for request in requests:
            self._shop_request(**request)
        ended, self._ended = self._ended, []
        self._count(ended)
        log_each(self.log, "call", map(_line, ended))

    def _count(self, ended: Iterable[Ended]) -> None:
        alike: dict[tuple[str, str, str, Outcome, str, bool], int] = {}
        for brand, kind, _, label, outcome, seconds, era, _, kept in ended:
            same = (brand, kind, label, outcome, era, kept)
            alike[same] = alike.get(same, 0) + 1
            self._of_call(brand, kind, label, outcome, era)[1].observe(seconds)
        for (brand, kind, label, outcome, era, kept), number in alike.items():
            self._of_call(brand, kind, label, outcome, era)[0].inc(number)
            if kept:
                self._finished(brand, label).inc(number)

    def of_shop(self, event: str, fields: Mapping[str, Any]) -> None:
        """What the Shopify side tells. `shop_request` ends each request; any other event is one worth a warning."""
        if event == "shop_request":
            self._requests.append(fields)
            self._tell_soon()
            return
        self._metrics["shopbridge_shop_events"].labels(fields["domain"], event).inc()
        self.log.warning(event.replace("_", " "), **fields)

    def of_cache(self, brand: str) -> Callable[[str], None]:
        """What is told of each read; quick, because there are many."""
        reads = self._reads[brand] = dict.fromkeys(CACHE_READS, 0)

        def count(seen: str) -> None:
            reads[seen] += 1

        return count

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
        ended, took = self._of_shop_request(domain, api, operation, outcome)
        ended.inc()
        took.observe(seconds)
        if cost is not None:
            self._shop_cost(domain, api, operation).inc(cost)
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


def _line(ended: Ended) -> dict[str, Any]:
    """What each call's line says."""
    brand, kind, name, _, outcome, seconds, era, caller, _ = ended
    ms = round(seconds * 1000, 1)
    return {"brand": brand, kind: name, "outcome": outcome, "ms": ms, "era": era, "caller": caller.kind}


def _what_to_do(error: BaseException) -> dict[str, str]:
    """Only our own errors say what was seen: a foreign one's text could hold anything. What a tool says itself about
    one of them is for the assistant; the operator needs what lies behind."""
    error = error if hasattr(error, "remedy") else error.__cause__ or error
    remedy = getattr(error, "remedy", None)
    request_id = getattr(error, "request_id", None)
    return ({"seen": str(error), "remedy": remedy} if remedy else {}) | (
        {"request_id": request_id} if request_id else {}
    )
